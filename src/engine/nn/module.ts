// Module: the base of everything with parameters. A subclass computes in `forward`; modules are called like functions.
import type { DType } from '../../model/dtype'
import { torchError } from '../errors'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import { detach } from '../ops/arrange'
import { BackwardWatch, type HookOnGradients, type HookOnOutputGradients } from './backward-watch'
import { Callable } from './callable'
import { clearGradients } from '../library/gradients'
import { copiedValue } from './copies'
import { Hooks } from './hooks'
import { loadState, type LoadedKeys, type StateDict } from './module-state'
import { moduleText } from './module-text'
import { Parameter } from './parameter'
import { joined, unique } from './module-tree'
import { checkBuffer, checkName, checkParameter, typeName } from './registration'
import { convertFloats } from './module-dtype'

/** A module whatever it takes and gives. */
export type AnyModule = Module<never, unknown>

/** Is told of a call before it happens; a list that it returns takes the place of the inputs. */
export type ForwardPreHook = (module: AnyModule, inputs: readonly unknown[]) => unknown
/** Is told of a call after it happened; what it returns takes the place of the output. */
export type ForwardHook = (module: AnyModule, inputs: readonly unknown[], output: unknown) => unknown
export type BackwardHook = HookOnGradients<AnyModule>
export type BackwardPreHook = HookOnOutputGradients<AnyModule>

/**
 * Holds parameters, buffers and other modules, and computes in `forward`. What a subclass assigns to its properties counts:
 * a `Parameter` is learnt, a module is one of its children. Buffers are made by `registerBuffer`. `torch.nn.Module`.
 *
 * Modules are functions: `model(x)` runs the hooks and `forward`. `Inputs` and `Output` say what that takes and gives.
 * Names in `stateDict()` are the names of the properties.
 *
 * @example
 * class Net extends nn.Module {
 *   hidden = new nn.Linear(2, 8)
 *   out = new nn.Linear(8, 1)
 *   forward(x) { return this.out(functional.relu(this.hidden(x))) }
 * }
 */
export class Module<Inputs extends readonly unknown[] = [input: Tensor], Output = Tensor> extends Callable<
  Inputs,
  Output
> {
  /** True while it learns: dropout drops, batch norm uses the batch. Set by `train()` and `eval()`. */
  training = true

  /** Names of buffers, and whether `stateDict()` has them. */
  readonly #buffers = new Map<string, boolean>()
  readonly #before = new Hooks<ForwardPreHook>()
  readonly #after = new Hooks<ForwardHook>()
  readonly #backward = new Hooks<BackwardHook>()
  readonly #beforeBackward = new Hooks<BackwardPreHook>()

  /** What the module computes. Error: a subclass that has none of its own. */
  forward(..._inputs: Inputs): Output {
    throw torchError(
      `Module [${this.constructor.name}] is missing the required "forward" function`,
      'NotImplementedError',
    )
  }

  /** @internal A call of the module: hooks around `forward`. */
  invoke(inputs: Inputs): Output {
    const isWatched = !this.#backward.isEmpty || !this.#beforeBackward.isEmpty
    if (this.#before.isEmpty && this.#after.isEmpty && !isWatched) return this.forward(...inputs)
    let taken: readonly unknown[] = inputs
    for (const hook of this.#before.list()) {
      const found = hook(this, taken)
      if (found !== undefined && found !== null) taken = Array.isArray(found) ? (found as unknown[]) : [found]
    }
    const watch = isWatched ? new BackwardWatch<AnyModule>(this, this.#backward, this.#beforeBackward) : null
    if (watch) taken = watch.inputs(taken)
    let output: unknown = this.forward(...(taken as Inputs))
    for (const hook of this.#after.list()) output = hook(this, taken, output) ?? output
    return (watch ? watch.outputs(output) : output) as Output
  }

  /** Calls `hook` before every call of this module. Returns how to stop. */
  registerForwardPreHook(hook: ForwardPreHook, { prepend = false } = {}): () => void {
    return this.#before.add(hook, prepend)
  }

  /** Calls `hook` after every call of this module. Returns how to stop. */
  registerForwardHook(hook: ForwardHook, { prepend = false } = {}): () => void {
    return this.#after.add(hook, prepend)
  }

  /** Calls `hook` whenever gradients have come through a call of this module. Returns how to stop. */
  registerFullBackwardHook(hook: BackwardHook, { prepend = false } = {}): () => void {
    return this.#backward.add(hook, prepend)
  }

  /** Calls `hook` whenever gradients are about to go through a call of this module. Returns how to stop. */
  registerFullBackwardPreHook(hook: BackwardPreHook, { prepend = false } = {}): () => void {
    return this.#beforeBackward.add(hook, prepend)
  }

  /** Gives the module a parameter by name, or (null) notes that it has none. Errors: PyTorch's, for names and values. */
  registerParameter(name: string, parameter: Parameter | null): void {
    checkName(this, 'parameter', name, (held) => held instanceof Parameter)
    checkParameter(name, parameter)
    this.#put(name, parameter)
  }

  /**
   * Gives the module a tensor that is no parameter but part of its state. One that is not `persistent` is not in
   * `stateDict()`. Errors: PyTorch's, for names and values.
   */
  registerBuffer(name: string, tensor: Tensor | null, { persistent = true } = {}): void {
    checkName(this, 'buffer', name, () => this.#buffers.has(name))
    checkBuffer(name, tensor)
    this.#buffers.set(name, persistent)
    this.#put(name, tensor)
  }

  /** Gives the module a child by name. Errors: PyTorch's, for names and values. */
  registerModule(name: string, module: AnyModule | null): void {
    if (module !== null && !((module as unknown) instanceof Module)) {
      throw torchError(`${typeName(module)} is not a Module subclass`, 'TypeError')
    }
    checkName(this, 'module', name, (held) => held instanceof Module)
    this.#put(name, module)
  }

  /** As `registerModule`. */
  addModule(name: string, module: AnyModule | null): void {
    this.registerModule(name, module)
  }

  #put(name: string, value: unknown): void {
    Object.assign(this, { [name]: value })
  }

  /** @internal Its own modules by name, in order. */
  ownModules(): readonly (readonly [string, AnyModule])[] {
    return Object.entries(this).filter((entry): entry is [string, AnyModule] => entry[1] instanceof Module)
  }

  /** @internal Its own parameters by name, in order. */
  ownParameters(): readonly (readonly [string, Parameter])[] {
    return Object.entries(this).filter((entry): entry is [string, Parameter] => entry[1] instanceof Parameter)
  }

  /** @internal Its own buffers by name, in order. */
  ownBuffers(): readonly (readonly [string, Tensor])[] {
    return [...this.#buffers.keys()].flatMap((name) => {
      const held: unknown = Reflect.get(this, name)
      return held instanceof TensorBase ? [[name, held] as const] : []
    })
  }

  /** Its modules, by name; each once. */
  namedChildren(): [name: string, module: AnyModule][] {
    return unique(this.ownModules())
  }

  /** Its modules; each once. */
  children(): AnyModule[] {
    return this.namedChildren().map(([, module]) => module)
  }

  /** Itself and all modules below it, by their path (`''` for itself); each once. */
  namedModules(prefix = ''): [path: string, module: AnyModule][] {
    const found = new Map<AnyModule, string>()
    const visit = (path: string, module: AnyModule): void => {
      if (found.has(module)) return
      found.set(module, path)
      for (const [name, child] of module.ownModules()) visit(joined(path, name), child)
    }
    visit(prefix, this)
    return Array.from(found, ([module, path]) => [path, module])
  }

  /** Itself and all modules below it; each once. */
  modules(): AnyModule[] {
    return this.namedModules().map(([, module]) => module)
  }

  /** All parameters by their path, `fc1.weight`; each once. `recurse` false: only its own. */
  namedParameters(prefix = '', recurse = true): [path: string, parameter: Parameter][] {
    return this.#members(prefix, recurse, (module) => module.ownParameters())
  }

  /** All parameters, for an optimizer; each once. */
  parameters(recurse = true): Parameter[] {
    return this.namedParameters('', recurse).map(([, parameter]) => parameter)
  }

  /** All buffers by their path; each once. */
  namedBuffers(prefix = '', recurse = true): [path: string, buffer: Tensor][] {
    return this.#members(prefix, recurse, (module) => module.ownBuffers())
  }

  /** All buffers; each once. */
  buffers(recurse = true): Tensor[] {
    return this.namedBuffers('', recurse).map(([, buffer]) => buffer)
  }

  #members<T extends Tensor>(
    prefix: string,
    recurse: boolean,
    own: (module: AnyModule) => readonly (readonly [string, T])[],
  ): [string, T][] {
    const modules: readonly (readonly [string, AnyModule])[] = recurse ? this.namedModules(prefix) : [[prefix, this]]
    return unique(modules.flatMap(([path, module]) => own(module).map(([name, value]) => [joined(path, name), value])))
  }

  /** The module at a path, `layers.0`. Errors: PyTorch's, where there is none. */
  getSubmodule(path: string): AnyModule {
    const parts = path === '' ? [] : path.split('.')
    return parts.reduce(childOf, this)
  }

  /** Calls `f` with every module below it, the innermost first, and with itself. */
  override apply(f: (module: AnyModule) => void): this {
    for (const child of this.children()) child.apply(f)
    f(this)
    return this
  }

  /** Says for itself and all modules below that they learn, or no longer. */
  train(mode = true): this {
    if (typeof mode !== 'boolean') throw torchError('training mode is expected to be boolean', 'ValueError')
    for (const module of this.modules()) module.training = mode
    return this
  }

  /** As `train(false)`. */
  eval(): this {
    return this.train(false)
  }

  /** Says of all parameters whether they are learnt. */
  requiresGrad_(on = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(on)
    return this
  }

  /** Lets go of the gradients of all parameters, or sets them to zeros. */
  zeroGrad({ setToNone = true } = {}): void {
    clearGradients(this.parameters(), setToNone)
  }

  /** Brings all parameters and buffers of floats to another dtype of floats. Error: a dtype that has none. */
  to(dtype: DType): this {
    convertFloats(this.modules(), dtype)
    return this
  }

  /** As float32. */
  float(): this {
    return this.to('float32')
  }

  /** As float64. */
  double(): this {
    return this.to('float64')
  }

  /**
   * Parameters and buffers by path, in PyTorch's order and by its names, for saving. They share their elements with the module's own.
   */
  stateDict(prefix = ''): Map<string, Tensor> {
    const found = new Map<string, Tensor>()
    for (const [name, { core }] of this.ownParameters()) found.set(prefix + name, wrap(detach(core)))
    for (const [name, { core }] of this.ownBuffers()) {
      if (this.#buffers.get(name)) found.set(prefix + name, wrap(detach(core)))
    }
    for (const [name, module] of this.ownModules()) {
      for (const [key, value] of module.stateDict(`${prefix}${name}.`)) found.set(key, value)
    }
    return found
  }

  /**
   * Copies values into parameters and buffers of these names. Returns which keys were missing, and which were not expected.
   * Errors: PyTorch's, for either if `strict`, and for shapes that differ.
   */
  loadStateDict(state: StateDict, { strict = true } = {}): LoadedKeys {
    return loadState(this, state, strict)
  }

  /** A copy with parameters and buffers of its own, as Python's `copy.deepcopy` makes it. */
  deepcopy(): this {
    return this.#copied(new Map())
  }

  #copied(memo: Map<unknown, unknown>): this {
    const made = Reflect.construct(Module, [], this.constructor) as this
    memo.set(this, made)
    const copyModule = (module: AnyModule): AnyModule => module.#copied(memo)
    for (const [name, value] of Object.entries(this)) made.#put(name, copiedValue(value, memo, copyModule))
    for (const [name, persistent] of this.#buffers) made.#buffers.set(name, persistent)
    made.#before.addAll(this.#before)
    made.#after.addAll(this.#after)
    made.#backward.addAll(this.#backward)
    made.#beforeBackward.addAll(this.#beforeBackward)
    return made
  }

  /** What the text says between the brackets. */
  extraRepr(): string {
    return ''
  }

  /** The module and all below it, as Python prints it. */
  override toString(): string {
    return moduleText(this.constructor.name, this.extraRepr(), this.ownModules())
  }

  /** What Node prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

/** The child of that name. Errors: PyTorch's, where there is none. */
function childOf(module: AnyModule, name: string): AnyModule {
  const found = module.ownModules().find(([each]) => each === name)?.[1]
  if (found) return found
  throw torchError(
    name in module ? `\`${name}\` is not an nn.Module` : `${module.constructor.name} has no attribute \`${name}\``,
    'AttributeError',
  )
}
