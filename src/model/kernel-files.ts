// How the large files of Python come from main to the page, which brings them to a Python worker: over a port, in pieces,
// one file after the other, as they are asked for by name. Fetched by the worker, 35 MB take 300 ms; over the port 130.

/** The files: what is compiled, Python's library, the picture of its memory. Each is asked for once. */
export const KERNEL_FILES = ['pyodide/pyodide.asm.wasm', 'pyodide/python_stdlib.zip', 'snapshot.bin'] as const

export type KernelFileName = (typeof KERNEL_FILES)[number]

/** With this message main hands a port to the preload, and the preload to the page. */
export const FILES_PORT = 'kernel:files-port'

/** What comes over the port for each name: how many bytes there are (0 = there is no such file), then the bytes. */
export type FilePiece = number | Uint8Array
