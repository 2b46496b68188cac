// Replays recorded calls in our Python, by the very script that has recorded them in PyTorch's (`scripts/recording`).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPyodide } from 'pyodide'
import type { RecordedCase } from '../../engine/recordings/schema'
import { createBridge } from '../bridge/bridge'
import { Recorder } from '../bridge/record/recorder'
import { interpreterOf } from '../worker/interpreter'
import { installModules, type PythonSources } from '../worker/prepare'
import { NO_FILES } from '../worker/shipped-files'
import { pythonSources } from './sources'

/** The part of a recording that calls make: arguments and what came of them. */
export type Replay = (recorded: RecordedCase) => RecordedCase

const SCRIPTS = join(import.meta.dirname, '../../../scripts/recording')
const MODULES = ['__init__', 'calls', 'encode', 'forward', 'graphs', 'programs', 'replay']

const START = `
import json, warnings, torch
from recording import replay
warnings.simplefilter("ignore")

def _replay(text):
    try:
        return json.dumps(replay.replay_case(json.loads(text)))
    except Exception as error:
        return json.dumps({"error": {"type": "Crash", "message": f"{type(error).__name__}: {error}"}})

_replay`

/** Starts a Python that replays. */
export async function startReplayer(): Promise<Replay> {
  const pyodide = await loadPyodide()
  const modules = { _engine: createBridge(new Recorder()), _host: { shipped: NO_FILES, figure: () => '' } }
  const scripts = Object.fromEntries(
    MODULES.map((name): [string, string] => [
      `recording/${name}.py`,
      readFileSync(join(SCRIPTS, `${name}.py`), 'utf8'),
    ]),
  ) satisfies PythonSources
  installModules(interpreterOf(pyodide, false), modules, { ...pythonSources(), ...scripts })
  const replay = pyodide.runPython(START) as (text: string) => string
  return (recorded) => JSON.parse(replay(JSON.stringify(recorded))) as RecordedCase
}
