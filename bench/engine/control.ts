// The control of a benchmark run: two threads of plain arithmetic beside one. On an idle machine of two or more cores it
// shows 2; lower means that other work took the cores, and that figures of more than one thread mean nothing.
import { Worker } from 'node:worker_threads'

const SPIN = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', (count) => {
    let x = 0
    for (let i = 0; i < count; i++) x = (x * 1.0000001 + i) % 1000
    parentPort.postMessage(x)
  })`

const COUNT = 3e7

async function spin(workers: readonly Worker[]): Promise<number> {
  const start = performance.now()
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((settle) => {
          worker.once('message', () => settle())
          worker.postMessage(COUNT)
        }),
    ),
  )
  return performance.now() - start
}

/** How much more two threads do than one in the same time. */
export async function controlOfCores(): Promise<number> {
  const workers = [new Worker(SPIN, { eval: true }), new Worker(SPIN, { eval: true })]
  await spin(workers)
  const alone = await spin(workers.slice(0, 1))
  const both = await spin(workers)
  await Promise.all(workers.map((worker) => worker.terminate()))
  return (2 * alone) / both
}
