// Python for tests: our modules in an interpreter of Node. The app itself never runs Python outside its sandboxed worker.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { createBridge } from '../bridge/bridge'

const SOURCES = join(import.meta.dirname, '..', 'python')
const TARGET = '/lib/python3.14/site-packages'

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

/** The part of the interpreter's file system that is used here. */
interface FileSystem {
  readonly mkdirTree: (path: string) => void
  readonly writeFile: (path: string, data: Uint8Array) => void
}

export interface Python {
  /** Runs code in fresh names and returns what it printed; an exception ends the text as `Type: message`. */
  readonly run: (code: string) => string
}

/** Starts an interpreter with our modules. */
export async function startPython(): Promise<Python> {
  const pyodide: PyodideInterface = await loadPyodide()
  const files = pyodide.FS as FileSystem
  for (const file of filesBelow(SOURCES).filter((each) => each.endsWith('.py'))) {
    const path = `${TARGET}/${relative(SOURCES, file)}`
    files.mkdirTree(path.slice(0, path.lastIndexOf('/')))
    files.writeFile(path, readFileSync(file))
  }
  pyodide.registerJsModule('_engine', createBridge())
  pyodide.runPython(RUNNER)
  const names = pyodide.globals as unknown as { readonly get: (name: string) => (code: string) => string }
  const runner = names.get('_run_test')
  return { run: (code) => runner(code) }
}

const RUNNER = `
import contextlib, io, sys, traceback, warnings

def _run_test(code):
    out = io.StringIO()
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(code, "<test>", "exec"), {"__name__": "__main__"})
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
            if not isinstance(error, AssertionError) and "DEBUG" in code:
                traceback.print_exc(file=out)
    return out.getvalue()
`
