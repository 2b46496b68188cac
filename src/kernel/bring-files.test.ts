// The page hands the large files on to the worker, each when it has come, and what one worker has compiled to the next.
import { afterAll, expect, test, vi } from 'vitest'
import { addressOf, KERNEL_WASM } from '../model/kernel-files'
import { bringFiles } from './bring-files'
import type { KernelRequest } from './protocol'
import { AwaitedFiles } from './worker/awaited-files'

/** WebAssembly without anything in it. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)
const SERVED = new Map([
  [addressOf(KERNEL_WASM), EMPTY],
  [addressOf('snapshot.bin'), Uint8Array.of(9)],
])
vi.stubGlobal('fetch', (address: string) => {
  const bytes = SERVED.get(address)
  return bytes ? Promise.resolve(new Response(bytes)) : Promise.reject(new TypeError('Failed to fetch'))
})
afterAll(() => vi.unstubAllGlobals())

/** A worker that only awaits its files. */
class Hearer extends EventTarget {
  readonly files = new AwaitedFiles()
  readonly names: string[] = []

  postMessage(request: KernelRequest): void {
    this.names.push(request.kind === 'kernel-file' ? request.name : request.kind)
    if (request.kind === 'kernel-file') this.files.hear(request.name, request.bytes)
    if (request.kind === 'compiled') this.files.hearCompiled(request.module)
  }

  say(data: object): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const started = (): Hearer => {
  const worker = new Hearer()
  bringFiles(worker)
  return worker
}

test('each file is told when it has come; one that does not come is to be fetched', async () => {
  const { files } = started()
  expect(await files.file(KERNEL_WASM)).toEqual(EMPTY)
  expect(await files.file('pyodide/python_stdlib.zip')).toBeNull()
  expect(await files.file('snapshot.bin')).toEqual(Uint8Array.of(9))
})

test('only the first message of a worker is believed, and only a module', async () => {
  const liar = started()
  liar.say({ kind: 'compiled', module: {} })
  const late = started()
  late.say({ kind: 'ready', version: '3' })
  late.say({ kind: 'compiled', module: new WebAssembly.Module(EMPTY) })
  expect(await started().files.file(KERNEL_WASM)).toEqual(EMPTY)
})

test('what a worker has compiled comes to the next in place of the file', async () => {
  const module = new WebAssembly.Module(EMPTY)
  started().say({ kind: 'compiled', module })
  const next = started()
  expect(await next.files.compiled).toBe(module)
  await next.files.file('snapshot.bin')
  expect(next.names).not.toContain(KERNEL_WASM)
})
