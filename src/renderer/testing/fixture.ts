// An app for tests: the seed document, a bridge that records what it is asked, and a clock that waits to be told.
import type { Bridge, PageChannel, Start } from '../../ipc/contract'
import { DEFAULT_SETTINGS } from '../../ipc/settings'
import { emptyDocument, type DocumentNode, type GraphDocument } from '../../model/document'
import { ok, type Result } from '../../model/result'
import { createApp, type App } from '../app/app'
import type { Clock } from '../app/core'
import { createI18n } from '../i18n/setup'
import { TEST_CATALOG } from './catalog'
import { fakeRun } from './engine'
import { TestPython } from './python'

/** Time that passes only when a test says so. */
export interface TestClock extends Clock {
  readonly pass: (ms: number) => Promise<void>
}

function testClock(): TestClock {
  let time = 0
  let timers: { at: number; action: () => void }[] = []
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await Promise.resolve()
  }
  return {
    now: () => time,
    after: (ms, action) => {
      const timer = { at: time + ms, action }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    pass: async (ms) => {
      await settle()
      const end = time + ms
      for (;;) {
        const next = timers.filter((each) => each.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((each) => each !== next)
        time = next.at
        next.action()
        await settle()
      }
      time = end
    },
  }
}

function leaf(id: string, data: number, requiresGrad: boolean): DocumentNode {
  return { id, op: 'tensor', name: id, params: { data, dtype: 'float32', requires_grad: requiresGrad }, inputs: [] }
}

const from = (...ids: string[]): DocumentNode['inputs'] => ids.map((node) => ({ node, output: 0 }))

/** y = w · x + b */
export const SEED: GraphDocument = {
  ...emptyDocument('seed'),
  nodes: [
    leaf('x', 3, false),
    leaf('w', 4, true),
    leaf('b', 5, true),
    { id: 'mul', op: 'mul', params: {}, inputs: from('w', 'x') },
    { id: 'y', op: 'add', name: 'y', params: {}, inputs: from('mul', 'b') },
  ],
  root: 'y',
}

type Answer = (request: never) => Result<unknown> | Promise<Result<unknown>>

export interface TestApp extends App {
  readonly clock: TestClock
  readonly python: TestPython
  /** Every request so far. */
  readonly asked: { readonly channel: PageChannel; readonly request: unknown }[]
  /** Answers a channel from now on. */
  readonly answer: (channel: PageChannel, answer: Answer) => void
}

const START: Start = {
  info: { version: '0.1.0', electron: '45.0.0', chrome: '152.0.0', platform: 'linux' },
  settings: DEFAULT_SETTINGS,
  systemLanguage: 'en',
  opened: { document: SEED, path: null, name: 'seed', source: 'example' },
  problem: null,
  drafts: [],
  task: null,
  still: true,
}

/** An app that has run its document once. */
export async function testApp(change: Partial<Start> = {}): Promise<TestApp> {
  const asked: TestApp['asked'] = []
  const answers = new Map<PageChannel, Answer>([
    ['engine:run', ({ document }: { document: GraphDocument }) => ok(fakeRun(document))],
  ])
  const invoke = async (channel: PageChannel, request: unknown): Promise<Result<unknown>> => {
    asked.push({ channel, request })
    return (await answers.get(channel)?.(request as never)) ?? ok(null)
  }
  const bridge: Bridge = {
    invoke: invoke as Bridge['invoke'],
    on: () => () => undefined,
    openDropped: () => Promise.resolve(ok({ document: SEED, path: '/drop.gradloom', name: 'drop', source: 'file' })),
  }
  const clock = testClock()
  const python = new TestPython()
  const app = createApp({
    bridge,
    clock,
    python: () => python,
    i18n: createI18n('en'),
    catalog: TEST_CATALOG,
    start: { ...START, ...change },
  })
  app.runner.schedule()
  await clock.pass(1)
  return { ...app, clock, python, asked, answer: (channel, answer) => void answers.set(channel, answer) }
}

/** The requests on one channel. */
export function requestsOn(app: TestApp, channel: PageChannel): unknown[] {
  return app.asked.filter((each) => each.channel === channel).map((each) => each.request)
}
