// ScalarNode: the graph node of an elementwise op on plain scalars. It is node and gradient target in one object, and keeps
// numbers where OpNode keeps tensors, so that a scalar graph costs two objects per op.
import type { DType } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { FLOAT32_ALGEBRA, FLOAT64_ALGEBRA } from '../algebra-number'
import { torchError } from '../errors'
import { namesRead } from '../formula-names'
import type { AnyParams, ElementParts, Inputs, Op, RuleValues } from '../op'
import { SCALAR_SHAPE, type Shape } from '../shapes'
import type { GradNode, GradTarget, Tensor } from '../tensor'
import { BACKWARD_TWICE } from './node-words'
import { modifiedInPlace, sourceOf } from './op-node'

const NO_PARAMS: AnyParams = {}
const NO_NUMBERS: Readonly<Record<string, number>> = {}

/** The values that a scalar rule reads; one object for all, because rules do not nest. */
const VALUES = { grad: 0, self: 0, other: 0, exponent: 0, result: 0 }

export class ScalarNode implements GradTarget, GradNode {
  grad: Tensor | null
  retains: boolean
  pass: number
  slot: number
  next: ScalarNode | null
  child: ScalarNode | null
  readonly plain: boolean
  readonly isSingle: boolean
  sequence: number
  private released: boolean

  // Fields are set here and not in a base class: V8 builds such objects about twice as fast.
  constructor(
    private readonly element: ElementParts,
    private readonly a: Tensor,
    private readonly b: Tensor | null,
    /** Targets of the operands as they were when the op ran. */
    readonly left: GradTarget | null,
    readonly right: GradTarget | null,
    private readonly out: Tensor,
  ) {
    this.grad = null
    this.retains = false
    this.pass = 0
    this.slot = 0
    this.next = null
    this.child = null
    this.plain = (left === null || left.plain) && (right === null || right.plain)
    this.isSingle = out.dtype === 'float32'
    this.sequence = 0
    this.released = false
    out.target = this
  }

  get node(): GradNode {
    return this
  }

  get dtype(): DType {
    return this.isSingle ? 'float32' : 'float64'
  }

  get output(): number {
    return 0
  }

  get shape(): Shape {
    return SCALAR_SHAPE
  }

  get op(): Op {
    return this.element.op
  }

  get name(): string {
    return this.op.nodeName(NO_PARAMS, this.operands)
  }

  get inputs(): readonly (GradTarget | null)[] {
    return this.b === null ? [this.left] : [this.left, this.right]
  }

  get outputCount(): number {
    return 1
  }

  private get operands(): readonly Tensor[] {
    return this.b === null ? [this.a] : [this.a, this.b]
  }

  /** Names that something is saved under, in the order in which rules read them. */
  get savedNames(): readonly string[] {
    const texts = this.inputs.map((target, input) =>
      target ? this.op.ruleText(input, NO_PARAMS, this.operands) : null,
    )
    return [...new Set(texts.flatMap((text) => namesRead(text, this.op.info)))]
  }

  /** The tensor saved under a name. Error: freed, or changed in place since. */
  savedTensor(name: string): Tensor | null {
    this.inputs.forEach((target, input) => target && this.checkSaved(input))
    const place = this.op.info.inputs.findIndex((input) => input.name === name)
    return place < 0 ? this.out : (this.operands[place] ?? null)
  }

  /** The gradient of one operand as a number; not yet rounded to the operand's dtype. */
  plainGradient(input: 0 | 1, grad: number): number {
    const { element } = this
    const shortcut = element.shortcuts[input]
    if (shortcut === 1) return grad
    if (shortcut === 2) return -grad
    this.checkSaved(input)
    if (shortcut === 3 && this.b !== null) return this.rounded(grad * this.rounded(this.b.scalar))
    if (shortcut === 4) return this.rounded(grad * this.rounded(this.a.scalar))
    return this.ruleGradient(input, grad)
  }

  private rounded(value: number): number {
    return this.isSingle ? Math.fround(value) : value
  }

  private ruleGradient(input: 0 | 1, grad: number): number {
    const rule = this.element.rules[input]
    if (!rule) return 0
    VALUES.grad = grad
    VALUES.result = this.out.scalar
    VALUES.self = this.a.scalar
    if (this.b !== null) VALUES.other = VALUES.exponent = this.b.scalar
    return rule(this.isSingle ? FLOAT32_ALGEBRA : FLOAT64_ALGEBRA, VALUES, NO_NUMBERS)
  }

  gradientOf(input: number, grads: readonly (Tensor | null)[], algebra: TensorAlgebra<Tensor>): Tensor | null {
    const rule = this.op.rules[input]
    const [grad] = grads
    if (!rule || !grad) return null
    this.checkSaved(input)
    const values: Record<string, unknown> = { grad, grads, position: 0 }
    this.operands.forEach((tensor, at) => (values[this.op.info.inputs[at]?.name ?? ''] = tensor))
    values['result'] = this.out
    return rule(algebra, values as RuleValues<Tensor, Inputs, readonly string[]>, NO_PARAMS)
  }

  release(): void {
    this.released = true
  }

  /** Error: the rule reads operands, and they were freed or one has changed since. */
  private checkSaved(input: number): void {
    if (this.element.reads[input]?.length === 0) return
    if (this.released) throw torchError(BACKWARD_TWICE)
    if (this.a.isPlain && (this.b?.isPlain ?? true)) return
    const changed = this.operands.find((tensor) => tensor.version !== 0)
    if (changed) throw modifiedInPlace({ tensor: changed, version: 0, source: sourceOf(changed) })
  }
}
