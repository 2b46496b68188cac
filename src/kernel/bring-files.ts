// The page's part in bringing the large files of Python to a worker. They come to the page, not to the worker, which has
// scripts to run meanwhile; then they are handed over without a copy.
import { KERNEL_FILES } from '../model/kernel-files'
import type { KernelRequest } from './protocol'
import { filesFrom } from './received-files'

/** Tells the worker each file as it comes. Without a port, or where a file does not come, it is told to fetch it. */
export function bringFiles(
  port: MessagePort | null,
  tell: (request: KernelRequest, moved: Transferable[]) => void,
): void {
  const ask = port && filesFrom(port)
  for (const name of KERNEL_FILES) {
    const absent = (): void => tell({ kind: 'kernel-file', name, bytes: null }, [])
    if (!ask) absent()
    else void ask(name).then((bytes) => tell({ kind: 'kernel-file', name, bytes }, [bytes.buffer]), absent)
  }
}
