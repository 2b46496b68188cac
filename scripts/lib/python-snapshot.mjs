// A picture of Python's memory with all of our modules in it: who starts from it need not start, nor import, anything.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { inRoot, ROOT } from './paths.mjs'

const PROGRAM = 'picture.mjs'

/**
 * The picture's file. It is taken by the program itself (src/kernel/worker/picture.ts), which is built for that first: what
 * Python finds at its start is then what it has found here.
 * @param {Record<string, string>} sources our Python modules, by their places
 */
export async function pythonSnapshot(sources) {
  // Within the project, so that the packages are found from there.
  const scratch = inRoot('out', `.picture-${process.pid}`)
  mkdirSync(scratch, { recursive: true })
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['pyodide'] },
      build: {
        ssr: inRoot('src', 'kernel', 'worker', 'picture.ts'),
        outDir: scratch,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { format: 'es', entryFileNames: PROGRAM } },
      },
    })
    const { takePicture } = await import(pathToFileURL(join(scratch, PROGRAM)).href)
    return await takePicture(sources)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
