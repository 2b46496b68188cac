// Files that come over a port, piece by piece.
import { expect, test } from 'vitest'
import { filesFrom } from './received-files'

test('each file is whole when its last piece has come, and the port is closed after the last file', async () => {
  const { port1, port2 } = new MessageChannel()
  const asked = new Promise((settle) => (port1.onmessage = ({ data }) => settle(data)))
  const closed = new Promise((settle) => port1.addEventListener('close', settle))
  const files = filesFrom(port2)
  expect(await asked).toBe('go')
  for (const piece of [3, Uint8Array.of(1, 2), Uint8Array.of(3), 1]) port1.postMessage(piece)
  expect([...(await files['pyodide/pyodide.asm.wasm'])]).toEqual([1, 2, 3])
  port1.postMessage(Uint8Array.of(9))
  expect([...(await files['snapshot.bin'])]).toEqual([9])
  await closed
})

test('a file that is not there is an error of its own', async () => {
  const { port1, port2 } = new MessageChannel()
  const files = filesFrom(port2)
  for (const piece of [1, Uint8Array.of(7), 0]) port1.postMessage(piece)
  expect([...(await files['pyodide/pyodide.asm.wasm'])]).toEqual([7])
  await expect(files['snapshot.bin']).rejects.toThrow('must be there')
})
