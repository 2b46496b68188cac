// Starts Pyodide, from the picture of its memory where there is one, and shows it as the host sees it.
import { loadPyodide, version, type PyodideInterface } from 'pyodide'
import { info } from 'pyodide/pyodide-lock.json'
import { Tensor } from '../../engine/tensor'
import { withFiles, type GivenFiles } from './given-files'
import { fillMemory, HEADER_BYTES, readPicture, type PictureFile } from './picture-file'
import { objectAt, type Modules } from './places'
import { shortened, type Exports, type Imports } from './crossings'

/** The part of Pyodide that is used. */
export interface Interpreter {
  /** Our modules are imported and hold the JavaScript ones already: the memory is that of `picture.ts`. */
  readonly isPrepared: boolean
  readonly FS: {
    readonly mkdirTree: (path: string) => void
    readonly writeFile: (path: string, data: Uint8Array | string) => void
  }
  readonly registerJsModule: (name: string, module: object) => void
  readonly unregisterJsModule: (name: string) => void
  readonly setInterruptBuffer: (buffer: Uint8Array) => void
  readonly runPython: (code: string) => unknown
  readonly pyimport: (name: string) => unknown
}

type Settings = NonNullable<Parameters<typeof loadPyodide>[0]>
type MakeRuntime = NonNullable<Settings['createPyodideModule']>

/** The part of Pyodide's own runtime that is used. */
interface Runtime {
  readonly HEAPU8: Uint8Array
  readonly _emscripten_resize_heap: (bytes: number) => boolean
  /** Writes the computer's time zone to four places of the memory: offset, whether there is summer time, two names. */
  readonly __tzset_js: (offset: number, hasSummer: number, standard: number, summer: number) => void
  readonly _timezone: number
  readonly _daylight: number
  readonly _tzname: number
}

/** What Pyodide could install: nothing. It compares what the list says of itself with what it is. */
const NO_PACKAGES = { info: { ...info, arch: 'wasm32', version }, packages: {} } as const

/** Where Pyodide comes from. */
export interface PyodideFiles {
  /** Folder of its files; absent = beside its own module. */
  readonly indexURL?: string
  /** Its `pyodide.asm.mjs`. */
  readonly runtime: () => Promise<unknown>
  /** Files that it need not ask for. */
  readonly given?: GivenFiles
}

/**
 * Starts Python; it gets an empty object where JavaScript's globals would be.
 * @param picture file of the memory of a prepared Python (`picture.ts`), which may be on its way still. One that does not
 * come, or does not fit, costs time, no more.
 * @param modules what the picture's Python sees of JavaScript.
 */
export async function startInterpreter(
  picture: Promise<Uint8Array> | null,
  modules: Modules,
  { indexURL, runtime, given }: PyodideFiles,
): Promise<Interpreter> {
  const options = {
    jsglobals: Object.create(null) as object,
    lockFileContents: NO_PACKAGES,
    ...(indexURL === undefined ? {} : { indexURL }),
  }
  const plain = async (): Promise<Interpreter> => interpreterOf(await loadPyodide(options), false)
  if (!picture) return plain()
  // Pyodide asks for the place of the header early, and reads it when the memory is filled.
  const header = new Uint8Array(HEADER_BYTES)
  try {
    const load = (): Promise<PyodideInterface> =>
      loadPyodide({
        ...options,
        createPyodideModule: async (settings) => {
          const make = ((await runtime()) as { readonly default: MakeRuntime }).default
          const made = await make(knowingTensors(settings))
          const file = readPicture(await picture)
          header.set(file.header)
          restore(made as unknown as Runtime, file)
          return made
        },
        _loadSnapshot: header,
        _snapshotDeserializer: (place) => objectAt(modules, place as string),
      })
    const loading = given ? withFiles(given, load) : load()
    // Also where the picture does not come: until this has failed as well, files are not where Pyodide looks for its own.
    const [outcome] = await Promise.allSettled([loading, picture])
    if (outcome.status === 'rejected') throw outcome.reason
    return interpreterOf(outcome.value, true)
  } catch {
    return plain()
  }
}

type Received = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void
type InstantiateWasm = (imports: Imports, received: Received) => unknown

/** Settings in which tensors cross with the least steps. */
function knowingTensors(settings: Parameters<MakeRuntime>[0]): Parameters<MakeRuntime>[0] {
  const { instantiateWasm } = settings as { readonly instantiateWasm: InstantiateWasm }
  const instantiate: InstantiateWasm = (imports, received) => {
    let exports: Exports = {}
    const withExports: Received = (instance, module) => {
      exports = instance.exports
      received(instance, module)
    }
    return instantiateWasm(
      shortened(imports, Tensor, () => exports),
      withExports,
    )
  }
  return { ...settings, instantiateWasm: instantiate }
}

/** Gives a runtime that has not run anything the memory of the picture, and the time zone of this computer. */
function restore(runtime: Runtime, file: PictureFile): void {
  if (file.size > runtime.HEAPU8.length) runtime._emscripten_resize_heap(file.size)
  fillMemory(runtime.HEAPU8, file)
  const names = new Uint32Array(runtime.HEAPU8.buffer, runtime._tzname, 2)
  runtime.__tzset_js(runtime._timezone, runtime._daylight, names[0] ?? 0, names[1] ?? 0)
}

/** Pyodide as the host sees it. */
export function interpreterOf(pyodide: PyodideInterface, isPrepared: boolean): Interpreter {
  return {
    isPrepared,
    FS: pyodide.FS as Interpreter['FS'],
    registerJsModule: (name, module) => pyodide.registerJsModule(name, module),
    unregisterJsModule: (name) => pyodide.unregisterJsModule(name),
    setInterruptBuffer: (buffer) => pyodide.setInterruptBuffer(buffer),
    runPython: (code) => pyodide.runPython(code) as unknown,
    pyimport: (name) => pyodide.pyimport(name) as unknown,
  }
}
