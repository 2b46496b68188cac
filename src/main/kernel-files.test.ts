// The scheme of Python's large files: these files, for the app's own page, and nothing else.
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { addressOf, KERNEL_FILES, KERNEL_ORIGIN } from '../model/kernel-files'
import { kernelFile } from './kernel-files'

vi.mock('electron', () => ({ protocol: {} }))

test('each file is answered from the folder, readable by our page alone', () => {
  for (const name of KERNEL_FILES) {
    const { path, headers } = kernelFile('/out', { url: addressOf(name), method: 'GET' })
    expect(path).toBe(join('/out', name))
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'app://gradloom' })
  }
})

test.each([
  ['another file', 'python.json', 'GET'],
  ['a way out of the folder', 'pyodide/../snapshot.bin', 'GET'],
  ['a question', 'snapshot.bin?1', 'GET'],
  ['another method', 'snapshot.bin', 'POST'],
])('%s is refused', (_what, place, method) => {
  expect(kernelFile('/out', { url: `${KERNEL_ORIGIN}/${place}`, method })).toEqual({ error: -10 })
})
