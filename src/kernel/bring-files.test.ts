// The page hands the large files on to the worker, each when it has come.
import { expect, test } from 'vitest'
import { KERNEL_FILES } from '../model/kernel-files'
import { bringFiles } from './bring-files'
import type { KernelRequest } from './protocol'
import { AwaitedFiles } from './worker/awaited-files'

/** A worker that only awaits its files. */
function hearer(): { files: AwaitedFiles; tell: (request: KernelRequest) => void } {
  const files = new AwaitedFiles()
  const tell = (request: KernelRequest): void => {
    if (request.kind === 'kernel-file') files.hear(request.name, request.bytes)
  }
  return { files, tell }
}

test('each file is told when it has come; one that does not come is to be fetched', async () => {
  const { port1, port2 } = new MessageChannel()
  const { files, tell } = hearer()
  const early = files.file('pyodide/pyodide.asm.wasm')
  bringFiles(port2, tell)
  for (const piece of [2, Uint8Array.of(1), Uint8Array.of(2), 0, 1, Uint8Array.of(9)]) port1.postMessage(piece)
  expect(await early).toEqual(Uint8Array.of(1, 2))
  expect(await files.file('pyodide/python_stdlib.zip')).toBeNull()
  expect(await files.file('snapshot.bin')).toEqual(Uint8Array.of(9))
})

test('without a port all are to be fetched', async () => {
  const { files, tell } = hearer()
  bringFiles(null, tell)
  expect(await Promise.all(KERNEL_FILES.map((name) => files.file(name)))).toEqual([null, null, null])
})
