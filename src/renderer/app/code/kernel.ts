// Kernel: Python of this window, started when it is first wanted or when the window has come to rest.
import type { KernelClient, KernelMessage, RunOutcome } from '../../../kernel/client'
import type { KernelFile, OfferedNames, RunId } from '../../../kernel/protocol'
import type { PassGraph } from '../../../model/live-graph'
import { notify, refuse, type Core } from '../core'

/** What is used of the kernel's client; tests bring their own. */
export type KernelPort = Pick<
  KernelClient,
  'run' | 'interrupt' | 'reset' | 'addFiles' | 'passOf' | 'namesOf' | 'onMessage' | 'state'
>

/** Memory is looked at so often, in milliseconds. */
const MEMORY_PAUSE = 500
/** Most bytes of one data file: they are held in memory, once more for each worker. */
const FILE_LIMIT = 256 * 2 ** 20

export class Kernel {
  private port: KernelPort | null = null
  private stopWatching: (() => void) | null = null
  /** Code has run since the variables were fresh. */
  private isUsed = false
  private readonly listeners = new Set<(message: KernelMessage) => void>()

  constructor(
    private readonly core: Core,
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
    const { language } = this.core.store.getState().session
    this.isUsed = true
    return this.start().run(code, { name, language, ...(seed === undefined ? {} : { seed }) }, begun)
  }

  /** The graph of a pass of a run; null where it is not there any more. */
  passOf(run: RunId, index: number): Promise<PassGraph | null> {
    return this.port?.passOf(run, index) ?? Promise.resolve(null)
  }

  /** What can stand after an expression and a dot; null where Python does not know, or is busy. */
  namesOf(expression: string, source: string): Promise<OfferedNames | null> {
    return this.port?.namesOf(expression, source) ?? Promise.resolve(null)
  }

  /** Stops what runs and what waits. */
  async interrupt(): Promise<void> {
    await this.port?.interrupt()
  }

  /** Fresh variables. `over`: the memory that code has used more than, where that is why. */
  async reset(over?: string): Promise<void> {
    this.isUsed = false
    await this.port?.reset(over)
  }

  /** Other work is open now: it must not find the variables of the one before. */
  leave(): void {
    if (this.isUsed) void this.reset()
  }

  /** Puts files of the user's into Python's folder, where code finds copies of them by their names. */
  async addDropped(files: readonly File[]): Promise<void> {
    const large = files.find(({ size }) => size > FILE_LIMIT)
    if (large) {
      const [most, size] = [FILE_LIMIT, large.size].map((bytes) => Math.ceil(bytes / 2 ** 20))
      const message = `data: file must be at most ${most} MiB, got ${size} MiB for "${large.name}"`
      refuse(this.core, {
        code: 'data-too-large',
        message,
        params: { name: large.name, most: most ?? 0, size: size ?? 0 },
      })
      return
    }
    const read = files.map(async (file) => ({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
    this.addFiles(await Promise.all(read))
    notify(this.core, 'info', { key: 'dataAdded', name: files.map(({ name }) => name).join(', ') })
  }

  private addFiles(files: readonly KernelFile[]): void {
    this.start().addFiles(files)
    const { store } = this.core
    const { code } = store.getState()
    const names = files.map(({ path }) => path)
    store.update({ code: { ...code, data: [...code.data.filter((name) => !names.includes(name)), ...names] } })
  }

  private show(kernel: KernelPort['state']): void {
    const { store, clock } = this.core
    store.update({ code: { ...store.getState().code, kernel } })
    this.stopWatching?.()
    this.stopWatching = kernel === 'running' ? clock.after(MEMORY_PAUSE, () => void this.watchMemory()) : null
  }

  /** While code runs: code that would take all of the computer's memory is ended before the system ends the window. */
  private async watchMemory(): Promise<void> {
    const { bridge, clock } = this.core
    this.stopWatching = clock.after(MEMORY_PAUSE, () => void this.watchMemory())
    const reply = await bridge.invoke('app:memory', {})
    if (!reply.ok || this.port?.state !== 'running' || reply.value.held <= reply.value.most) return
    this.stopWatching()
    await this.reset(`${Math.round(reply.value.most / 2 ** 30)} GiB`)
  }
}
