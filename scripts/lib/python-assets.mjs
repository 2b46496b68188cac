// Vite plugin: puts Pyodide's files and our Python modules beside the built program, so that Python runs offline.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inRoot } from './paths.mjs'
import { pythonSnapshot } from './python-snapshot.mjs'

const MODULES = inRoot('src', 'kernel', 'python')
const PYODIDE = ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip']

/** Our modules: place below the packages' folder → text. */
function modules() {
  const files = readdirSync(MODULES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Object.fromEntries(
    files.map((file) => [relative(MODULES, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  )
}

/** @param options.pyodide whether Pyodide's files are copied too; the command line has them in node_modules. */
export function pythonAssets({ pyodide }) {
  return {
    name: 'gradloom-python-assets',
    buildStart() {
      // The page's side as a module of a known name: tests of the real worker start it without the app's own page.
      if (pyodide) {
        this.emitFile({
          type: 'chunk',
          id: inRoot('src', 'kernel', 'page.ts'),
          fileName: 'kernel-page.js',
          preserveSignature: 'strict',
        })
      }
    },
    async generateBundle() {
      const sources = modules()
      this.emitFile({ type: 'asset', fileName: 'kernel/python.json', source: JSON.stringify(sources) })
      this.emitFile({ type: 'asset', fileName: 'kernel/snapshot.bin', source: await pythonSnapshot(sources) })
      if (!pyodide) return
      for (const name of PYODIDE) {
        const source = readFileSync(inRoot('node_modules', 'pyodide', name))
        this.emitFile({ type: 'asset', fileName: `kernel/pyodide/${name}`, source })
      }
    },
  }
}
