// Files of Pyodide's that somebody else brings: it would ask for them itself, and only once its script stands.

export interface GivenFiles {
  /** Its `pyodide.asm.wasm`, being compiled. */
  readonly wasm: Promise<WebAssembly.Module>
  /** Its `python_stdlib.zip`. */
  readonly library: Promise<Uint8Array<ArrayBuffer>>
}

/** Runs `start`, in which Pyodide gets these files where it fetches and compiles its own. Nothing else does so meanwhile. */
export async function withFiles<T>({ wasm, library }: GivenFiles, start: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis
  const { instantiateStreaming } = WebAssembly
  globalThis.fetch = async (request, options) => {
    const address = request instanceof Request ? request.url : String(request)
    if (address.endsWith('/python_stdlib.zip')) return new Response(await library)
    if (address.endsWith('/pyodide.asm.wasm')) return new Response()
    return fetch(request, options)
  }
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const module = await wasm
    return { module, instance: await WebAssembly.instantiate(module, imports) }
  }
  try {
    return await start()
  } finally {
    globalThis.fetch = fetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
}
