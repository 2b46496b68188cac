// The page's part in bringing the large files of Python to a worker. They come to the page, not to the worker, which has
// scripts to run meanwhile; then they are handed over without a copy.
import { addressOf, KERNEL_FILES, KERNEL_WASM, type KernelFileName } from '../model/kernel-files'
import type { KernelRequest } from './protocol'

/**
 * Tells the worker each file as it comes. One that does not come it is told to fetch.
 * @param compiled what an earlier worker has made of Python's WebAssembly; null where there was none.
 */
export function bringFiles(
  compiled: WebAssembly.Module | null,
  tell: (request: KernelRequest, moved: Transferable[]) => void,
): void {
  for (const name of KERNEL_FILES) {
    if (name === KERNEL_WASM && compiled) tell({ kind: 'compiled', module: compiled }, [])
    else void bytesOf(name).then((bytes) => tell({ kind: 'kernel-file', name, bytes }, bytes ? [bytes.buffer] : []))
  }
}

async function bytesOf(name: KernelFileName): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await (await fetch(addressOf(name))).arrayBuffer())
  } catch {
    return null
  }
}
