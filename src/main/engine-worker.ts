// The engine's thread: runs documents one after the other, remembers what it computed, stops when told.
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { catalog, createRunner } from '../engine/run'
import { useSecondThread } from '../engine/wasm/two-threads'
import { packTrace } from '../ipc/trace-wire'
import { fail, ok, type Result } from '../model/result'
import type { Trace } from '../model/trace'
import type { EngineReply, EngineSetup, RunRequest } from './engine-protocol'

if (!parentPort) throw new Error('engine-worker: must be started as a worker thread')
const port = parentPort
const stopUpTo = new Int32Array((workerData as EngineSetup).stopUpTo)
const runner = createRunner()
useSecondThread(Worker)

function runSafely({ run, document }: RunRequest): Result<Trace> {
  try {
    return runner.run(document, { shouldStop: () => Atomics.load(stopUpTo, 0) >= run })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail({ code: 'engine-failed', message: `run: engine must not fail, got "${reason}"`, params: { reason } })
  }
}

function post(reply: EngineReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(reply, transfer)
}

port.on('message', (request: RunRequest) => {
  const traced = runSafely(request)
  if (!traced.ok) {
    post({ kind: 'done', run: request.run, result: traced })
    return
  }
  const packed = packTrace(traced.value)
  post({ kind: 'done', run: request.run, result: ok(packed) }, [packed.bytes.buffer as ArrayBuffer])
})

post({ kind: 'ready', catalog: catalog() })
