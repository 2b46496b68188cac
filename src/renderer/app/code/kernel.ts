// Kernel: Python of this window, started when it is first wanted or when the window has come to rest.
import type { KernelClient, KernelMessage, RunOutcome } from '../../../kernel/client'
import type { KernelFile, RunId } from '../../../kernel/protocol'
import type { Core } from '../core'

/** What is used of the kernel's client; tests bring their own. */
export type KernelPort = Pick<KernelClient, 'run' | 'interrupt' | 'reset' | 'addFiles' | 'onMessage' | 'state'>

export class Kernel {
  private port: KernelPort | null = null
  private readonly listeners = new Set<(message: KernelMessage) => void>()

  constructor(
    private readonly core: Pick<Core, 'store'>,
    private readonly open: () => KernelPort,
  ) {}

  /** Starts Python, unless it has been started. */
  start(): KernelPort {
    if (this.port) return this.port
    const port = this.open()
    this.port = port
    this.show(port.state)
    port.onMessage((message) => {
      if (message.kind === 'state') this.show(message.state)
      for (const listener of this.listeners) listener(message)
    })
    return port
  }

  /** Tells a listener of everything that runs bring. */
  onMessage(listener: (message: KernelMessage) => void): void {
    this.listeners.add(listener)
  }

  run(code: string, name: string, begun: (run: RunId) => void, seed?: number): Promise<RunOutcome> {
    return this.start().run(code, seed === undefined ? { name } : { name, seed }, begun)
  }

  /** Stops what runs and what waits. */
  async interrupt(): Promise<void> {
    await this.port?.interrupt()
  }

  /** Fresh variables. */
  async reset(): Promise<void> {
    await this.port?.reset()
  }

  /** Puts files into Python's folder, where code finds them by their names. */
  addFiles(files: readonly KernelFile[]): void {
    this.start().addFiles(files)
    const { store } = this.core
    const { code } = store.getState()
    const names = files.map(({ path }) => path)
    store.update({ code: { ...code, data: [...code.data.filter((name) => !names.includes(name)), ...names] } })
  }

  private show(kernel: KernelPort['state']): void {
    const { store } = this.core
    store.update({ code: { ...store.getState().code, kernel } })
  }
}
