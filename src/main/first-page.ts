// The first answers a page gets: what to open, how to look, whether unsaved work or a task waits.
import { app, clipboard } from 'electron'
import type { AnyOpened, Handlers, Start } from '../ipc/contract'
import { fail, ok, type Result } from '../model/result'
import type { Closing } from './closing'
import type { Drafts } from './drafts'
import type { Files } from './files'
import type { Launch } from './launch'
import { chosenLanguage, systemLanguage } from './preferences'
import type { StoredState } from './stored-state'
import type { TaskRun } from './task'

/** The example a first start shows. */
const FIRST_EXAMPLE = 'seed'

export interface FirstPageParts {
  readonly given: Launch
  readonly files: Files
  readonly drafts: Drafts
  readonly state: StoredState
  readonly closing: Closing
  readonly task: TaskRun | null
  readonly onReady: () => void
}

/** What the app and its runtime are. */
function appInfo(): Start['info'] {
  const { platform, versions } = process
  return {
    version: app.getVersion(),
    electron: versions.electron,
    chrome: versions.chrome,
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
  }
}

function openFirst({ given, files, state }: FirstPageParts): Promise<Result<AnyOpened>> {
  if (given.problem !== null) return Promise.resolve(fail({ code: 'usage', message: given.problem }))
  return given.file === null ? files.openExample(FIRST_EXAMPLE, chosenLanguage(state)) : files.openPath(given.file)
}

async function start(parts: FirstPageParts): Promise<Start> {
  const { closing, drafts, given, state, task } = parts
  closing.reset()
  const opened = await openFirst(parts)
  if (!opened.ok) task?.fail(opened.error.message)
  else if ('document' in opened.value) task?.begin(opened.value.document, opened.value.name)
  else
    task?.fail(`picture: file must hold a graph, got ${opened.value.format} - run it with "cli run FILE --graph OUT"`)
  return {
    info: appInfo(),
    settings: state.get().settings,
    systemLanguage: systemLanguage(),
    opened: opened.ok ? opened.value : null,
    problem: opened.ok ? null : opened.error,
    drafts: task ? [] : await drafts.list(),
    task: task?.task ?? null,
    still: given.still,
  }
}

type FirstChannel = 'app:start' | 'app:ready' | 'app:info' | 'clipboard:read' | 'clipboard:write'

/** The channels of a page's first moments, and the small ones that belong nowhere else. */
export function firstPageHandlers(parts: FirstPageParts): Pick<Handlers, FirstChannel> {
  return {
    'app:start': async () => ok(await start(parts)),
    'app:ready': () => {
      parts.onReady()
      return ok(null)
    },
    'app:info': () => ok(appInfo()),
    // At once in older Electron, later in newer.
    'clipboard:read': async () => ok(await clipboard.readText()),
    'clipboard:write': async ({ text }) => {
      await clipboard.writeText(text)
      return ok(null)
    },
  }
}
