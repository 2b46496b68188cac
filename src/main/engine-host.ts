// Hosts the engine in a thread of its own: the newest run wins, any run can be stopped, a thread that hangs is replaced.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PackedTrace } from '../ipc/trace-wire'
import type { Catalog } from '../model/catalog'
import type { GraphDocument } from '../model/document'
import { fail, ok, type AppError, type Result } from '../model/result'
import type { EngineReply, EngineSetup, RunRequest } from './engine-protocol'

/** A thread, as far as the host needs it. */
export interface EngineThread {
  post(request: RunRequest): void
  /** Ends the thread at once, whatever it does. */
  terminate(): void
}

/** How a thread tells what happens in it. */
export interface ThreadEvents {
  onReply(reply: EngineReply): void
  /** It ended by itself: out of memory, or a fault. */
  onGone(reason: string): void
}

export type StartThread = (setup: EngineSetup, events: ThreadEvents) => EngineThread

/** How long a run that was told to stop may go on before its thread is replaced: one op can be long, between ops it looks. */
const STOP_WITHIN_MS = 150

const SUPERSEDED: AppError = { code: 'superseded', message: 'run: must be the newest, got a newer one' }
const CANCELLED: AppError = { code: 'cancelled', message: 'run: stopped before the end, as asked' }

function gone(reason: string): AppError {
  return { code: 'engine-gone', message: `run: engine must stay alive, got "${reason}"`, params: { reason } }
}

interface Job extends RunRequest {
  readonly settle: (result: Result<PackedTrace>) => void
}

/** The engine, behind a thread that is started again whenever it is lost. */
export class EngineHost {
  private readonly stopUpTo = new SharedArrayBuffer(4)
  private readonly flag = new Int32Array(this.stopUpTo)
  private thread: EngineThread | null = null
  /** A thread that ended before this is not started again by itself: it would only end again. */
  private ready = false
  private count = 0
  /** In the thread now, settled or not. */
  private running: Job | null = null
  private waiting: Job | null = null
  private deadline: NodeJS.Timeout | null = null
  private known: Result<Catalog> | null = null
  private catalogCallers: ((catalog: Result<Catalog>) => void)[] = []

  /** Starts the thread at once, so that it is warm when the first document comes. */
  constructor(
    private readonly start: StartThread = startWorker,
    private readonly stopWithinMs = STOP_WITHIN_MS,
  ) {
    this.spawn()
  }

  /** Runs a document. A run that a newer one replaces ends with `superseded`, a stopped one with `cancelled`. */
  run(document: GraphDocument): Promise<Result<PackedTrace>> {
    return new Promise((settle) => {
      this.waiting?.settle(fail(SUPERSEDED))
      this.waiting = { run: ++this.count, document, settle }
      if (this.running) this.stop(SUPERSEDED)
      else this.next()
    })
  }

  /** Stops the run in progress, if there is one. */
  cancel(): void {
    this.waiting?.settle(fail(CANCELLED))
    this.waiting = null
    this.stop(CANCELLED)
  }

  /** What the engine can do; an error where its thread cannot be started. */
  catalog(): Promise<Result<Catalog>> {
    return new Promise((resolve) => {
      if (this.known) resolve(this.known)
      else this.catalogCallers.push(resolve)
    })
  }

  /** Ends the thread; the host is of no use after that. */
  dispose(): void {
    if (this.deadline) clearTimeout(this.deadline)
    this.thread?.terminate()
    this.thread = null
  }

  private spawn(): EngineThread {
    const isCurrent = (): boolean => this.thread === mine
    this.ready = false
    const mine = this.start(
      { stopUpTo: this.stopUpTo },
      {
        onReply: (reply) => {
          if (isCurrent()) this.receive(reply)
        },
        onGone: (reason) => {
          if (isCurrent()) this.replace(gone(reason))
        },
      },
    )
    this.thread = mine
    return mine
  }

  private receive(reply: EngineReply): void {
    if (reply.kind === 'ready') {
      this.ready = true
      this.learn(ok(reply.catalog))
    } else if (reply.run === this.running?.run) this.finish(reply.result)
  }

  private learn(catalog: Result<Catalog>): void {
    this.known = catalog
    for (const resolve of this.catalogCallers) resolve(catalog)
    this.catalogCallers = []
  }

  private finish(result: Result<PackedTrace>): void {
    if (this.deadline) clearTimeout(this.deadline)
    this.deadline = null
    this.running?.settle(result)
    this.running = null
    this.next()
  }

  /** Gives the waiting run to the thread. */
  private next(): void {
    if (!this.waiting) return
    this.running = this.waiting
    this.waiting = null
    const thread = this.thread ?? this.spawn()
    thread.post({ run: this.running.run, document: this.running.document })
  }

  private replace(error: AppError): void {
    this.thread?.terminate()
    this.thread = null
    if (this.ready) this.spawn()
    else {
      this.learn(fail(error))
      this.waiting?.settle(fail(error))
      this.waiting = null
    }
    this.finish(fail(error))
  }

  /** Tells the thread to leave the run it is in, and its caller at once why; the thread gets a moment to obey. */
  private stop(error: AppError): void {
    if (!this.running) return
    this.running.settle(fail(error))
    Atomics.store(this.flag, 0, this.running.run)
    this.deadline ??= setTimeout(() => this.replace(error), this.stopWithinMs)
  }
}

/** Starts the engine's thread from the file that the build puts beside main. */
function startWorker(setup: EngineSetup, events: ThreadEvents): EngineThread {
  const worker = new Worker(join(__dirname, 'engine-worker.cjs'), { workerData: setup })
  worker.on('message', (reply: EngineReply) => events.onReply(reply))
  worker.on('error', (error) => events.onGone(error.message))
  worker.on('exit', (code) => events.onGone(`exit code ${code}`))
  return {
    post: (request) => worker.postMessage(request),
    terminate: () => {
      worker.removeAllListeners()
      void worker.terminate()
    },
  }
}
