// @vitest-environment happy-dom
// The page passes on the port that main sends, and waits for none that does not come.
import { expect, test, vi } from 'vitest'
import { FILES_PORT } from '../model/kernel-files'
import { askForFiles } from './ask-files'

const arrive = (port: object): void => {
  const event = new MessageEvent('message', { data: FILES_PORT, source: window })
  Object.defineProperty(event, 'ports', { value: [port] })
  window.dispatchEvent(event)
}

test('who asked first gets the port that comes first', async () => {
  const ask = askForFiles(() => Promise.resolve(true))
  const [first, second] = [ask(), ask()]
  arrive({ name: 'a' })
  arrive({ name: 'b' })
  expect(await Promise.all([first, second])).toEqual([{ name: 'a' }, { name: 'b' }])
})

test('without a port there is null: at once where main refuses, else after a second', async () => {
  expect(await askForFiles(() => Promise.resolve(false))()).toBeNull()
  vi.useFakeTimers()
  const lost = askForFiles(() => Promise.resolve(true))()
  await vi.advanceTimersByTimeAsync(1000)
  vi.useRealTimers()
  expect(await lost).toBeNull()
})
