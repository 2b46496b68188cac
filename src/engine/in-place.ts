// In-place ops: the result of an op is written into its first input, which takes the op's node as its place in the graph.
import { isComplex, isDifferentiable } from '../model/dtype'
import { CopySlices } from './autograd/copy-slices'
import { enrol, isGradEnabled, noGrad } from './autograd/mode'
import { OpNode } from './autograd/op-node'
import { checkWritable, refreshView } from './autograd/views'
import { computeDType } from './define-elementwise'
import { call } from './dispatch'
import { canCast, legacyTypeName, scalarTypeName } from './dtypes'
import { namesRead } from './formula-names'
import { torchError, unreachable } from './errors'
import { carriersInUse } from './forward/levels'
import { refuseOtherBatch } from './forward/batch'
import { tangentWrites } from './forward/overwrite'
import { mapInPlace } from './kernels/elementwise'
import { indices, ownElements } from './kernels/read'
import { overlapsInPart, overlapsItself, writeElements } from './kernels/write'
import { specIndex, type AnyParams, type Op } from './op'
import { isWatched } from './scalar-call'
import { isWrittenNowhere } from './meta'
import { toDType } from './ops/arrange'
import { unsqueeze } from './ops/axes'
import { maskedFillOp } from './ops/gathering'
import { getItem } from './ops/getitem'
import { copyOp, fillOp, fillScalarOp, putOp, zeroOp } from './ops/overwriting'
import type { IndexEntry } from './index-text'
import { isExpandable, sameShape, sizesText } from './shapes'
import { carryGrad, Target } from './autograd/graph'
import { Tensor, type GradNode } from './tensor'

/**
 * Runs an op and writes its result into `inputs[0]`, which is returned: `x.add_(y)`. Errors are PyTorch's: leaves that
 * require grad, shapes and dtypes that do not fit, views that must not be written to.
 */
export function callInPlace(op: Op, inputs: readonly (Tensor | null)[], params: AnyParams): Tensor {
  const self = inputs[0] ?? unreachable('an in-place op without a tensor')
  checkWritable(self, { requiresGrad: inputs.some((tensor) => tensor?.requiresGrad) })
  if (isWrittenNowhere(op, inputs)) return self
  if (isGradEnabled()) inputs.forEach((tensor) => tensor && refreshView(tensor))
  if (!isGradEnabled() && wroteThrough(op, self, inputs[1] ?? null)) return self
  const isFollowed = carriersInUse().length > 0
  const [result = unreachable('an in-place op without a result')] = isFollowed
    ? callOnCopy(op, inputs, params)
    : noGrad(() => call(op, inputs, params))
  if (op.elementwise || op === copyOp) inputs.slice(1).forEach((other) => other && refuseOverlap(self, other))
  if (op.info.name === 'abs' && isComplex(self.dtype)) {
    throw torchError('In-place abs is not supported for complex tensors.')
  }
  checkFits(self, result)
  if (overlapsItself(self) && !maySharePlaces(op, inputs)) refuseSharedPlaces()
  refuseOtherBatch(self, result)
  write(self, op, inputs, result, params)
  if (isFollowed) {
    for (const { into, from } of tangentWrites(self, result)) callInPlace(copyOp, [into, from], {})
  }
  return self
}

/** The op on a copy of what will be written over, which tangents may go on reading; they may need gradients in turn. */
function callOnCopy(op: Op, inputs: readonly (Tensor | null)[], params: AnyParams): readonly Tensor[] {
  const [self] = inputs
  const copy = self && copyOf(self)
  return call(
    op,
    inputs.map((tensor) => (tensor === self ? (copy ?? null) : tensor)),
    params,
  )
}

/**
 * Runs an elementwise op of floats straight into `self`, without a result of its own to copy: what optimizers do at every
 * step. False where that cannot be: nothing has been written then.
 */
function wroteThrough({ element }: Op, self: Tensor, other: Tensor | null): boolean {
  if (!element?.fast || element.reroute || isWatched() || overlapsItself(self)) return false
  if (other && (computeDType([self, other], 'promote') !== self.dtype || overlapsInPart(self, other))) return false
  if (!mapInPlace(element.kernel, self, other)) return false
  self.countWrite()
  return true
}

/** As PyTorch: what is written must not be read as another window of the same memory. */
function refuseOverlap(self: Tensor, other: Tensor): void {
  if (self === other || !overlapsInPart(self, other)) return
  throw torchError(
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.',
  )
}

function checkFits(self: Tensor, result: Tensor): void {
  if (!sameShape(self.shape, result.shape)) {
    throw torchError(
      `output with shape ${sizesText(self.shape)} doesn't match the broadcast shape ${sizesText(result.shape)}`,
    )
  }
  if (!canCast(result.dtype, self.dtype)) {
    throw torchError(
      `result type ${scalarTypeName(result.dtype)} can't be cast to the desired output type ${scalarTypeName(self.dtype)}`,
    )
  }
}

/** Ops that PyTorch lets write into expanded tensors, where several elements are one place in memory. */
const INTO_SHARED_PLACES: readonly string[] = ['masked_fill', '_index_put', 'index_fill', 'tril', 'triu']

/** One and the same number may be written to a place as often as one likes. */
function maySharePlaces({ info }: Op, [, value]: readonly (Tensor | null)[]): boolean {
  if (INTO_SHARED_PLACES.includes(info.name)) return true
  const fills = [fillOp, fillScalarOp, zeroOp].some((op) => op.info.name === info.name)
  return fills && value?.wrapped === true
}

function refuseSharedPlaces(): never {
  throw torchError(
    'unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.',
  )
}

/** Writes the elements and gives `self` its new place in the graph. */
function write(self: Tensor, op: Op, inputs: readonly (Tensor | null)[], result: Tensor, params: AnyParams): void {
  const made = isGradEnabled() && isDifferentiable(self.dtype) ? nodeOf(op, self, inputs, params) : null
  writeElements(self, result)
  self.countWrite()
  if (!made) return
  made.node.noteWritten(self, made.aliases)
  rebase(self, made.node)
}

interface MadeNode {
  readonly node: OpNode
  /** The written tensor as it was before: that is what the node's gradients are for. */
  readonly aliases: readonly (Tensor | null)[]
}

/** The node of the op on the tensors as they were before the write; null where no gradient flows. */
function nodeOf(op: Op, self: Tensor, inputs: readonly (Tensor | null)[], params: AnyParams): MadeNode | null {
  const before = inputs.map((tensor) => (tensor === self ? self.alias(self.storage) : tensor))
  const aliases = before.filter((_, index) => inputs[index] === self)
  const targets = before.map((tensor, index) => (op.rules[specIndex(op, index)] ? (tensor?.target ?? null) : null))
  const isBaseTracked = self.viewOf?.base.requiresGrad ?? false
  if (targets.every((target) => target === null) && !isBaseTracked) return null
  if (readsFirst(op, targets, before, params)) before[0] = copyOf(self)
  const node = new OpNode(op, targets, before, [self], params, op.inPlaceName)
  enrol(node, before)
  return { node, aliases }
}

/** A gradient that is wanted reads what is about to be written over, so that a copy must be saved, as PyTorch does. */
function readsFirst(
  op: Op,
  targets: readonly unknown[],
  tensors: readonly (Tensor | null)[],
  params: AnyParams,
): boolean {
  const name = op.info.inputs[0]?.name ?? ''
  return targets.some(
    (target, index) => target && namesRead(op.ruleText(specIndex(op, index), params, tensors), op.info).includes(name),
  )
}

/** The elements on a storage of their own, with all that the tensor carries. */
function copyOf(self: Tensor): Tensor {
  const copy = Tensor.ofData(ownElements(self), self.shape, self.dtype)
  copy.target = self.target
  copy.becomeDual(self.dual)
  copy.joinBatches(self.batches)
  return copy
}

/** `self` and, where it is a view, its base come from the node now. */
export function rebase(self: Tensor, node: GradNode): void {
  const { viewOf } = self
  if (!viewOf) {
    const before = self.target
    self.target = new Target(node, 0, self.shape, self.dtype)
    carryGrad(before, self.target)
    return
  }
  const { base } = viewOf
  const baseBefore = base.target
  const slices = new CopySlices(base.target, node, base, self)
  enrol(slices, [base])
  base.target = new Target(slices, 0, base.shape, base.dtype)
  carryGrad(baseBefore, base.target)
  refreshView(self)
}

/** `self.copy_(source)`: the elements of `source`, broadcast and cast. */
export function copyInto(self: Tensor, source: Tensor): Tensor {
  if (!isExpandable(source.shape, self.shape)) {
    const lead = source.ndim - self.ndim
    if (lead > 0) {
      throw torchError(
        `output with shape ${sizesText(self.shape)} doesn't match the broadcast shape ${sizesText(source.shape)}`,
      )
    }
    const dim = self.shape.findIndex((size, at) => {
      const given = source.shape[at + lead]
      return given !== undefined && given !== 1 && given !== size
    })
    throw torchError(
      `The size of tensor a (${self.shape[dim] ?? 0}) must match the size of tensor b (${source.shape[dim + lead] ?? 0}) at non-singleton dimension ${dim}`,
    )
  }
  return callInPlace(copyOp, [self, source], {})
}

/** `self[entries] = value`. */
export function setItem(self: Tensor, entries: readonly IndexEntry[], value: Tensor): void {
  const advanced = entries.some(({ kind }) => kind === 'tensor' || kind === 'bool')
  if (advanced) setAdvanced(self, entries, value)
  else if (value.wrapped) callInPlace(fillScalarOp, [getItem(self, entries), value], {})
  else {
    const place = getItem(self, entries)
    const shown = trimmed(value, self, entries)
    checkExpandable(shown, place)
    copyInto(place, shown)
  }
}

/** As PyTorch: what is assigned is expanded to the place that it is written to. */
function checkExpandable(value: Tensor, { shape }: Tensor): void {
  const lead = shape.length - value.ndim
  if (lead < 0) {
    throw torchError(
      `expand(${legacyTypeName(value.dtype)}{${sizesText(value.shape)}}, size=${sizesText(shape)}): the number of sizes ` +
        `provided (${shape.length}) must be greater or equal to the number of dimensions in the tensor (${value.ndim})`,
    )
  }
  const at = value.shape.findLastIndex((size, dim) => size !== 1 && size !== shape[dim + lead])
  if (at === -1) return
  throw torchError(
    `The expanded size of the tensor (${shape[at + lead] ?? 0}) must match the existing size (${value.shape[at] ?? 0}) at ` +
      `non-singleton dimension ${at + lead}.  Target sizes: ${sizesText(shape)}.  Tensor sizes: ${sizesText(value.shape)}`,
  )
}

/** Leading dimensions of size 1 that the place written to does not have are dropped, as PyTorch does. */
function trimmed(value: Tensor, self: Tensor, entries: readonly IndexEntry[]): Tensor {
  const { ndim } = noGrad(() => getItem(self, entries))
  let shown = value
  while (shown.ndim > ndim && shown.shape[0] === 1) shown = getItem(shown, [{ kind: 'int', value: 0 }])
  return shown
}

/** With index tensors the elements written to are no view: their places are found by indexing the places themselves. */
function setAdvanced(self: Tensor, entries: readonly IndexEntry[], value: Tensor): void {
  const [only] = entries
  const isMask = only?.kind === 'tensor' && only.tensor.dtype === 'bool' && value.numel === 1
  if (isMask && entries.length === 1 && sameShape(only.tensor.shape, self.shape)) {
    // Indexing gives a number a dimension first: what is written to is then a view of it.
    const [target, mask] = self.ndim === 0 ? [unsqueeze(self, 0), unsqueeze(only.tensor, 0)] : [self, only.tensor]
    const first: IndexEntry[] = value.shape.map(() => ({ kind: 'int', value: 0 }))
    const number = value.ndim === 0 ? value : getItem(value, first)
    callInPlace(maskedFillOp, [target, mask, number], {})
    return
  }
  if (value.ndim > 0 && value.dtype !== self.dtype) {
    throw torchError(
      `Index put requires the source and destination dtypes match, got ${scalarTypeName(self.dtype)} for the destination and ` +
        `${scalarTypeName(value.dtype)} for the source.`,
    )
  }
  const places = placesOfIndex(self, entries)
  const shown = trimmed(value, self, entries)
  if (!isExpandable(shown.shape, places.shape)) {
    throw torchError(
      `shape mismatch: value tensor of shape ${sizesText(value.shape)} cannot be broadcast to indexing result of shape ${sizesText(places.shape)}`,
    )
  }
  callInPlace(putOp, [self, shown.dtype === self.dtype ? shown : toDType(shown, self.dtype)], {
    places: Int32Array.from(indices(places)),
    shape: places.shape,
  })
}

/** The row-major places of the elements that an index means, in the index's shape. */
function placesOfIndex(self: Tensor, entries: readonly IndexEntry[]): Tensor {
  const numbers = Int32Array.from({ length: self.numel }, (_, place) => place)
  return noGrad(() => getItem(Tensor.ofData(numbers, self.shape, 'int32'), entries))
}
