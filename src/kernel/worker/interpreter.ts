// Starts Pyodide, from the picture of its memory where there is one, and shows it as the host sees it.
import { loadPyodide, type PyodideInterface } from 'pyodide'
import type { Interpreter } from './host'

/**
 * Starts Python; it gets an empty object where JavaScript's globals would be.
 * @param snapshot memory of a started Python (scripts/lib/python-snapshot.mjs). One that does not fit costs time, no more.
 * @param indexURL folder of Pyodide's files; absent = beside its own module.
 */
export async function startInterpreter(snapshot: Uint8Array | null, indexURL?: string): Promise<Interpreter> {
  const options = { jsglobals: Object.create(null) as object, ...(indexURL === undefined ? {} : { indexURL }) }
  if (!snapshot) return interpreterOf(await loadPyodide(options))
  const fast = loadPyodide({ ...options, _loadSnapshot: snapshot }).catch(() => loadPyodide(options))
  return interpreterOf(await fast)
}

function interpreterOf(pyodide: PyodideInterface): Interpreter {
  return {
    version: pyodide.runPython('import sys; sys.version.split()[0]') as string,
    FS: pyodide.FS as Interpreter['FS'],
    registerJsModule: (name, module) => pyodide.registerJsModule(name, module),
    unregisterJsModule: (name) => pyodide.unregisterJsModule(name),
    setInterruptBuffer: (buffer) => pyodide.setInterruptBuffer(buffer),
    pyimport: (name) => pyodide.pyimport(name) as unknown,
  }
}
