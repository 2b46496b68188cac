// Tape: watches the ops that Python runs and keeps, for every tensor, how it was made.
import { FunctionNode } from '../../../engine/autograd/function-node'
import { isGradEnabled } from '../../../engine/autograd/mode'
import type { IndexEntry } from '../../../engine/index-text'
import type { Op } from '../../../engine/op'
import { findOp } from '../../../engine/ops/index'
import { valueOf } from '../../../engine/run/value'
import type { Tensor } from '../../../engine/tensor'
import type { ParamValue } from '../../../model/document'
import type { GraphNoteCode } from '../../../model/live-graph'
import { elementAt } from '../../../model/tensor-value'
import type { Watcher } from '../watch'
import { Entries, type ViewSource } from './entries'
import { indexTextOf } from './index-text'
import { Leaf, PARTS_LIMIT, type Made, type Origin, type Position } from './made'
import type { Positions } from './position'
import { assignedPlaces, placed, viewedPlaces, type Maker, type Written } from './writing'

/** Ops without gradient in a row that are kept; beyond, the value is a leaf, so that running averages do not grow. */
const MAX_DEPTH = 64

type Given = readonly ParamValue[] | null
type Params = Readonly<Record<string, ParamValue>>

export class Tape implements Watcher, Maker {
  private readonly entries = new Entries()
  private nextSequence = 1
  /** What is made now is data on its way to the code, as a loader brings it. */
  isFetching = false
  /** Origins of a write's inputs as they were before it, and of the base where the first is a view. */
  private before: { readonly inputs: readonly (Origin | null)[]; readonly base: Origin | null } | null = null

  constructor(private readonly positions: Positions) {}

  ran(op: Op, inputs: readonly (Tensor | null)[], given: Given, outputs: readonly Tensor[]): void {
    const isRecorded = this.isRecorded(op, inputs)
    if (inputs.length === 0 || !isRecorded) for (const tensor of outputs) this.began(tensor)
    if (!isRecorded) {
      if (op.info.name === 'detach') this.detached(inputs[0] ?? null, outputs[0])
      return
    }
    const [source] = inputs
    const made = this.make(
      op,
      inputs.map((tensor) => this.originOf(tensor)),
      this.paramsOf(op, inputs, given),
    )
    if (made.depth > MAX_DEPTH) return
    outputs.forEach((tensor, output) => {
      if (inputs.includes(tensor)) return
      const view: ViewSource | null = tensor.viewOf && source ? { source, made } : null
      this.entries.set(tensor, { from: made, output }, view)
    })
  }

  began(tensor: Tensor): void {
    this.entries.setPlace(tensor, this.positions.now)
  }

  private detached(source: Tensor | null, result: Tensor | undefined): void {
    const origin = this.isFetching ? null : this.originOf(source)
    if (origin && result) this.entries.setCut(result, origin)
  }

  indexed(self: Tensor, entries: readonly IndexEntry[], result: Tensor): void {
    const op = findOp('index')
    if (!op || !this.isRecorded(op, [self])) {
      this.began(result)
      return
    }
    const made = this.make(op, [this.originOf(self)], { index: indexTextOf(entries) })
    if (made.depth > MAX_DEPTH) return
    this.entries.set(result, { from: made, output: 0 }, result.viewOf ? { source: self, made } : null)
  }

  writes(self: Tensor, inputs: readonly (Tensor | null)[]): void {
    const base = self.viewOf?.base ?? null
    this.before = { inputs: inputs.map((tensor) => this.originOf(tensor)), base: this.originOf(base) }
    this.entries.beforeWrite(self)
  }

  wrote(op: Op, inputs: readonly (Tensor | null)[], given: Given): void {
    const [self] = inputs
    const { before } = this
    this.before = null
    if (!self || !before) return
    this.entries.afterWrite(self)
    if (!isGradEnabled() && inputs.some((tensor) => tensor?.requiresGrad)) return
    const written = this.writtenOrigin(op, self, inputs, before.inputs, this.paramsOf(op, inputs, given))
    if (written) this.settle(self, written, before.base)
  }

  assigned(self: Tensor, entries: readonly IndexEntry[], value: Tensor): void {
    const { before } = this
    this.before = null
    if (!before) return
    this.entries.afterWrite(self)
    if (!isGradEnabled() && (self.requiresGrad || value.requiresGrad)) return
    const [own] = before.inputs
    const places = assignedPlaces(self, entries)
    const written: Written = value.wrapped
      ? { scalar: this.scalarOf(value), shape: [] }
      : { origin: before.inputs[1] ?? null, shape: value.shape, dtype: value.dtype }
    if (!own) return
    this.settle(self, placed(this, { origin: own, shape: self.shape, dtype: self.dtype }, places, written), before.base)
  }

  touched(self: Tensor): void {
    this.before = null
    this.entries.afterWrite(self)
  }

  /** A variable of the user's holds a tensor. Names it unless it has another name already, which is answered. */
  name(tensor: Tensor, name: string): string | undefined {
    const known = this.entries.nameOf(tensor)
    if (known === null || known === name) this.rename(tensor, name)
    else if (!this.entries.isParameter(tensor)) return known
    return undefined
  }

  /** A variable holds a tensor that no longer is its former one's; an op's result keeps its first name. */
  rename(tensor: Tensor, name: string): void {
    this.entries.setName(tensor, name, this.positions.now)
    const entry = this.entries.fresh(tensor)
    if (entry) entry.origin.from.name ??= name
  }

  /** A tensor that a module holds under this name. */
  nameParameter(tensor: Tensor, name: string): void {
    this.entries.setParameter(tensor)
    this.rename(tensor, name)
  }

  retained(tensor: Tensor): void {
    const from = this.entries.fresh(tensor)?.origin.from
    if (from?.kind === 'made') from.retainGrad = true
  }

  /** How the tensor was made; null for what stands for a Python number, and for no tensor. */
  originOf(tensor: Tensor | null): Origin | null {
    if (!tensor || tensor.wrapped) return null
    const fresh = this.entries.fresh(tensor)
    if (fresh) return fresh.origin
    const stale = this.entries.any(tensor)
    if (stale?.view && !tensor.isLeaf) return this.seenAnew(tensor, stale.view)
    const wasMade = stale?.origin.from.kind === 'made' && !(tensor.requiresGrad && tensor.isLeaf)
    return this.leafOf(tensor, wasMade ? 'changed' : noteOf(tensor))
  }

  /** The number that the next part of a graph gets: what has a smaller one was there before. */
  get next(): number {
    return this.nextSequence
  }

  /** Whether the tensor was made by an op that has run since the tape stood at `since`. */
  isNew(tensor: Tensor, since: number): boolean {
    const from = this.entries.any(tensor)?.origin.from
    return from?.kind === 'made' && from.sequence >= since
  }

  /** Records an op. */
  make(op: Op, inputs: readonly (Origin | null)[], params: Params, note: GraphNoteCode | null = null): Made {
    const isTracked = op.info.gradFnName !== null && inputs.some((origin) => origin && tracked(origin.from))
    const depth = isTracked ? 0 : inputs.reduce((most, origin) => Math.max(most, depthOf(origin)), 0) + 1
    const sequence = this.nextSequence++
    const position = this.positions.now
    return {
      kind: 'made',
      op,
      params,
      inputs,
      sequence,
      position,
      isTracked,
      depth,
      note,
      name: null,
      retainGrad: false,
    }
  }

  get position(): Position {
    return this.positions.now
  }

  /** A view after its base was written to: the same op on what the base is now. */
  private seenAnew(tensor: Tensor, view: ViewSource): Origin {
    const { op, params, inputs } = view.made
    const made = this.make(op, [this.originOf(view.source), ...inputs.slice(1)], params)
    return this.entries.set(tensor, { from: made, output: this.entries.any(tensor)?.origin.output ?? 0 }, view)
  }

  private leafOf(tensor: Tensor, note: GraphNoteCode | null): Origin {
    // A leaf belongs to the line that made it, which is mostly the one that named it, not to the first that reads it.
    const place = this.entries.placeOf(tensor) ?? this.positions.now
    const leaf = new Leaf(
      tensor,
      this.nextSequence++,
      place,
      note,
      this.entries.nameOf(tensor),
      this.entries.isParameter(tensor),
      this.entries.cutOf(tensor),
    )
    this.entries.addLeaf(tensor, leaf)
    return this.entries.set(tensor, { from: leaf, output: 0 })
  }

  /**
   * Ops that draw or make something from nothing are leaves, and so is what no_grad cuts off from its gradient, and data that
   * is fetched, or comes out of more than can be written out.
   */
  private isRecorded(op: Op, inputs: readonly (Tensor | null)[]): boolean {
    if (op.random || inputs.length === 0 || findOp(op.info.name) !== op) return false
    const isTracked = inputs.some((tensor) => tensor?.requiresGrad)
    if (isTracked) return isGradEnabled() && op.info.gradFnName !== null
    return !this.isFetching && !inputs.some((tensor) => this.isTooMuch(tensor))
  }

  private isTooMuch(tensor: Tensor | null): boolean {
    if (tensor === null || tensor.numel <= PARTS_LIMIT) return false
    return this.originOf(tensor)?.from instanceof Leaf
  }

  private paramsOf(op: Op, inputs: readonly (Tensor | null)[], given: Given): Params {
    const params: Record<string, ParamValue> = {}
    if (given) Object.keys(op.params).forEach((name, index) => (params[name] = given[index] ?? null))
    inputs.forEach((tensor, index) => {
      const name = op.info.inputs[index]?.name
      if (tensor?.wrapped && name !== undefined) params[name] = this.scalarOf(tensor)
    })
    return params
  }

  /** A Python number as documents write it. */
  private scalarOf(tensor: Tensor): ParamValue {
    const value = elementAt(valueOf(tensor), 0)
    if (tensor.dtype !== 'float64' || typeof value !== 'number' || !Number.isInteger(value)) return value
    return Object.is(value, -0) ? '-0.0' : `${value}.0`
  }

  /** What an in-place op wrote: what its twin makes, or what was copied. Null where it is a constant. */
  private writtenOrigin(
    op: Op,
    self: Tensor,
    inputs: readonly (Tensor | null)[],
    origins: readonly (Origin | null)[],
    params: Params,
  ): Origin | null {
    const source = inputs[1] ?? null
    if (op.info.name === 'copy') {
      const from = origins[1]
      return from && source ? this.fitted(from, source, self) : null
    }
    if (findOp(op.info.name) !== op || op.random) return null
    const made: Origin = { from: this.make(op, origins, params, 'in-place'), output: 0 }
    const isMixed = inputs.some((tensor) => tensor && !tensor.wrapped && tensor.dtype !== self.dtype)
    return isMixed ? this.cast(made, self.dtype) : made
  }

  /** A source of `copy_` in the shape and dtype of what it was copied into. */
  private fitted(from: Origin, source: Tensor, self: Tensor): Origin {
    const expand = findOp('expand')
    const isSame =
      source.shape.length === self.shape.length && source.shape.every((size, dim) => size === self.shape[dim])
    const shaped = isSame || !expand ? from : { from: this.make(expand, [from], { size: self.shape }), output: 0 }
    return source.dtype === self.dtype ? shaped : this.cast(shaped, self.dtype)
  }

  cast(origin: Origin, dtype: Tensor['dtype']): Origin {
    const to = findOp('to')
    return to ? { from: this.make(to, [origin], { dtype }), output: 0 } : origin
  }

  /** A tensor, and its base where it is a view, hold what was written. */
  private settle(self: Tensor, written: Origin, baseBefore: Origin | null): void {
    const base = self.viewOf?.base
    const stale = this.entries.any(self)?.view ?? null
    if (base && baseBefore) {
      const target = { origin: baseBefore, shape: base.shape, dtype: base.dtype }
      const value: Written = { origin: written, shape: self.shape, dtype: self.dtype }
      this.entries.set(base, placed(this, target, viewedPlaces(base, self), value))
    }
    written.from.name ??= this.entries.nameOf(self)
    this.entries.set(self, written, stale)
  }
}

const tracked = (from: Made | Leaf): boolean => (from instanceof Leaf ? from.requiresGrad : from.isTracked)

const depthOf = (origin: Origin | null): number => (origin?.from.kind === 'made' ? origin.from.depth : 0)

/** What the document cannot say of a leaf that came out of a graph. */
function noteOf(tensor: Tensor): GraphNoteCode | null {
  const { gradFn } = tensor
  if (!gradFn) return null
  return gradFn instanceof FunctionNode ? 'function' : 'unseen'
}
