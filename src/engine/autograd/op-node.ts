// OpNode: the graph node of one executed op. It holds what the op saved for its derivative rules.
import { isComplex, isFloating } from '../../model/dtype'
import type { TensorAlgebra } from '../algebra'
import { complexRule } from '../complex/derivatives'
import { legacyTypeName } from '../dtypes'
import { namesRead } from '../formula-names'
import { EngineError, torchError } from '../errors'
import { byInput, specIndex, variadicStart, type AnyParams, type Inputs, type Op, type RuleValues } from '../op'
import { SCALAR_SHAPE, sizesText, type Shape } from '../shapes'
import { isPythonScalar, type Layout } from '../layout'
import type { GradNode, GradTarget, Tensor } from '../tensor'
import { anomalyDetection, noGrad } from './mode'
import { BACKWARD_TWICE, plainName } from './node-words'
import type { SavedHooks } from './saved-hooks'
import { refreshView } from './views'

/** A tensor kept for backward, and the version it had then. */
export interface Saved {
  readonly name: string
  readonly tensor: Tensor
  readonly version: number
  /** Which output of the node that keeps it it is; null for an input. */
  readonly output: number | null
  /** The tensor whose place in the graph error texts name, where what is saved is its state before it was written to. */
  readonly owner?: Tensor
  /** How hooks gave it back and let go of it; absent where none were set. */
  readonly packed?: { readonly unpack: () => Tensor; readonly drop: () => void }
}

const isComplexTensor = (tensor: Tensor | null): boolean => tensor !== null && isComplex(tensor.dtype)

const NOTHING: readonly Saved[] = []

export class OpNode implements GradNode {
  sequence = 0
  readonly name: string
  private kept: readonly Saved[] | null
  /** How the inputs lay in memory. */
  private readonly windows: readonly (Layout | null)[]
  private readonly texts: readonly (string | null)[]
  /** What the rules read, one list per text. */
  private readonly reads: readonly (readonly string[])[]
  /** Of the first output, in case no gradient arrives for it. */
  private readonly outputShape: Shape
  private readonly outputDType: Tensor['dtype']
  readonly outputCount: number
  /** Complex numbers come in or go out. */
  private readonly isComplex: boolean

  constructor(
    readonly op: Op,
    readonly inputs: readonly (GradTarget | null)[],
    tensors: readonly (Tensor | null)[],
    outputs: readonly Tensor[],
    readonly params: AnyParams,
    name?: string,
  ) {
    this.name = name ?? op.nodeName(params, tensors)
    this.windows = tensors.map((tensor) => tensor?.window ?? null)
    this.outputCount = outputs.length
    this.isComplex = outputs.some(isComplexTensor) || tensors.some(isComplexTensor)
    const [first] = outputs
    this.outputShape = first?.shape ?? SCALAR_SHAPE
    this.outputDType = first?.dtype ?? 'float32'
    this.texts = op.fixedTexts ?? op.info.inputs.map((_, input) => op.ruleText(input, params, tensors))
    this.reads = op.fixedReads ?? this.texts.map((text) => namesRead(text, op.info))
    this.kept = this.save(tensors, outputs)
  }

  /** What is saved for backward; null once freed. */
  get saved(): readonly Saved[] | null {
    return this.kept
  }

  /** Names that something is saved under, in the order in which rules read them. */
  get savedNames(): readonly string[] {
    return [...new Set(this.inputs.flatMap((target, input) => (target ? this.namesFor(input) : [])))]
  }

  /** The tensor saved under a name; null if an optional input was absent. Error: freed, or changed in place since. */
  savedTensor(name: string): Tensor | null {
    return this.savedTensors(name)[0] ?? null
  }

  /** As PyTorch unpacks everything before it computes, by name. Error: something has been changed in place since. */
  private refuseModified(): void {
    for (const saved of this.kept ?? []) {
      if (!saved.packed && saved.tensor.version !== saved.version)
        throw modifiedInPlace({ ...saved, source: this.sourceNow(saved) })
    }
  }

  /** All tensors saved under the name of a variadic input. */
  private savedTensors(name: string): Tensor[] {
    if (this.kept === null) throw torchError(BACKWARD_TWICE)
    return this.kept
      .filter((saved) => saved.name === name)
      .map((saved) => {
        if (saved.packed) return saved.packed.unpack()
        if (saved.tensor.version !== saved.version) throw modifiedInPlace({ ...saved, source: this.sourceNow(saved) })
        return saved.tensor
      })
  }

  /** What PyTorch names in the error: this node for an output, else the node that an input comes from by now. */
  private sourceNow({ tensor, output, owner = tensor }: Saved): Source | null {
    if (output !== null) return isFloating(tensor.dtype) ? { node: this.name, output } : null
    refreshView(owner)
    return sourceOf(owner)
  }

  /** The rule of one input as formula text; null = not differentiable in it. */
  ruleText(input: number): string | null {
    return this.texts[specIndex(this.op, input)] ?? null
  }

  /** False for inputs that were absent, or stood for a Python number. */
  isTensorInput(input: number): boolean {
    const window = this.windows[input]
    return window !== null && window !== undefined && !isPythonScalar(window)
  }

  /** Names that the rule of one input reads. */
  namesFor(input: number): readonly string[] {
    return this.reads[specIndex(this.op, input)] ?? []
  }

  gradientOf(input: number, grads: readonly (Tensor | null)[], algebra: TensorAlgebra<Tensor>): Tensor | null {
    const index = specIndex(this.op, input)
    const rule = this.op.rules[index]
    if (rule === undefined)
      throw new EngineError('no-rule', `${this.op.info.name}: input ${input} must have a rule, got none`)
    if (rule === null || grads.every((grad) => grad === null)) return null
    this.refuseModified()
    const values: Record<string, unknown> = {
      grad: grads[0] ?? algebra.zeros(this.outputShape, this.outputDType),
      grads,
      shapes: this.ofInputs(({ shape }) => shape),
      strides: this.ofInputs(({ strides }) => strides),
      position: input - Math.max(0, variadicStart(this.op)),
    }
    const variadic = this.op.info.inputs[variadicStart(this.op)]?.name
    for (const name of this.namesFor(input)) {
      values[name] = name === variadic ? this.savedTensors(name) : this.savedTensor(name)
    }
    const chosen = this.isComplex ? complexRule(this.op, index, rule, this.namesFor(input)) : rule
    return chosen(algebra, values as RuleValues<Tensor, Inputs, readonly string[]>, this.params)
  }

  /** Something of the inputs' windows, by name. */
  private ofInputs(look: (window: Layout) => Shape): ReturnType<typeof byInput<Shape | null>> {
    return byInput(
      this.op.info.inputs,
      this.windows.map((window) => window && look(window)),
    )
  }

  /** An in-place op has written its result into a tensor: what is saved of it is its state now. `aliases` are its state before. */
  noteWritten(tensor: Tensor, aliases: readonly (Tensor | null)[]): void {
    this.kept =
      this.kept?.map((saved) => {
        if (saved.tensor === tensor) return { ...saved, version: tensor.version }
        return aliases.includes(saved.tensor) ? { ...saved, owner: tensor } : saved
      }) ?? null
  }

  /** Gives what is saved to hooks, in the order in which rules read it. */
  pack(hooks: SavedHooks): void {
    const order = this.savedNames
    const saved = [...(this.kept ?? [])].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    this.kept = saved.map((each) => (each.tensor.wrapped ? each : { ...each, packed: packedBy(hooks, each.tensor) }))
  }

  release(): void {
    if (this.kept === null || this.kept.length === 0) return
    for (const { packed } of this.kept) packed?.drop()
    this.kept = null
  }

  /** Keeps what the rules of those inputs that want a gradient will read. */
  private save(tensors: readonly (Tensor | null)[], outputs: readonly Tensor[]): readonly Saved[] {
    if (!this.readsAny()) return NOTHING
    const kept: Saved[] = []
    const { inputs, outputs: names } = this.op.info
    for (let index = 0; index < tensors.length; index++) {
      const tensor = tensors[index]
      const name = inputs[specIndex(this.op, index)]?.name ?? ''
      if (tensor && this.isRead(name))
        kept.push({ name, tensor: savable(tensor), version: tensor.version, output: null })
    }
    for (let output = 0; output < names.length; output++) {
      const tensor = outputs[output]
      const name = names[output] ?? ''
      if (!tensor || !this.isRead(name)) continue
      kept.push({ name, tensor, version: tensor.version, output })
    }
    return kept.length > 1 ? kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) : kept
  }

  /** True if the rule of any input that wants a gradient reads something. */
  private readsAny(): boolean {
    for (let input = 0; input < this.inputs.length; input++) {
      if (this.inputs[input] && this.namesFor(input).length > 0) return true
    }
    return false
  }

  /** True if the rule of an input that wants a gradient reads `name`. */
  private isRead(name: string): boolean {
    for (let input = 0; input < this.inputs.length; input++) {
      if (this.inputs[input] && this.namesFor(input).includes(name)) return true
    }
    return false
  }
}

/** A tensor that may be saved. Error: it was made in inference mode. */
function savable(tensor: Tensor): Tensor {
  if (!tensor.isInference) return tensor
  throw torchError(
    'Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation ' +
      'tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or ' +
      'use `torch.no_grad()` instead of `torch.inference_mode()`.',
  )
}

/** A tensor as hooks keep it. */
function packedBy(hooks: SavedHooks, tensor: Tensor): Required<Saved>['packed'] {
  const packed = noGrad(() => hooks.pack(tensor))
  const { target } = tensor
  // What hooks give back stands in the graph where the saved tensor stood.
  const unpack = (): Tensor => {
    const found = hooks.unpack(packed)
    if (found.target === target) return found
    const shown = found.alias(found.storage)
    shown.target = target
    return shown
  }
  return { unpack, drop: () => hooks.drop(packed) }
}

/** Which output of which node a tensor is. */
interface Source {
  readonly node: string
  readonly output: number
}

/** Which output of which node a tensor is at this moment; null for a leaf. */
export function sourceOf(tensor: Tensor): Source | null {
  const node = tensor.target?.node
  if (!node) return null
  const name = node.name === 'CopySlices' ? 'torch::autograd::CopySlices' : node.name
  return { node: name, output: tensor.target?.output ?? 0 }
}

/** The error of a saved tensor that was at `version` and is not any more. */
export function modifiedInPlace({
  tensor,
  version,
  source,
}: Pick<Saved, 'tensor' | 'version'> & { readonly source: Source | null }): EngineError {
  const from = source ? `, which is output ${source.output} of ${plainName(source.node)},` : ''
  return torchError(
    'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
      `[${legacyTypeName(tensor.dtype)} ${sizesText(tensor.shape)}]${from} is at version ${tensor.version}; ` +
      `expected version ${version} instead. Hint: ` +
      (anomalyDetection() === 'off'
        ? 'enable anomaly detection to find the operation that failed to compute its gradient, with ' +
          'torch.autograd.set_detect_anomaly(True, check_nan=False).'
        : 'the backtrace further above shows the operation that failed to compute its gradient. The variable in ' +
          'question was changed in there or anywhere later. Good luck!'),
  )
}
