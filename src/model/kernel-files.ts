// How the large files of Python come from main to a Python worker: over a port, in pieces, one file after the other. Fetched
// by the worker, 35 MB take 300 ms; over the port they take 130.

/** The files, in the order in which they come: what is compiled first, then the picture of Python's memory. */
export const KERNEL_FILES = ['pyodide/pyodide.asm.wasm', 'snapshot.bin'] as const

export type KernelFileName = (typeof KERNEL_FILES)[number]

/** With this message main hands a port to the preload, and the preload to the page. */
export const FILES_PORT = 'kernel:files-port'

/** What comes over the port, of each file: how many bytes there are (0 = there is no such file), then the bytes. */
export type FilePiece = number | Uint8Array
