// Pyodide from its npm package, for programs of Node: the command line, the build and the tests.
import type { PyodideFiles } from './interpreter'

/** Has no types of its own; by this name bundlers leave it where it is. */
const RUNTIME: string = 'pyodide/pyodide.asm.mjs'

export const PYODIDE_PACKAGE: PyodideFiles = { runtime: () => import(/* @vite-ignore */ RUNTIME) as Promise<unknown> }
