// How the app was started: its arguments, and a profile of its own for work without a user.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import { readStartArguments, type StartArguments } from './arguments'

export interface Launch extends StartArguments {
  /** Beside a running app: own profile, no lock, nothing remembered. */
  readonly alone: boolean
  /** Listens to files the system hands over (macOS), those that came before included. */
  readonly onSystemFile: (listener: (path: string) => void) => void
}

/** Arguments after the app's own path, which only a development runtime has among them. */
export function ownArguments(argv: readonly string[], appPaths: readonly string[], packaged: boolean): string[] {
  if (packaged) return argv.slice(1)
  const at = argv.findIndex((argument, index) => index > 0 && appPaths.includes(resolve(argument)))
  return argv.slice(at < 0 ? 1 : at + 1)
}

/** Arguments of another start of the app, as `second-instance` hands them over. */
export function argumentsOf(argv: readonly string[], cwd: string): StartArguments {
  return readStartArguments(ownArguments(argv, [app.getAppPath(), __filename], app.isPackaged), cwd)
}

/** A profile that goes with the process. */
function useThrowawayProfile(): void {
  const profile = mkdtempSync(join(tmpdir(), 'gradloom-task-'))
  app.setPath('userData', profile)
  app.on('quit', () => rmSync(profile, { recursive: true, force: true }))
}

/** macOS sends files as events, possibly before anything of ours exists. */
function collectSystemFiles(): Launch['onSystemFile'] {
  const early: string[] = []
  let listener = (path: string): void => void early.push(path)
  app.on('open-file', (event, path) => {
    event.preventDefault()
    listener(path)
  })
  return (next) => {
    listener = next
    for (const path of early.splice(0)) next(path)
  }
}

/** Reads how the app was started and settles its profile; call before the app is ready. */
export function startArguments(): Launch {
  const given = argumentsOf(process.argv, process.cwd())
  const alone = given.demoOut !== null || given.picture !== null || given.problem !== null
  if (alone) useThrowawayProfile()
  else if (app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', resolve(app.commandLine.getSwitchValue('user-data-dir')))
  }
  return { ...given, alone, onSystemFile: collectSystemFiles() }
}
