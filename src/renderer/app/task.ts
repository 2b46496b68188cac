// Task: pictures without a user, for the demonstration and the command line. Walks the steps, draws, hands over.
import type { RequestOf, Task } from '../../ipc/contract'
import { lastMoment } from '../../model/moment'
import type { AppError } from '../../model/result'
import type { App } from './app'

type Done = RequestOf<'task:done'>

const THEME = { light: 'light', dark: 'dark', contrast: 'hc-light' } as const

/** Lets the page paint what was set. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve())
  })
}

function problemOf(error: AppError): Done['problem'] {
  const { code, message, params } = error
  return { code, message, ...(params ? { params } : {}) }
}

async function perform(app: App, task: Task): Promise<Done> {
  const { exporting, preferences, runner, stepping, store } = app
  preferences.show({ ...store.getState().settings, language: task.language, theme: task.theme })
  await runner.settled()
  const { trace, failure } = store.getState().run
  if (!trace) {
    const problem = failure ?? { code: 'no-run', message: 'picture: document must have been run, got no answer' }
    return { pictures: [], moment: 0, problem: problemOf(problem) }
  }
  const end = lastMoment(trace)
  if (task.walk) {
    for (let moment = 0; moment <= end; moment++) {
      stepping.goTo(moment)
      await painted()
    }
  }
  stepping.goTo(task.moment ?? end)
  await painted()
  const pictures: Done['pictures'] = []
  for (const kind of task.kinds) {
    const scale = Math.min(4, Math.max(1, Math.round(task.scale))) as 1 | 2 | 3 | 4
    const look = { theme: THEME[task.theme], background: true, fonts: true }
    const bytes = await exporting.bytes({ kind, scope: 'all', scale, ...look })
    if (!bytes.ok) return { pictures: [], moment: 0, problem: problemOf(bytes.error) }
    pictures.push({ kind, bytes: bytes.value })
  }
  return { pictures, moment: store.getState().derived.moment, problem: null }
}

/** Carries out the task and reports it to main, whatever happens. */
export async function performTask(app: App, task: Task): Promise<void> {
  const done = await perform(app, task).catch((error: unknown): Done => {
    const message = `picture: page must draw it, got "${error instanceof Error ? error.message : String(error)}"`
    return { pictures: [], moment: 0, problem: { code: 'picture', message } }
  })
  await app.bridge.invoke('task:done', done)
}
