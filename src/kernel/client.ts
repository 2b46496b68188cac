// KernelClient: the page's side of Python. Runs code one after another, stops anything, and replaces a worker that is lost.
import type { PassGraph } from '../model/live-graph'
import type { KernelFile, KernelReply, KernelRequest, OfferedNames, RunEnd, RunId, RunRequest } from './protocol'
import { readReply } from './read-reply'

/** The part of a Web Worker that is used; Node's tests bring their own. */
export interface WorkerLike {
  postMessage(message: KernelRequest): void
  terminate(): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onerror: ((event: unknown) => void) | null
}

/** `dead`: Python did not start at all, and every run ends as `died`; `reset` tries again. */
export type KernelState = 'starting' | 'idle' | 'running' | 'dead'

/**
 * How a run ended for the page. Beside what the worker says: `replaced` the worker did not answer an interrupt and was
 * replaced, `died` the interpreter broke and was replaced (both forget all variables), `cancelled` the run never began.
 */
export type RunOutcome = RunEnd | Replaced | { readonly status: 'died'; readonly reason: string } | Cancelled

interface Replaced {
  readonly status: 'replaced'
  /** How much memory the code had used more than, where that was why. */
  readonly over?: string | undefined
}

interface Cancelled {
  readonly status: 'cancelled'
}

/** What Python answers to a question of the page's. */
type Answer = Extract<KernelReply, { kind: 'pass' | 'names' }>

/** What listeners hear: the worker's replies, and changes of state. */
export type KernelMessage =
  | Exclude<KernelReply, { kind: 'ready' | 'died' | 'pass' | 'names' }>
  | { readonly kind: 'state'; readonly state: KernelState }

export interface KernelOptions {
  /** Makes a worker that has not been told anything yet. */
  readonly spawn: () => WorkerLike
  /** How long an interrupt may stay unanswered, in ms. */
  readonly patience?: number
  /** Keeps a second interpreter warm, so that a lost one is replaced at once. */
  readonly spare?: boolean
}

interface Waiting {
  readonly run: RunId
  readonly request: RunRequest
  readonly settle: (outcome: RunOutcome) => void
}

/** One interpreter: the worker, its interrupt byte and whether it has answered. */
interface Seat {
  readonly worker: WorkerLike
  readonly interrupt: Uint8Array | null
  ready: boolean
}

const PATIENCE_MS = 1500
/** `except BaseException` swallows an interrupt: it is asked for again and again. */
const AGAIN_MS = 50
const INTERRUPT = 2

/**
 * Usage:
 *
 *     const kernel = new KernelClient({ spawn })
 *     const stop = kernel.onMessage((message) => …)     // output, graph, done, state
 *     const outcome = await kernel.run(code, { name: cell.id })
 *     await kernel.interrupt()                          // 'interrupted' | 'replaced'
 *     await kernel.reset()                              // fresh variables
 */
export class KernelClient {
  private readonly listeners = new Set<(message: KernelMessage) => void>()
  private readonly queue: Waiting[] = []
  private readonly files = new Map<string, KernelFile>()
  private current: Waiting | null = null
  private seat: Seat
  private spare: Seat | null = null
  private nextRun = 1
  private nextAsk = 1
  private readonly asks = new Map<number, (answer: Answer | null) => void>()
  private asking: Promise<'interrupted' | 'replaced'> | null = null
  private onEnd: (() => void) | null = null
  /** Why no Python stands, once it could not be started. */
  private broken: string | null = null
  private shown: KernelState = 'starting'

  constructor(private readonly options: KernelOptions) {
    this.seat = this.open()
  }

  /** `starting` until Python stands, then `idle` or `running`. */
  get state(): KernelState {
    return this.shown
  }

  /** Tells a listener of everything from now on; the answer stops that. */
  onMessage(listener: (message: KernelMessage) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * Runs code after all earlier runs; outputs and graphs come to the listeners with the run's number.
   * Never rejects: an exception in the code is an output of kind `error` and the status `error`.
   * @param begun is told the run's number at once, before any of its messages.
   */
  run(code: string, request: Omit<RunRequest, 'code'>, begun?: (run: RunId) => void): Promise<RunOutcome> {
    const run = this.nextRun++
    begun?.(run)
    if (this.broken !== null) return Promise.resolve({ status: 'died', reason: this.broken })
    return new Promise((settle) => {
      this.queue.push({ run, request: { ...request, code }, settle })
      this.next()
    })
  }

  /**
   * The graph of a pass (from 0) of a run, once nothing runs any more: of the nearest pass that is kept. Null where a
   * later run has made passes of its own, or Python was replaced.
   */
  passOf(run: RunId, index: number): Promise<PassGraph | null> {
    return this.question((ask) => ({ kind: 'pass', ask, run, index })).then((answer) =>
      answer?.kind === 'pass' ? answer.pass : null,
    )
  }

  /**
   * What can stand after an expression and a dot (the empty one: in a cell). `source`: code whose imports count although it
   * has not run. Null while something runs, and where it is not known.
   */
  namesOf(expression: string, source: string): Promise<OfferedNames | null> {
    if (this.current) return Promise.resolve(null)
    return this.question((ask) => ({ kind: 'names', ask, expression, source })).then((answer) =>
      answer?.kind === 'names' ? answer.names : null,
    )
  }

  /** Asks Python, as soon as nothing runs; null where it is not there, or is replaced before it answers. */
  private question(request: (ask: number) => KernelRequest): Promise<Answer | null> {
    if (!this.seat.ready) return Promise.resolve(null)
    const ask = this.nextAsk++
    return new Promise((settle) => {
      this.asks.set(ask, settle)
      this.seat.worker.postMessage(request(ask))
    })
  }

  /** Puts files into Python's working folder, of this interpreter and of all that follow. */
  addFiles(files: readonly KernelFile[]): void {
    for (const file of files) this.files.set(file.path, file)
    for (const { worker } of this.seats()) worker.postMessage({ kind: 'files', files })
  }

  /**
   * Stops what runs and cancels what waits. `interrupted`: the code has ended and its variables are there still (also
   * where nothing ran); `replaced`: it did not end within the patience, a fresh interpreter stands in its place.
   */
  interrupt(): Promise<'interrupted' | 'replaced'> {
    for (const { settle } of this.queue.splice(0)) settle({ status: 'cancelled' })
    if (!this.current) return Promise.resolve('interrupted')
    const { interrupt } = this.seat
    if (interrupt) return (this.asking ??= this.ask(interrupt))
    this.replace({ status: 'replaced' })
    return Promise.resolve('replaced')
  }

  /** Asks until the run has ended, or until patience has. */
  private ask(interrupt: Uint8Array): Promise<'interrupted' | 'replaced'> {
    const ask = (): void => void Atomics.store(interrupt, 0, INTERRUPT)
    ask()
    return new Promise((settle) => {
      const again = setInterval(ask, AGAIN_MS)
      const limit = setTimeout(() => this.replace({ status: 'replaced' }), this.options.patience ?? PATIENCE_MS)
      const asked = this.seat
      this.onEnd = () => {
        clearInterval(again)
        clearTimeout(limit)
        Atomics.store(interrupt, 0, 0)
        this.onEnd = null
        this.asking = null
        settle(this.seat === asked ? 'interrupted' : 'replaced')
      }
    })
  }

  /** Stops everything and starts with fresh variables; files stay. `over`: as in the outcome of what ran. */
  reset(over?: string): Promise<void> {
    for (const { settle } of this.queue.splice(0)) settle({ status: 'cancelled' })
    this.broken = null
    this.replace({ status: 'replaced', over })
    return Promise.resolve()
  }

  /** Ends all workers; the client is of no use afterwards. */
  dispose(): void {
    for (const { settle } of this.queue.splice(0)) settle({ status: 'cancelled' })
    this.finish({ status: 'replaced' })
    this.listeners.clear()
    for (const { worker } of this.seats()) close(worker)
  }

  private seats(): Seat[] {
    return this.spare ? [this.seat, this.spare] : [this.seat]
  }

  private open(): Seat {
    const worker = this.options.spawn()
    const interrupt = typeof SharedArrayBuffer === 'undefined' ? null : new Uint8Array(new SharedArrayBuffer(1))
    const seat: Seat = { worker, interrupt, ready: false }
    worker.onmessage = ({ data }) => {
      const reply = readReply(data)
      if (reply) this.hear(seat, reply)
    }
    worker.onerror = () => this.hear(seat, { kind: 'died', reason: 'the worker could not go on' })
    worker.postMessage({ kind: 'start', interrupt })
    if (this.files.size > 0) worker.postMessage({ kind: 'files', files: [...this.files.values()] })
    return seat
  }

  private hear(seat: Seat, reply: KernelReply): void {
    if (reply.kind === 'ready') {
      seat.ready = true
      // Only now: the first one has the processor for itself while it starts.
      if (this.options.spare !== false) this.spare ??= this.open()
      this.next()
    } else if (reply.kind === 'died') {
      if (seat !== this.seat) this.dropSpare(seat)
      else if (seat.ready) this.replace({ status: 'died', reason: reply.reason })
      else this.giveUp(reply.reason)
    } else if (reply.kind === 'pass' || reply.kind === 'names') {
      this.asks.get(reply.ask)?.(reply)
      this.asks.delete(reply.ask)
    } else if (seat === this.seat && reply.run === this.current?.run) {
      this.tell(reply)
      if (reply.kind === 'done') this.finish(reply.end)
    }
  }

  private tell(message: KernelMessage): void {
    for (const listener of this.listeners) listener(message)
  }

  private show(state: KernelState): void {
    if (state === this.shown) return
    this.shown = state
    this.tell({ kind: 'state', state })
  }

  private next(): void {
    const waiting = this.current || !this.seat.ready ? undefined : this.queue.shift()
    if (waiting) {
      this.current = waiting
      this.seat.worker.postMessage({ kind: 'run', run: waiting.run, request: waiting.request })
    }
    if (this.broken !== null) this.show('dead')
    else this.show(this.current ? 'running' : this.seat.ready ? 'idle' : 'starting')
  }

  private finish(outcome: RunOutcome): void {
    const ended = this.current
    this.current = null
    this.onEnd?.()
    ended?.settle(outcome)
    this.next()
  }

  /** Ends the interpreter; the spare one takes its place. */
  private replace(outcome: RunOutcome): void {
    close(this.seat.worker)
    for (const settle of this.asks.values()) settle(null)
    this.asks.clear()
    this.seat = this.spare ?? this.open()
    this.spare = null
    // A spare that is starting still comes first; its `ready` asks for the next one.
    if (this.seat.ready && this.options.spare !== false) this.spare = this.open()
    this.finish(outcome)
  }

  /** Python did not come to stand: another attempt would end the same way. */
  private giveUp(reason: string): void {
    close(this.seat.worker)
    this.broken = reason
    for (const { settle } of this.queue.splice(0)) settle({ status: 'died', reason })
    this.next()
  }

  private dropSpare(seat: Seat): void {
    close(seat.worker)
    if (this.spare === seat) this.spare = null
  }
}

function close(worker: WorkerLike): void {
  worker.onmessage = null
  worker.onerror = null
  worker.terminate()
}
