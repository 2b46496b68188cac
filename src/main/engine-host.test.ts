// The engine's host: newest wins, stopping, hanging threads, dying threads - with threads that the test plays itself.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import type { PackedTrace } from '../ipc/trace-wire'
import { EngineHost, type EngineThread, type ThreadEvents } from './engine-host'
import type { EngineSetup, RunRequest } from './engine-protocol'

interface PlayedThread extends EngineThread {
  readonly setup: EngineSetup
  readonly events: ThreadEvents
  readonly posted: RunRequest[]
  ended: boolean
}

const threads: PlayedThread[] = []

function start(setup: EngineSetup, events: ThreadEvents): EngineThread {
  const thread: PlayedThread = {
    setup,
    events,
    posted: [],
    ended: false,
    post: (request) => void thread.posted.push(request),
    terminate: () => (thread.ended = true),
  }
  threads.push(thread)
  return thread
}

const STOP_MS = 150
const document = (title: string) => emptyDocument(title)
const trace = (text: string): Result<PackedTrace> => ok({ text, tensors: '[]', bytes: new Uint8Array() })
const thread = (index: number) => threads[index] as PlayedThread
const done = (index: number, run: number, text: string) =>
  thread(index).events.onReply({ kind: 'done', run, result: trace(text) })
const ready = (index: number) => thread(index).events.onReply({ kind: 'ready', catalog: [] })

let host: EngineHost

beforeEach(() => {
  vi.useFakeTimers()
  threads.length = 0
  host = new EngineHost(start, STOP_MS)
  ready(0)
})
afterEach(() => {
  host.dispose()
  vi.useRealTimers()
})

describe('EngineHost', () => {
  test('answers a run with what the thread answers', async () => {
    const reply = host.run(document('a'))
    expect(thread(0).posted.map((request) => request.document.title)).toEqual(['a'])
    done(0, 1, 'A')
    expect(await reply).toEqual(trace('A'))
  })

  test('the newest run wins: the one before ends at once, those between never start', async () => {
    const [first, second, third] = ['a', 'b', 'c'].map((title) => host.run(document(title)))
    expect(await first).toMatchObject({ ok: false, error: { code: 'superseded' } })
    expect(await second).toMatchObject({ ok: false, error: { code: 'superseded' } })
    expect(new Int32Array(thread(0).setup.stopUpTo)[0]).toBe(1)
    expect(thread(0).posted).toHaveLength(1)
    thread(0).events.onReply({ kind: 'done', run: 1, result: fail({ code: 'stopped', message: 's' }) })
    expect(thread(0).posted.map((request) => request.document.title)).toEqual(['a', 'c'])
    done(0, 3, 'C')
    expect(await third).toEqual(trace('C'))
    vi.advanceTimersByTime(STOP_MS * 2)
    expect(threads).toHaveLength(1)
  })

  test('a thread that does not stop in time is replaced, and the newer run goes to the new one', async () => {
    const first = host.run(document('a'))
    const second = host.run(document('b'))
    vi.advanceTimersByTime(STOP_MS - 1)
    expect(thread(0).ended).toBe(false)
    vi.advanceTimersByTime(1)
    expect(thread(0).ended).toBe(true)
    expect(thread(1).posted.map((request) => request.document.title)).toEqual(['b'])
    done(1, 2, 'B')
    expect(await first).toMatchObject({ error: { code: 'superseded' } })
    expect(await second).toEqual(trace('B'))
  })

  test('cancel ends the run in progress and the one waiting', async () => {
    const first = host.run(document('a'))
    const second = host.run(document('b'))
    host.cancel()
    expect(await first).toMatchObject({ error: { code: 'superseded' } })
    expect(await second).toMatchObject({ error: { code: 'cancelled' } })
    done(0, 1, 'late')
    const third = host.run(document('c'))
    done(0, 3, 'C')
    expect(await third).toEqual(trace('C'))
  })

  test('cancel without a run does nothing', () => {
    host.cancel()
    vi.advanceTimersByTime(STOP_MS * 2)
    expect(threads).toHaveLength(1)
  })

  test('a thread that dies answers with an error, and the next run has a new thread', async () => {
    const first = host.run(document('a'))
    thread(0).events.onGone('out of memory')
    expect(await first).toMatchObject({ error: { code: 'engine-gone', params: { reason: 'out of memory' } } })
    ready(1)
    const second = host.run(document('b'))
    done(1, 2, 'B')
    expect(await second).toEqual(trace('B'))
  })

  test('a thread that was replaced is not listened to any more', async () => {
    const first = host.run(document('a'))
    thread(0).events.onGone('fault')
    await first
    const second = host.run(document('b'))
    thread(0).events.onGone('exit code 1')
    done(0, 2, 'ghost')
    done(1, 2, 'B')
    expect(await second).toEqual(trace('B'))
    expect(threads).toHaveLength(2)
  })

  test('a thread that cannot start is tried once per run, never in a loop', async () => {
    threads.length = 0
    const broken = new EngineHost(start, STOP_MS)
    const catalog = broken.catalog()
    thread(0).events.onGone('no such file')
    expect(await catalog).toMatchObject({ ok: false, error: { code: 'engine-gone' } })
    expect(threads).toHaveLength(1)
    const run = broken.run(document('a'))
    expect(threads).toHaveLength(2)
    thread(1).events.onGone('no such file')
    expect(await run).toMatchObject({ ok: false, error: { code: 'engine-gone' } })
    expect(threads).toHaveLength(2)
  })

  test('knows the catalog, before and after the thread is ready', async () => {
    expect(await host.catalog()).toEqual(ok([]))
  })
})
