// Host: an interpreter with our modules in it, told what to run. The Web Worker and the command line both use it.
import type { Tensor } from '../../engine/tensor'
import type { LiveRun, PassGraph } from '../../model/live-graph'
import type { Output } from '../../model/notebook'
import { createBridge } from '../bridge/bridge'
import { Recorder } from '../bridge/record/recorder'
import type { KernelFile, OfferedNames, RunEnd, RunRequest } from '../protocol'

/** Python files by their place below the packages' folder: `torch/__init__.py` → text. */
export type PythonSources = Readonly<Record<string, string>>

/** The part of Pyodide that is used. */
export interface Interpreter {
  /** Python's own, `3.14.2`. */
  readonly version: string
  readonly FS: {
    readonly mkdirTree: (path: string) => void
    readonly writeFile: (path: string, data: Uint8Array | string) => void
  }
  readonly registerJsModule: (name: string, module: object) => void
  readonly unregisterJsModule: (name: string) => void
  readonly setInterruptBuffer: (buffer: Uint8Array) => void
  readonly pyimport: (name: string) => unknown
}

/** How code is run beside what the request says. */
export interface RunOptions {
  /** Shows the value of a last expression, as a notebook does. */
  readonly echo: boolean
  /** Records the autograd graph. */
  readonly record: boolean
}

export interface HostListener {
  output: (output: Output) => void
  /** The graphs after a pass and at the end. */
  graph: (graph: LiveRun) => void
  /** The code asks for a snapshot of the work, with words of its own about it. */
  commit?: (message: string) => void
}

export interface HostEnd extends RunEnd {
  /** The code that `sys.exit` asked for; null without one. */
  readonly exit: number | null
}

interface Shell {
  readonly start: () => void
  readonly restart: () => void
  readonly run: (code: string, name: string, options: string) => string
}

interface Offering {
  readonly names: (expression: string, source: string) => string
}

export const HOME = '/home/pyodide'
const GRAPH_EVERY_MS = 500

export class Host {
  private readonly recorder = new Recorder()
  private readonly shell: Shell
  private listener: HostListener | null = null
  private root: Tensor | null = null
  private offering: Offering | null = null

  /** @param sources our Python modules; they are written where Python looks for packages. */
  constructor(
    private readonly python: Interpreter,
    sources: PythonSources,
  ) {
    const packages = `/lib/python${python.version.split('.').slice(0, 2).join('.')}/site-packages`
    for (const [path, text] of Object.entries(sources)) this.write(`${packages}/${path}`, text)
    python.registerJsModule('_engine', createBridge(this.recorder))
    python.registerJsModule('_host', {
      output: (text: string) => this.listener?.output(JSON.parse(text) as Output),
      commit: (message: string) => this.listener?.commit?.(message),
      root: (tensor: Tensor) => {
        this.root = tensor
      },
    })
    this.shell = python.pyimport('gradloom_shell') as Shell
    this.shell.start()
    for (const name of ['js', 'pyodide_js']) python.unregisterJsModule(name)
  }

  /** Puts files into the working folder. A path that leads out of it is left out. */
  addFiles(files: readonly KernelFile[]): void {
    for (const { path, bytes } of files) {
      const parts = path.split('/')
      if (!parts.some((part) => part === '..' || part === '')) this.write(`${HOME}/${path}`, bytes)
    }
  }

  /** Runs to the end. Throws only where the interpreter itself is broken, or an interrupt came between two runs. */
  run(
    { code, name, seed = null, language = 'en' }: Omit<RunRequest, 'seed'> & { seed?: number | null },
    options: RunOptions,
    listener: HostListener,
  ): HostEnd {
    this.listener = listener
    this.root = null
    if (options.record) this.record(listener)
    try {
      return JSON.parse(this.shell.run(code, name, JSON.stringify({ ...options, seed, language }))) as HostEnd
    } finally {
      if (options.record) {
        const graph = this.recorder.finish(this.root)
        if (graph.first) listener.graph(graph)
      }
      this.root = null
      this.listener = null
    }
  }

  /** The graph of a pass of the last run that made any: of the nearest one that is kept. */
  graphOfPass(index: number): PassGraph | null {
    return this.recorder.graphOfPass(index)
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
    this.recorder.start((graph) => {
      const now = Date.now()
      if (now - sent < GRAPH_EVERY_MS) return
      sent = now
      listener.graph(graph)
    })
  }

  private write(path: string, data: Uint8Array | string): void {
    this.python.FS.mkdirTree(path.slice(0, path.lastIndexOf('/')))
    this.python.FS.writeFile(path, data)
  }
}
