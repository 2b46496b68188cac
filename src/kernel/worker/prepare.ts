// Prepares a fresh Python: it gets our modules and JavaScript's, and imports what every run needs.
import type { Interpreter } from './interpreter'
import type { Modules } from './places'

/** Python files by their place below the packages' folder: `torch/__init__.py` → text. */
export type PythonSources = Readonly<Record<string, string>>

interface OwnModules {
  readonly install: (texts: string) => void
  readonly import_all: () => void
}

const FINDER = 'gradloom_modules'
const PACKAGES = 'import sys; next(path for path in sys.path if path.endswith("site-packages"))'

/** Everything up to the first run that is the same at every start, so that a picture can be taken of it. */
export function prepare(python: Interpreter, modules: Modules, sources: PythonSources): void {
  installModules(python, modules, sources)
  const first = python.pyimport('gradloom_start') as { readonly prepare: () => void }
  first.prepare()
}

/** Lets Python import our modules and those of JavaScript. */
export function installModules(python: Interpreter, modules: Modules, sources: PythonSources): void {
  for (const [name, module] of Object.entries(modules)) python.registerJsModule(name, module)
  const packages = python.runPython(PACKAGES) as string
  // Of all modules this alone is a file: it finds the others.
  python.FS.writeFile(`${packages}/${FINDER}.py`, sources[`${FINDER}.py`] ?? '')
  const finder = python.pyimport(FINDER) as OwnModules
  finder.install(JSON.stringify(sources))
}

/** Imports everything that code may ask for. */
export function importAll(python: Interpreter): void {
  const finder = python.pyimport(FINDER) as OwnModules
  finder.import_all()
}

/** Writes a file and the folders that lead to it. */
export function writeFile({ FS }: Interpreter, path: string, data: Uint8Array | string): void {
  FS.mkdirTree(path.slice(0, path.lastIndexOf('/')))
  FS.writeFile(path, data)
}
