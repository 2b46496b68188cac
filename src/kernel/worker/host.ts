// Host: an interpreter with our modules in it, told what to run. The Web Worker and the command line both use it.
import type { PassGraph } from '../../model/live-graph'
import type { KernelFile, OfferedNames, RunEnd, RunRequest } from '../protocol'
import { startInterpreter, type Interpreter, type PyodideFiles } from './interpreter'
import { prepare, writeFile, type PythonSources } from './prepare'
import { Reach, type HostListener } from './reach'
import { NO_FILES, type ShippedFiles } from './shipped-files'

/** How code is run beside what the request says. */
export interface RunOptions {
  /** Shows the value of a last expression, as a notebook does. */
  readonly echo: boolean
  /** Records the autograd graph. */
  readonly record: boolean
}

export interface HostEnd extends RunEnd {
  /** The code that `sys.exit` asked for; null without one. */
  readonly exit: number | null
}

interface Start {
  readonly start: () => string
}

interface Shell {
  readonly restart: () => void
  readonly enter: (folder: string) => void
  readonly run: (code: string, name: string, options: string) => string
}

interface Offering {
  readonly names: (expression: string, source: string) => string
}

export const HOME = '/home/pyodide'
const GRAPH_EVERY_MS = 500

/**
 * A host of a new Python.
 * @param picture file of the memory of a prepared Python (`picture.ts`); where there is none it is prepared here.
 * @param sources our Python modules, asked for where they are not in the picture.
 * @param shipped the data sets that come with the program.
 */
export async function startHost(
  picture: Promise<Uint8Array> | null,
  sources: () => PythonSources | Promise<PythonSources>,
  pyodide: PyodideFiles,
  shipped: ShippedFiles = NO_FILES,
): Promise<Host> {
  const reach = new Reach(shipped)
  const python = await startInterpreter(picture, reach.modules, pyodide)
  if (!python.isPrepared) prepare(python, reach.modules, await sources())
  return new Host(python, reach)
}

const leadsIn = (path: string): boolean => !path.split('/').some((part) => part === '..' || part === '')

export class Host {
  /** Python's own, `3.14.2`. */
  readonly version: string
  private readonly shell: Shell
  private offering: Offering | null = null

  /** @param python a prepared one, with what `reach` shows it. */
  constructor(
    readonly python: Interpreter,
    private readonly reach: Reach,
  ) {
    this.shell = python.pyimport('gradloom_shell') as Shell
    this.version = (python.pyimport('gradloom_start') as Start).start()
    for (const name of ['js', 'pyodide_js']) python.unregisterJsModule(name)
  }

  /** Loads what draws figures. It is large, so Python starts without it; code that draws cannot wait for it. */
  async loadFigures(): Promise<void> {
    this.reach.drawFigure = (await import('../figures')).drawFigure
  }

  /** Puts files into the working folder. A path that leads out of it is left out. */
  addFiles(files: readonly KernelFile[]): void {
    for (const { path, bytes } of files) {
      if (leadsIn(path)) writeFile(this.python, `${HOME}/${path}`, bytes)
    }
  }

  /** Makes folders in the working folder. A path that leads out of it is left out. */
  addFolders(paths: readonly string[]): void {
    for (const path of paths.filter(leadsIn)) this.python.FS.mkdirTree(`${HOME}/${path}`)
  }

  /** Code runs in this folder below the working folder from now on, and imports from it first. Empty = the working folder. */
  enter(path: string): void {
    if (leadsIn(path)) this.shell.enter(`${HOME}/${path}`)
  }

  /** Runs to the end. Throws only where the interpreter itself is broken, or an interrupt came between two runs. */
  run(
    { code, name, seed = null, language = 'en' }: Omit<RunRequest, 'seed'> & { seed?: number | null },
    options: RunOptions,
    listener: HostListener,
  ): HostEnd {
    const { reach } = this
    reach.listener = listener
    if (options.record) this.record(listener)
    try {
      return JSON.parse(this.shell.run(code, name, JSON.stringify({ ...options, seed, language }))) as HostEnd
    } finally {
      if (options.record) {
        const graph = reach.recorder.finish(reach.root)
        if (graph.first) listener.graph(graph)
      }
      reach.root = null
      reach.listener = null
    }
  }

  /** The graph of a pass of the last run that made any: of the nearest one that is kept. */
  graphOfPass(index: number): PassGraph | null {
    return this.reach.recorder.graphOfPass(index)
  }

  /** What can stand after an expression and a dot; null where that is not known. */
  namesOf(expression: string, source: string): OfferedNames | null {
    this.offering ??= this.python.pyimport('gradloom_names') as Offering
    try {
      return JSON.parse(this.offering.names(expression, source)) as OfferedNames | null
    } catch {
      // An interrupt that came too late for its run, or a module that cannot be imported: there is nothing to offer.
      return null
    }
  }

  /** The next run is number 1. */
  restart(): void {
    this.shell.restart()
  }

  private record(listener: HostListener): void {
    let sent = -Infinity
    this.reach.recorder.start((graph) => {
      const now = Date.now()
      if (now - sent < GRAPH_EVERY_MS) return
      sent = now
      listener.graph(graph)
    })
  }
}
