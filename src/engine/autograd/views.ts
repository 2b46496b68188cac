// Views and their bases: who is a view of whom, what may be written to, and where a view stands in the graph after a write.
import { torchError, type EngineError } from '../errors'
import type { AnyParams, Op } from '../op'
import { asStridedOp, isPlainBase } from '../ops/as-strided'
import type { Tensor, ViewOf } from '../tensor'
import { isGradEnabled } from './mode'
import { plainName } from './op-node'
import { isStale, placeNow } from './stale-views'

/** Ops whose results share their input's memory, but count as tensors of their own, as nobody else holds that input. */
const COPIES: readonly string[] = ['_unsafe_view', 'squeeze_', 'unsqueeze_', 'transpose_', 'unsafe_split']

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
    const asWindow = (tensor: Tensor): Tensor => run(asStridedOp, [tensor], window)[0] ?? tensor
    const isPlain = isPlainBase(base.shape, base.strides, base.offset)
    output.becomeView({
      base,
      replay: isPlain ? asWindow : viewOf ? (tensor) => again(viewOf.replay(tensor)) : again,
      many: outputs.length > 1 || (viewOf?.many ?? false),
      untracked: !isGradEnabled(),
      seen: base.version,
    })
  })
}

/** Gives a view its place in the graph anew where its base has been written to since. Error: it is one of several views. */
export function refreshView(tensor: Tensor): void {
  const { viewOf } = tensor
  if (!viewOf || !isStale(tensor)) return
  if (viewOf.many && tensor.gradFn) {
    throw refusedView(tensor, tensor.gradFn.name, 'its base or another view of its base has been modified inplace')
  }
  tensor.target = placeNow(tensor)
  viewOf.seen = viewOf.base.version
}

/** Refuses writes that PyTorch refuses while gradients are recorded. */
export function checkWritable(tensor: Tensor, { requiresGrad }: { readonly requiresGrad: boolean }): void {
  const { viewOf } = tensor
  if (!isGradEnabled()) return
  if (viewOf) checkView(tensor, viewOf, requiresGrad)
  else if (tensor.requiresGrad && tensor.isLeaf) {
    throw torchError('a leaf Variable that requires grad is being used in an in-place operation.')
  }
}

function checkView(tensor: Tensor, { base, many, untracked }: ViewOf, requiresGrad: boolean): void {
  if (!base.requiresGrad && !requiresGrad) return
  const name = tensor.gradFn?.name
  if (untracked) {
    throw torchError(
      'A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use case ' +
        'is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace ' +
        "either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want " +
        'the inplace to be tracked).',
    )
  }
  if (many && name !== undefined) {
    throw refusedView(tensor, name, 'is being modified inplace')
  }
  if (base.requiresGrad && base.isLeaf) {
    throw torchError('a view of a leaf Variable that requires grad is being used in an in-place operation.')
  }
}

/** The error of one of several views that one call made. */
function refusedView(view: Tensor, node: string, what: string): EngineError {
  return torchError(
    `Output ${view.target?.output ?? 0} of ${plainName(node)} is a view and ${what}. This view is the output of a function that ` +
      'returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the ' +
      'inplace operation by an out-of-place one.',
  )
}
