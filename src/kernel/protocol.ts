// Protocol: what page and Python worker say to each other. Plain data; the page checks every reply before it believes it.
import type { KernelFileName } from '../model/kernel-files'
import type { Language } from '../model/local-text'
import type { LiveRun, PassGraph } from '../model/live-graph'
import type { Output } from '../model/notebook'

/** A number that the page gives each run; every reply of the run carries it. */
export type RunId = number

/** A file for Python's working folder. */
export interface KernelFile {
  /** Relative to the working folder, `/` between the parts: `data/points.csv`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What to run. */
export interface RunRequest {
  readonly code: string
  /** The cell's id or the file's name: stands in tracebacks and in the graph's origins. */
  readonly name: string
  /** Seeds torch, numpy and random before the first line; absent: the generators go on. */
  readonly seed?: number
  /** Of what Gradloom itself says while the code runs; absent: English. Errors speak as Python does. */
  readonly language?: Language
}

/**
 * Python's WebAssembly, compiled. The first message of a worker that had to compile it; to later workers the page says it in
 * place of the file.
 */
export interface Compiled {
  readonly kind: 'compiled'
  readonly module: WebAssembly.Module
}

/** Page to worker. */
export type KernelRequest =
  /** The first message. `interrupt`: one byte shared with the page; Python stops where the page writes 2 into it. */
  | { readonly kind: 'start'; readonly interrupt: Uint8Array | null }
  /** One of the large files that Python is made of; null = the worker fetches it. */
  | { readonly kind: 'kernel-file'; readonly name: KernelFileName; readonly bytes: Uint8Array<ArrayBuffer> | null }
  | Compiled
  /** Puts files into the working folder, over those of the same name. */
  | { readonly kind: 'files'; readonly files: readonly KernelFile[] }
  | { readonly kind: 'run'; readonly run: RunId; readonly request: RunRequest }
  /** The graph of a pass of a run that has ended. `ask`: a number of the page's, to know the answer by. */
  | { readonly kind: 'pass'; readonly ask: number; readonly run: RunId; readonly index: number }
  /** What can stand after `expression.` (empty: in a cell); `source` is the code whose imports count though they have not run. */
  | { readonly kind: 'names'; readonly ask: number; readonly expression: string; readonly source: string }

/** A name that the editor can offer. */
export interface OfferedName {
  readonly name: string
  readonly kind: 'module' | 'class' | 'function' | 'value'
  /** `(in_features, out_features, bias=True)`; null where there is none, or Python does not know it. */
  readonly signature: string | null
  /** The first line of its description, of a value its type. */
  readonly doc: string
}

/** The names that can stand after an expression and a dot. */
export interface OfferedNames {
  /** What the expression is, as the catalog writes it: `torch.nn.functional`, `Tensor`; empty for the names of a cell. */
  readonly owner: string
  readonly names: readonly OfferedName[]
}

/** How a run ended in the worker. `error`: an exception was shown; `interrupted`: KeyboardInterrupt left the code. */
export type RunStatus = 'ok' | 'error' | 'interrupted'

/** Where a run ended and what it touched. */
export interface RunEnd {
  readonly status: RunStatus
  /** The number in `[n]`, from 1. */
  readonly executionCount: number
  /** Global names that the code reads before it binds them itself: what makes a cell stale when they change. */
  readonly reads: readonly string[]
  /** Global names that the code binds. */
  readonly writes: readonly string[]
}

/** Worker to page. */
export type KernelReply =
  /** Python stands. `version`: Python's own, `3.14.2`. */
  | { readonly kind: 'ready'; readonly version: string }
  /** Text, a value, a figure or an exception, in the order in which they came. */
  | { readonly kind: 'output'; readonly run: RunId; readonly output: Output }
  /** The autograd graphs so far: after the first backward pass, and once more at the end. Names and lines are in it. */
  | { readonly kind: 'graph'; readonly run: RunId; readonly graph: LiveRun }
  /** The code asks for a snapshot of the work. */
  | { readonly kind: 'commit'; readonly run: RunId; readonly message: string }
  | { readonly kind: 'done'; readonly run: RunId; readonly end: RunEnd }
  /** Of the nearest pass that is kept; null where a later run has made passes of its own, or the run made none. */
  | { readonly kind: 'pass'; readonly ask: number; readonly pass: PassGraph | null }
  /** Null where the expression is not known, or finding out would run code. */
  | { readonly kind: 'names'; readonly ask: number; readonly names: OfferedNames | null }
  /** The interpreter is dead (stack or memory at its end); the worker must be replaced. */
  | { readonly kind: 'died'; readonly reason: string }
