// Loads Python in the worker: Pyodide and our modules, all from the app's own files.
import { startHost, type Host } from './host'
import type { PythonSources } from './prepare'
import { byName, type ShippedFiles } from './shipped-files'

/** Where the build puts Pyodide's files, the picture of its memory and our modules (scripts/lib/python-assets.mjs). */
const ASSETS = '/kernel/'

export async function loadPython(): Promise<Host> {
  const base = new URL(ASSETS, self.location.href).href
  const sources = async (): Promise<PythonSources> =>
    (await fetch(`${base}python.json`)).json() as Promise<PythonSources>
  const indexURL = `${base}pyodide/`
  const runtime = (): Promise<unknown> => import(/* @vite-ignore */ `${indexURL}pyodide.asm.mjs`)
  return startHost(await pictureAt(`${base}snapshot.bin`), sources, { indexURL, runtime }, shippedAt(`${base}data/`))
}

async function pictureAt(address: string): Promise<Uint8Array | null> {
  const answer = await fetch(address)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
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
