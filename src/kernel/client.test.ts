// KernelClient against workers that answer as told: order, interrupts, replacement, deaths, messages that lie.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { KernelClient, type KernelMessage, type WorkerLike } from './client'
import type { KernelReply, KernelRequest, RunEnd } from './protocol'
import { packReply } from './pack-reply'

const END: RunEnd = { status: 'ok', executionCount: 1, reads: [], writes: ['x'] }

class FakeWorker implements WorkerLike {
  readonly heard: KernelRequest[] = []
  ended = false
  onmessage: WorkerLike['onmessage'] = null
  onerror: WorkerLike['onerror'] = null
  postMessage(message: KernelRequest): void {
    this.heard.push(message)
  }
  terminate(): void {
    this.ended = true
  }
  say(reply: KernelReply): void {
    this.onmessage?.({ data: structuredClone(packReply(reply)) })
  }
  get runs(): string[] {
    return this.heard.flatMap((each) => (each.kind === 'run' ? [each.request.code] : []))
  }
  get interrupt(): Uint8Array {
    const [first] = this.heard
    if (first?.kind !== 'start' || !first.interrupt) throw new Error('the first message must be start')
    return first.interrupt
  }
}

const ready: KernelReply = { kind: 'ready', version: '3.14.2' }

function setUp(spare = true) {
  const workers: FakeWorker[] = []
  const messages: KernelMessage[] = []
  const kernel = new KernelClient({
    spare,
    spawn: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
  })
  kernel.onMessage((message) => messages.push(message))
  return { kernel, workers, messages }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('runs', () => {
  test('wait for Python, then come one after another', async () => {
    const { kernel, workers, messages } = setUp(false)
    const [first, second] = [kernel.run('a', { name: 'c1' }), kernel.run('b', { name: 'c2' })]
    expect(kernel.state).toBe('starting')
    expect(workers[0]!.runs).toEqual([])
    workers[0]!.say(ready)
    expect(workers[0]!.runs).toEqual(['a'])
    workers[0]!.say({ kind: 'output', run: 1, output: { kind: 'stream', stream: 'stdout', text: 'hi' } })
    workers[0]!.say({ kind: 'done', run: 1, end: END })
    expect(await first).toEqual(END)
    expect(workers[0]!.runs).toEqual(['a', 'b'])
    workers[0]!.say({ kind: 'done', run: 2, end: { ...END, status: 'error' } })
    expect(await second).toMatchObject({ status: 'error' })
    expect(messages.map((each) => (each.kind === 'state' ? each.state : each.kind))).toEqual([
      'running',
      'output',
      'done',
      'done',
      'idle',
    ])
  })

  test('graphs of passes are asked for by number, and gone with a worker that is replaced', async () => {
    const { kernel, workers } = setUp(false)
    expect(await kernel.passOf(1, 0)).toBeNull()
    workers[0]!.say(ready)
    const asked = kernel.passOf(1, 4)
    expect(workers[0]!.heard.at(-1)).toEqual({ kind: 'pass', ask: 1, run: 1, index: 4 })
    workers[0]!.say({ kind: 'pass', ask: 1, pass: { index: 3, graph: { nodes: 3000, limit: 2000 } } })
    expect(await asked).toEqual({ index: 3, graph: { nodes: 3000, limit: 2000 } })
    const lost = kernel.passOf(1, 5)
    void kernel.reset()
    expect(await lost).toBeNull()
  })

  test('messages of another shape, of another run or after the end are dropped', () => {
    const { kernel, workers, messages } = setUp(false)
    void kernel.run('a', { name: 'c1' })
    workers[0]!.say(ready)
    const before = messages.length
    workers[0]!.onmessage?.({ data: { kind: 'output', run: 1, output: { kind: 'script', text: 'x' } } })
    workers[0]!.onmessage?.({ data: { kind: 'done', run: 1, end: END, more: true } })
    workers[0]!.onmessage?.({ data: null })
    workers[0]!.say({ kind: 'output', run: 7, output: { kind: 'stream', stream: 'stdout', text: 'hi' } })
    expect(messages).toHaveLength(before)
    expect(kernel.state).toBe('running')
  })
})

describe('interrupt', () => {
  test('answered in time: the worker stays, what waited is cancelled', async () => {
    const { kernel, workers } = setUp(false)
    const [first, second] = [kernel.run('a', { name: 'c1' }), kernel.run('b', { name: 'c2' })]
    workers[0]!.say(ready)
    const [stopped, again] = [kernel.interrupt(), kernel.interrupt()]
    expect(workers[0]!.interrupt[0]).toBe(2)
    // Swallowed by the code: asked again.
    workers[0]!.interrupt[0] = 0
    vi.advanceTimersByTime(60)
    expect(workers[0]!.interrupt[0]).toBe(2)
    workers[0]!.say({ kind: 'done', run: 1, end: { ...END, status: 'interrupted' } })
    expect([await stopped, await again]).toEqual(['interrupted', 'interrupted'])
    expect([await first, await second]).toMatchObject([{ status: 'interrupted' }, { status: 'cancelled' }])
    expect([workers.length, workers[0]!.ended, workers[0]!.interrupt[0]]).toEqual([1, false, 0])
    vi.advanceTimersByTime(5000)
    expect([workers.length, workers[0]!.interrupt[0]]).toEqual([1, 0])
  })

  test('unanswered: the warm spare takes over at the end of patience', async () => {
    const { kernel, workers } = setUp()
    const running = kernel.run('a', { name: 'c1' })
    workers[0]!.say(ready)
    workers[1]!.say(ready)
    const stopped = kernel.interrupt()
    vi.advanceTimersByTime(1499)
    expect(workers[0]!.ended).toBe(false)
    vi.advanceTimersByTime(1)
    expect([await stopped, (await running).status]).toEqual(['replaced', 'replaced'])
    expect([workers[0]!.ended, kernel.state]).toEqual([true, 'idle'])
    void kernel.run('b', { name: 'c2' })
    expect(workers[1]!.runs).toEqual(['b'])
    expect(workers).toHaveLength(3)
  })

  test('with nothing running there is nothing to stop', async () => {
    const { kernel } = setUp()
    expect(await kernel.interrupt()).toBe('interrupted')
  })
})

describe('a worker that is lost', () => {
  test('dies in a run: replaced, and the next run works', async () => {
    const { kernel, workers } = setUp(false)
    const running = kernel.run('a', { name: 'c1' })
    workers[0]!.say(ready)
    workers[0]!.say({ kind: 'died', reason: 'stack' })
    expect(await running).toEqual({ status: 'died', reason: 'stack' })
    const next = kernel.run('b', { name: 'c2' })
    workers[1]!.say(ready)
    workers[1]!.say({ kind: 'done', run: 2, end: END })
    expect(await next).toEqual(END)
  })

  test('never stands: runs end, no worker is started again and again; reset tries anew', async () => {
    const { kernel, workers } = setUp()
    const running = kernel.run('a', { name: 'c1' })
    workers[0]!.onerror?.(new Event('error'))
    expect(await running).toMatchObject({ status: 'died' })
    expect(await kernel.run('b', { name: 'c1' })).toMatchObject({ status: 'died' })
    expect([workers.length, kernel.state]).toEqual([1, 'dead'])
    await kernel.reset()
    workers[1]!.say(ready)
    expect(kernel.state).toBe('idle')
  })
})

test('files go to every interpreter, also to those that come later', async () => {
  const { kernel, workers } = setUp()
  workers[0]!.say(ready)
  const file = { path: 'data.csv', bytes: new Uint8Array([1, 2]) }
  kernel.addFiles([file])
  await kernel.reset()
  workers[1]!.say(ready)
  for (const worker of workers.slice(0, 3)) expect(worker.heard).toContainEqual({ kind: 'files', files: [file] })
  expect(workers).toHaveLength(3)
})

test('dispose ends all workers and all runs', async () => {
  const { kernel, workers } = setUp()
  const running = kernel.run('a', { name: 'c1' })
  workers[0]!.say(ready)
  kernel.dispose()
  expect((await running).status).toBe('replaced')
  expect(workers.map(({ ended }) => ended)).toEqual([true, true])
})
