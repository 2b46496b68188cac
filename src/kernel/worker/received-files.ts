// Receives the large files of Python from main.
import { KERNEL_FILES, type FilePiece, type KernelFileName } from '../../model/kernel-files'

interface Awaited {
  readonly settle: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly refuse: (error: Error) => void
}

export type ReceivedFiles = Readonly<Record<KernelFileName, Promise<Uint8Array<ArrayBuffer>>>>

/** The files that come over the port, asked for now; the port is closed after the last. Error: there is no such file. */
export function filesFrom(port: MessagePort): ReceivedFiles {
  const awaited: Awaited[] = []
  const files = KERNEL_FILES.map((name) => [name, new Promise((settle, refuse) => awaited.push({ settle, refuse }))])
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
    if (awaited.length === 0) port.close()
  }
  port.postMessage('go')
  return Object.fromEntries(files) as ReceivedFiles
}
