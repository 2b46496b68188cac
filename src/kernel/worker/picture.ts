// A picture of the memory of a prepared Python, which the build takes: who starts from it only has to find JavaScript's objects again.
import { loadPyodide } from 'pyodide'
import { interpreterOf } from './interpreter'
import { packPicture } from './picture-file'
import { placeOf, type Modules } from './places'
import { importAll, prepare, type PythonSources } from './prepare'
import { Reach } from './reach'

/**
 * The memory as bytes. The functions are Pyodide's own but not promised (`_makeSnapshot`): its version is pinned, and who
 * loads the picture starts plainly where that fails. Error: Python holds an object of JavaScript's that has no place.
 */
export async function takePicture(sources: PythonSources, modules: Modules = new Reach().modules): Promise<Uint8Array> {
  const pyodide = await loadPyodide({ _makeSnapshot: true, jsglobals: Object.create(null) as object })
  const python = interpreterOf(pyodide, false)
  prepare(python, modules, sources)
  importAll(python)
  return packPicture(pyodide.makeMemorySnapshot({ serializer: (object: unknown) => placeOf(modules, object) }))
}
