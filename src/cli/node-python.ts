// Python in Node, for the command line: code that its user runs by name, as `python FILE` would.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Host, type PythonSources } from '../kernel/worker/host'
import { startInterpreter } from '../kernel/worker/interpreter'

/** Beside the built program (scripts/lib/python-assets.mjs). */
const ASSETS = join(__dirname, 'kernel')

export async function startHost(): Promise<Host> {
  const python = await startInterpreter(readFileSync(join(ASSETS, 'snapshot.bin')))
  return new Host(python, JSON.parse(readFileSync(join(ASSETS, 'python.json'), 'utf8')) as PythonSources)
}
