// Loads Python in the worker: Pyodide and our modules, all from the app's own files.
import type { KernelFileName } from '../../model/kernel-files'
import { startHost, type Host } from './host'
import type { PythonSources } from './prepare'
import { filesFrom } from './received-files'
import { byName, type ShippedFiles } from './shipped-files'

/** Where the build puts Pyodide's files, the picture of its memory and our modules (scripts/lib/python-assets.mjs). */
const ASSETS = '/kernel/'

/** @param port that the large files come over; null: they are fetched. */
export function loadPython(port: Promise<MessagePort | null>): Promise<Host> {
  const base = new URL(ASSETS, self.location.href).href
  const file = async (name: string): Promise<Response> => {
    const answer = await fetch(`${base}${name}`)
    if (!answer.ok) throw new Error(`kernel: ${name} must be there, got ${String(answer.status)}`)
    return answer
  }
  const sources = async (): Promise<PythonSources> => (await file('python.json')).json() as Promise<PythonSources>
  const indexURL = `${base}pyodide/`
  // Begun at once, as the large files are: everything comes at the same time.
  const runtime = import(/* @vite-ignore */ `${indexURL}pyodide.asm.mjs`) as Promise<unknown>
  const received = port.then((found) => (found ? filesFrom(found) : null))
  const large = async (name: KernelFileName): Promise<Uint8Array<ArrayBuffer>> =>
    (await received)?.[name] ?? new Uint8Array(await (await file(name)).arrayBuffer())
  const wasm = large('pyodide/pyodide.asm.wasm').then((bytes) => WebAssembly.compile(bytes))
  return startHost(
    large('snapshot.bin'),
    sources,
    { indexURL, runtime: () => runtime, wasm },
    shippedAt(`${base}data/`),
  )
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
