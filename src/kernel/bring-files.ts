// The page's part in bringing the large files of Python to a worker. They come to the page, not to the worker, which has
// scripts to run meanwhile; then they are handed over without a copy.
import { addressOf, KERNEL_FILES, KERNEL_WASM, type KernelFileName } from '../model/kernel-files'
import type { Compiled, KernelRequest } from './protocol'

/** The part of a Web Worker that is used. */
interface Receiver {
  postMessage(message: KernelRequest, moved: Transferable[]): void
  addEventListener(type: 'message', listen: (event: Event) => void, options: { once: true }): void
}

/** Python's WebAssembly as the first worker has compiled it, with the code that has been made for it since: all share it. */
let compiled: WebAssembly.Module | null = null

/** Hands a new worker what it is made of. A file that does not come it is told to fetch. */
export function bringFiles(worker: Receiver): void {
  worker.addEventListener('message', keepModule, { once: true })
  void bring(worker)
}

/** One after the other, in the order in which they are needed: what is to be compiled need not wait for the rest. */
async function bring(worker: Receiver): Promise<void> {
  for (const name of KERNEL_FILES) {
    if (name === KERNEL_WASM && compiled) worker.postMessage({ kind: 'compiled', module: compiled }, [])
    else {
      const bytes = await bytesOf(name)
      worker.postMessage({ kind: 'kernel-file', name, bytes }, bytes ? [bytes.buffer] : [])
    }
  }
}

/** Hears the first message of a worker: until then it has run no code but ours. */
function keepModule(event: Event): void {
  const { data } = event as MessageEvent<Partial<Compiled>>
  if (data.kind === 'compiled' && data.module instanceof WebAssembly.Module) compiled ??= data.module
}

/** As a blob first: its size is known, so that the page's thread copies once and never grows a buffer, in 30 ms and not 75. */
async function bytesOf(name: KernelFileName): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const blob = await (await fetch(addressOf(name))).blob()
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    return null
  }
}
