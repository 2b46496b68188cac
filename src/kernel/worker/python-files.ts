// What Python is made of, from the app's own files: Pyodide, the picture of its memory, our modules, data sets. The page brings
// the large ones while the worker fetches scripts, the host's own among them.
import { KERNEL_WASM, type KernelFileName } from '../../model/kernel-files'
import type { AwaitedFiles, FileBytes } from './awaited-files'
import type { PyodideFiles } from './interpreter'
import type { PythonSources } from './prepare'
import { byName, type ShippedFiles } from './shipped-files'

/** Where the build puts Pyodide's files, the picture of its memory and our modules (scripts/lib/python-assets.mjs). */
const ASSETS = '/kernel/'

/** What `startHost` takes. */
export interface PythonFiles {
  readonly picture: Promise<Uint8Array>
  readonly sources: () => Promise<PythonSources>
  readonly pyodide: PyodideFiles
  readonly shipped: ShippedFiles
}

/**
 * @param brought what the page brings; the rest is fetched.
 * @param tellCompiled is told what has been compiled here, so that no later worker need do it.
 */
export function pythonFiles(brought: AwaitedFiles, tellCompiled: (module: WebAssembly.Module) => void): PythonFiles {
  const base = new URL(ASSETS, self.location.href).href
  // Kept: while Pyodide starts it finds another one (given-files.ts).
  const fetchFile = self.fetch.bind(self)
  const file = async (name: string): Promise<Response> => {
    const answer = await fetchFile(`${base}${name}`)
    if (!answer.ok) throw new Error(`kernel: ${name} must be there, got ${String(answer.status)}`)
    return answer
  }
  const indexURL = `${base}pyodide/`
  const runtime = import(/* @vite-ignore */ `${indexURL}pyodide.asm.mjs`) as Promise<unknown>
  const large = async (name: KernelFileName): Promise<FileBytes> =>
    (await brought.file(name)) ?? new Uint8Array(await (await file(name)).arrayBuffer())
  const compile = async (): Promise<WebAssembly.Module> => {
    const module = await WebAssembly.compile(await large(KERNEL_WASM))
    tellCompiled(module)
    return module
  }
  const picture = large('snapshot.bin')
  // That it does not come is heard by who waits for it, perhaps later than the scope would complain.
  picture.catch(() => undefined)
  return {
    picture,
    sources: async () => (await file('python.json')).json() as Promise<PythonSources>,
    pyodide: {
      indexURL,
      runtime: () => runtime,
      given: {
        wasm: Promise.race([brought.compiled, compile()]),
        library: large('pyodide/python_stdlib.zip'),
      },
    },
    shipped: shippedAt(`${base}data/`),
  }
}

/** Read while Python waits: it cannot wait for a promise. The scope loses `XMLHttpRequest` once Python stands, so it is kept here. */
function shippedAt(address: string): ShippedFiles {
  const Request = XMLHttpRequest
  return byName((name) => {
    const request = new Request()
    request.open('GET', `${address}${name}`, false)
    request.responseType = 'arraybuffer'
    request.send()
    return request.status === 200 ? new Uint8Array(request.response as ArrayBuffer) : undefined
  })
}
