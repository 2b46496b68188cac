// The bridge: the only thing the page can reach outside itself. Built from the contract, frozen, without logic.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS, EVENTS, PRELOAD_ONLY, type Opened, type RawBridge } from '../ipc/contract'
import { fail, type Result } from '../model/result'

const internal: readonly string[] = PRELOAD_ONLY
const channels = new Set(Object.keys(CHANNELS).filter((channel) => !internal.includes(channel)))
const events = new Set(Object.keys(EVENTS))

function refuse(kind: string, name: unknown): Result<never> {
  return fail({ code: 'ipc', message: `bridge: ${kind} must be in the contract, got "${String(name)}"` })
}

/** Where a dropped file lies; Electron before 32 kept that in a property of the file. */
function pathOf(file: object): string {
  const utilities = webUtils as typeof webUtils | undefined
  if (!(file instanceof File)) return ''
  return utilities ? utilities.getPathForFile(file) : ((file as File & { path?: string }).path ?? '')
}

const bridge = {
  invoke: async (channel: string, request: unknown): Promise<unknown> =>
    channels.has(channel) ? ipcRenderer.invoke(channel, request) : refuse('channel', channel),
  on: (event: string, listener: (payload: unknown) => void) => {
    if (!events.has(event)) return () => undefined
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(event, forward)
    return () => void ipcRenderer.off(event, forward)
  },
  openDropped: async (file: object) =>
    ipcRenderer.invoke('file:openDropped', { path: pathOf(file) }) as Promise<Result<Opened>>,
} satisfies { readonly [Key in keyof RawBridge]: unknown }

contextBridge.exposeInMainWorld('gradloom', Object.freeze(bridge))
