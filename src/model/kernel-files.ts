// The large files of Python, and the scheme that serves them to the page as files: their bytes never pass through the
// JavaScript of main, which takes 300 ms of processor time for 40 MB.

/** Python's WebAssembly: once a worker has compiled it, those that follow get it as a module. */
export const KERNEL_WASM = 'pyodide/pyodide.asm.wasm'

/** What is compiled, Python's library, the picture of its memory: in the order in which a start needs them. */
export const KERNEL_FILES = [KERNEL_WASM, 'pyodide/python_stdlib.zip', 'snapshot.bin'] as const

export type KernelFileName = (typeof KERNEL_FILES)[number]

export const KERNEL_SCHEME = 'app-python'
export const KERNEL_ORIGIN = `${KERNEL_SCHEME}://gradloom`

/** Where the page gets a file. */
export function addressOf(name: KernelFileName): string {
  return `${KERNEL_ORIGIN}/${name}`
}
