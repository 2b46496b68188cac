// The page asks main for the large files of Python.
import { FILES_PORT } from '../model/kernel-files'

/** A port that has not come by then, though main has answered, is not waited for: the worker fetches the files itself. */
const PATIENCE = 1000

/**
 * What asks main for a port that the files come over; null where there is none.
 * @param ask the request: true where main sends a port.
 */
export function askForFiles(ask: () => Promise<boolean>): () => Promise<MessagePort | null> {
  const waiting: ((port: MessagePort | null) => void)[] = []
  const tellNext = (port: MessagePort | null): void => waiting.shift()?.(port)
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source === window && data === FILES_PORT && port) tellNext(port)
  })
  return () =>
    new Promise((settle) => {
      waiting.push(settle)
      const giveUp = (): void => {
        if (waiting.includes(settle)) tellNext(null)
      }
      void ask().then((isComing) => (isComing ? setTimeout(giveUp, PATIENCE) : giveUp()))
    })
}
