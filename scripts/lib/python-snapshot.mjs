// A picture of Python's memory just after its start: loading it takes a seventh of the time that starting takes.
import { loadPyodide } from 'pyodide'

/** Modules of the standard library that our packages and most scripts import: in the picture they cost nothing. */
const READY =
  'ast array base64 collections contextlib copy dataclasses datetime difflib dis functools heapq inspect io itertools ' +
  'json linecache math numbers os pathlib random re statistics string symtable time traceback types typing warnings ' +
  'weakref pyodide.code'

/**
 * The memory as bytes. The function is Pyodide's own but not promised (`_makeSnapshot`): the version is pinned, and who
 * loads the picture starts plainly where that fails.
 */
export async function pythonSnapshot() {
  const python = await loadPyodide({ _makeSnapshot: true, jsglobals: Object.create(null) })
  python.runPython(`import importlib
for name in ${JSON.stringify(READY.split(' '))}: importlib.import_module(name)
del importlib, name`)
  return python.makeMemorySnapshot()
}
