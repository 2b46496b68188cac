// Receives the large files of Python from main, in the order in which they are asked for.
import { KERNEL_FILES, type FilePiece, type KernelFileName } from '../model/kernel-files'

interface Awaited {
  readonly settle: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly refuse: (error: Error) => void
}

/** Asks for a file. Error: there is no such file. */
export type AskFile = (name: KernelFileName) => Promise<Uint8Array<ArrayBuffer>>

/** What asks for files over the port; it is closed when as many as there are have come. */
export function filesFrom(port: MessagePort): AskFile {
  const awaited: Awaited[] = []
  let left = KERNEL_FILES.length
  let bytes = new Uint8Array()
  let filled = 0
  port.onmessage = ({ data }: MessageEvent<FilePiece>) => {
    if (typeof data === 'number') {
      bytes = new Uint8Array(data)
      filled = 0
    } else {
      bytes.set(data, filled)
      filled += data.length
    }
    if (filled < bytes.length) return
    const file = awaited.shift()
    if (bytes.length > 0) file?.settle(bytes)
    else file?.refuse(new Error('kernel: a file of Python must be there, got none'))
    if (--left === 0) port.close()
  }
  return (name) =>
    new Promise((settle, refuse) => {
      awaited.push({ settle, refuse })
      port.postMessage(name)
    })
}
