// Python for tests: our modules in an interpreter of Node. The app itself never runs Python outside its sandboxed worker.
import { loadPyodide, type PyodideInterface } from 'pyodide'
import type { LiveGraph, LiveRun, PassGraph } from '../../model/live-graph'
import type { NestedList } from '../../model/tensor-value'
import { createBridge } from '../bridge/bridge'
import { Recorder } from '../bridge/record/recorder'
import { drawFigure } from '../figures'
import { interpreterOf } from '../worker/interpreter'
import { installModules } from '../worker/prepare'
import { NO_FILES } from '../worker/shipped-files'
import { pythonSources } from './sources'

export interface Python {
  /** Runs code in fresh names and returns what it printed; an exception ends the text as `Type: message`. */
  readonly run: (code: string) => string
  /** The same with the recorder on; `grads` are the gradients of the variables afterwards, as nested lists. */
  readonly record: (code: string) => Recorded
  /** The graph of a pass of what was recorded last. */
  readonly pass: (index: number) => PassGraph | null
}

export interface Recorded {
  readonly prints: string
  readonly run: LiveRun
  readonly grads: Readonly<Record<string, NestedList>>
}

/** Starts an interpreter with our modules. */
export async function startPython(): Promise<Python> {
  const pyodide: PyodideInterface = await loadPyodide()
  const recorder = new Recorder()
  const modules = { _engine: createBridge(recorder), _host: { shipped: NO_FILES, figure: drawFigure } }
  installModules(interpreterOf(pyodide, false), modules, pythonSources())
  pyodide.runPython(RUNNER)
  const names = pyodide.globals as unknown as { readonly get: (name: string) => (code: string) => string }
  const runner = names.get('_run_test')
  const recordRunner = names.get('_record_test')
  const record = (code: string): Recorded => {
    recorder.start()
    const { prints, grads } = JSON.parse(recordRunner(code)) as Pick<Recorded, 'prints' | 'grads'>
    return { prints, grads, run: recorder.finish() }
  }
  return { run: (code) => runner(code), record, pass: (index) => recorder.graphOfPass(index) }
}

const RUNNER = `
import contextlib, io, json, warnings

def _record_test(code):
    import torch
    from torch import _record
    names = {"__name__": "__main__"}
    compiled = compile(code, "<test>", "exec")
    _record.watch(compiled, "cell")
    _record.on = True
    prints = _run_test(compiled, names)
    _record.on = False
    _record.reset()
    tensors = {name: value for name, value in names.items() if isinstance(value, torch.Tensor) and value.is_leaf}
    grads = {name: value.grad.tolist() for name, value in tensors.items() if value.grad is not None}
    return json.dumps({"prints": prints, "grads": grads})

def _run_test(code, names=None):
    out = io.StringIO()
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(out):
        try:
            if isinstance(code, str):
                code = compile(code, "<test>", "exec")
            exec(code, {"__name__": "__main__"} if names is None else names)
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    return out.getvalue()
`

/** The graph of a pass. Error: none was recorded, or it was too large to send. */
export function recordedGraph(found: LiveRun['first']): LiveGraph {
  if (!found || !('document' in found)) throw new Error(`a graph must be recorded, got ${JSON.stringify(found)}`)
  return found
}
