// Sends the large files of Python to a worker that is starting.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { Handlers } from '../ipc/contract'
import { FILES_PORT, KERNEL_FILES, type FilePiece } from '../model/kernel-files'
import { ok } from '../model/result'

/** Between two pieces main answers others: the worker fetches its scripts at the same time. */
const PIECE = 2 ** 20

/** Sends pieces of the file until its end; says that there is none where it cannot be read. */
export async function sendFile(path: string, send: (piece: FilePiece) => void): Promise<void> {
  const file = await open(path).catch(() => null)
  if (!file) {
    send(0)
    return
  }
  try {
    const { size } = await file.stat()
    send(size)
    for (let at = 0; at < size; at += PIECE) {
      const piece = new Uint8Array(Math.min(PIECE, size - at))
      await file.read(piece, 0, piece.length, at)
      send(piece)
    }
  } finally {
    await file.close()
  }
}

/** Ports that a worker still listens to: without a reference they would be closed. */
const ports = new Set<MessagePortMain>()

/** The channel of a page that starts a worker. `folder`: where the build has put Python's files. */
export function kernelFilesHandlers(contents: () => WebContents, folder: string): Pick<Handlers, 'kernel:files'> {
  return {
    'kernel:files': () => {
      const { port1, port2 } = new MessageChannelMain()
      ports.add(port1)
      port1.once('close', () => ports.delete(port1))
      let sent = Promise.resolve()
      port1.on('message', ({ data }) => {
        const name = KERNEL_FILES.find((each) => each === data)
        if (name) sent = sent.then(() => sendFile(join(folder, name), (piece) => port1.postMessage(piece)))
      })
      port1.start()
      contents().postMessage(FILES_PORT, null, [port2])
      return ok(null)
    },
  }
}
