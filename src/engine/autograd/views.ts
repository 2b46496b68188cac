// Views and their bases: who is a view of whom, what may be written to, and where a view stands in the graph after a write.
import { torchError, type EngineError } from '../errors'
import { inference } from '../inference'
import { placesIn } from '../kernels/layout'
import { overlapsItself } from '../kernels/write'
import type { AnyParams, Op } from '../op'
import { asStridedOp, isPlainBase } from '../ops/as-strided'
import { carryGrad } from './graph'
import type { ViewCreation, ViewOf } from '../bonds'
import type { Tensor } from '../tensor'
import { isGradEnabled, withGradMode } from './mode'
import { plainName } from './node-words'

/** Ops whose results share their input's memory, but count as tensors of their own, as nobody else holds that input. */
const COPIES: readonly string[] = ['_unsafe_view', 'squeeze_', 'unsqueeze_', 'transpose_', 't_', 'unsafe_split']

/** Runs an op again, on other inputs. */
type Run = (op: Op, inputs: readonly (Tensor | null)[], params: AnyParams) => readonly Tensor[]

/** Notes the outputs of an op that are views of its first input. */
export function noteViews(
  run: Run,
  op: Op,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  params: AnyParams,
): void {
  const [source] = inputs
  if (!source || op.rules[0] === null || COPIES.includes(op.info.name)) return
  if (!outputs.some((output) => output !== source && output.sharesStorage(source))) return
  const others = inputs.slice(1)
  outputs.forEach((output, index) => {
    if (output === source || !output.sharesStorage(source)) return
    const { viewOf } = source
    const base = viewOf?.base ?? source
    const again = (tensor: Tensor): Tensor => run(op, [tensor, ...others], params)[index] ?? tensor
    const window = { size: output.shape, stride: output.strides, storage_offset: output.offset }
    const isPlain = isPlainBase(base.shape, base.strides, base.offset)
    // What reads the memory as another dtype is no window of its base: it is made again, op by op.
    const isWindow = output.dtype === base.dtype && (isPlain || !overlapsItself(base))
    const asWindow = (tensor: Tensor): Tensor => {
      const params = isPlain ? window : { ...window, places: placesIn(base, output) }
      return run(asStridedOp, [tensor], params)[0] ?? tensor
    }
    output.becomeView({
      base,
      replay: isWindow ? asWindow : viewOf ? (tensor) => again(viewOf.replay(tensor)) : again,
      creation: creationOf(op, viewOf),
      seen: base.version,
    })
  })
}

function creationOf({ info }: Op, viewOf: ViewOf<Tensor> | null): ViewCreation {
  if (viewOf && viewOf.creation !== 'plain') return viewOf.creation
  if (!isGradEnabled()) return inference.on ? 'inference' : 'untracked'
  return info.variadicOutputs ? 'many' : 'plain'
}

/** Gives a view its place in the graph anew where its base has been written to since. Error: it was not made plainly. */
export function refreshView(tensor: Tensor): void {
  const { viewOf } = tensor
  if (!viewOf || viewOf.seen === viewOf.base.version) return
  if (viewOf.base.target === null && tensor.gradFn === null) return
  if (viewOf.creation !== 'plain') {
    throw refusedView(tensor, viewOf.creation, 'its base or another view of its base has been modified inplace')
  }
  viewOf.seen = viewOf.base.version
  const before = tensor.target
  tensor.target = withGradMode(true, () => viewOf.replay(viewOf.base)).target
  carryGrad(before, tensor.target)
}

/**
 * Refuses writes that PyTorch refuses while gradients are recorded; `requiresGrad` says that some operand requires grad. To be
 * asked before the view is refreshed: one that has no place in the graph yet counts as a leaf.
 */
export function checkWritable(tensor: Tensor, { requiresGrad }: { readonly requiresGrad: boolean }): void {
  if (tensor.isInference && !inference.on) {
    throw torchError(
      'Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor ' +
        'before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.',
    )
  }
  if (!isGradEnabled() || !requiresGrad) return
  const { viewOf } = tensor
  if (viewOf) checkView(tensor, viewOf)
  if (tensor.requiresGrad && tensor.isLeaf) {
    throw torchError('a leaf Variable that requires grad is being used in an in-place operation.')
  }
}

function checkView(tensor: Tensor, { base, creation }: ViewOf<Tensor>): void {
  if (creation !== 'plain') throw refusedView(tensor, creation, 'is being modified inplace')
  if (tensor.requiresGrad && base.isLeaf) {
    throw torchError('a view of a leaf Variable that requires grad is being used in an in-place operation.')
  }
}

const SEVERAL_VIEWS =
  ' This view is the output of a function that returns multiple views. Such functions do not allow the output views to be ' +
  'modified inplace. You should replace the inplace operation by an out-of-place one.'

const notTracked = (mode: string): string =>
  ' Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the ' +
  `view and the inplace either both inside the ${mode} block (if you don't want the inplace to be tracked) or both outside ` +
  '(if you want the inplace to be tracked).'

/** The error of a view that was not made plainly. */
function refusedView(view: Tensor, creation: ViewCreation, what: string): EngineError {
  const node = view.gradFn
  if (creation === 'inference')
    return torchError(`A view was created in inference mode and ${what} in normal mode.${notTracked('inference_mode')}`)
  const start =
    creation === 'many' && node
      ? `Output ${view.target?.output ?? 0} of ${plainName(node.name)} is a view and ${what}.`
      : `A view was created in no_grad mode and ${what} with grad mode enabled.`
  return torchError(start + (creation === 'many' ? SEVERAL_VIEWS : notTracked('no_grad')))
}
