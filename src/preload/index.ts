// The bridge: the only thing the page can reach outside itself. Built from the contract, frozen, without logic.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS, EVENTS, PRELOAD_ONLY, type RawBridge } from '../ipc/contract'

const internal: readonly string[] = PRELOAD_ONLY
const channels = new Set(Object.keys(CHANNELS).filter((channel) => !internal.includes(channel)))
const events = new Set(Object.keys(EVENTS))

/** Where a dropped file lies; Electron before 32 kept that in a property of the file. */
function pathOf(file: object): string {
  const utilities = webUtils as typeof webUtils | undefined
  if (!(file instanceof File)) return ''
  return utilities ? utilities.getPathForFile(file) : ((file as File & { path?: string }).path ?? '')
}

const bridge = {
  invoke: async (channel: string, request: unknown): Promise<unknown> => {
    if (channels.has(channel)) return ipcRenderer.invoke(channel, request)
    throw new Error(`bridge: channel must be in the contract, got "${channel}"`)
  },
  on: (event: string, listener: (payload: unknown) => void) => {
    if (!events.has(event)) return () => undefined
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(event, forward)
    return () => void ipcRenderer.off(event, forward)
  },
  openDropped: async (file: object) =>
    ipcRenderer.invoke('file:openDropped', { path: pathOf(file) }) as ReturnType<RawBridge['openDropped']>,
} satisfies { readonly [Key in keyof RawBridge]: unknown }

contextBridge.exposeInMainWorld('gradloom', Object.freeze(bridge))
