// Loads Python in the worker: Pyodide and our modules, all from the app's own files.
import { startHost, type Host } from './host'
import type { PythonSources } from './prepare'
import { byName, type ShippedFiles } from './shipped-files'

/** Where the build puts Pyodide's files, the picture of its memory and our modules (scripts/lib/python-assets.mjs). */
const ASSETS = '/kernel/'

export function loadPython(): Promise<Host> {
  const base = new URL(ASSETS, self.location.href).href
  const file = async (name: string): Promise<Response> => {
    const answer = await fetch(`${base}${name}`)
    if (!answer.ok) throw new Error(`kernel: ${name} must be there, got ${String(answer.status)}`)
    return answer
  }
  const picture = file('snapshot.bin').then(async (answer) => new Uint8Array(await answer.arrayBuffer()))
  const sources = async (): Promise<PythonSources> => (await file('python.json')).json() as Promise<PythonSources>
  const indexURL = `${base}pyodide/`
  // Begun at once, as the picture is: everything comes at the same time.
  const runtime = import(/* @vite-ignore */ `${indexURL}pyodide.asm.mjs`) as Promise<unknown>
  return startHost(picture, sources, { indexURL, runtime: () => runtime }, shippedAt(`${base}data/`))
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
