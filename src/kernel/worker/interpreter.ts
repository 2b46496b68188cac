// Pyodide as the host sees it: the few functions it uses, and Python's own version.
import type { PyodideInterface } from 'pyodide'
import type { Interpreter } from './host'

export function interpreterOf(pyodide: PyodideInterface): Interpreter {
  return {
    version: pyodide.runPython('import sys; sys.version.split()[0]') as string,
    FS: pyodide.FS as Interpreter['FS'],
    registerJsModule: (name, module) => pyodide.registerJsModule(name, module),
    unregisterJsModule: (name) => pyodide.unregisterJsModule(name),
    setInterruptBuffer: (buffer) => pyodide.setInterruptBuffer(buffer),
    pyimport: (name) => pyodide.pyimport(name) as unknown,
  }
}
