// Containers: modules one after the other, in a list, by name.
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { indented } from '../module-text'
import { Module, type AnyModule } from '../module'

/** A module of one tensor to one tensor, as most layers are. */
export type Layer = Module

/** The place that an index means; negative ones count from the end. Error: there is none. */
function placeOf(index: number, length: number): number {
  if (index < -length || index >= length) throw torchError(`index ${index} is out of range`, 'IndexError')
  return index < 0 ? index + length : index
}

/**
 * Calls its modules one after the other, each with the output of the one before. Made from modules, or from an object of
 * modules by name. `torch.nn.Sequential`.
 *
 * @example new nn.Sequential(new nn.Linear(2, 8), new nn.ReLU(), new nn.Linear(8, 1))
 */
export class Sequential extends Module {
  private readonly held = new Map<string, Layer>()

  constructor(...modules: readonly Layer[] | readonly [Readonly<Record<string, Layer>>]) {
    super()
    for (const [at, each] of modules.entries()) {
      const named = each instanceof Module ? [[String(at), each] as const] : Object.entries(each)
      for (const [name, module] of named) this.registerModule(name, module)
    }
  }

  override forward(input: Tensor): Tensor {
    let value = input
    for (const module of this.held.values()) value = module(value)
    return value
  }

  /** Number of modules. */
  override get length(): number {
    return this.held.size
  }

  /** The module at a place; negative ones count from the end. Error: there is none. */
  at(index: number): Layer {
    return [...this][placeOf(index, this.length)] as Layer
  }

  /** A part of it, as a Sequential of the same modules. */
  slice(start?: number, end?: number): Sequential {
    return new Sequential(Object.fromEntries([...this.held].slice(start, end)))
  }

  /** Adds a module at the end. */
  append(module: Layer): this {
    this.registerModule(String(this.length), module)
    return this
  }

  /** Adds modules at the end. */
  extend(modules: Iterable<Layer>): this {
    for (const module of modules) this.append(module)
    return this
  }

  override registerModule(name: string, module: AnyModule | null): void {
    if (module !== null && !((module as unknown) instanceof Module)) {
      throw torchError(`${typeof module} is not a Module subclass`, 'TypeError')
    }
    this.held.set(name, module as Layer)
  }

  /** @internal */
  override ownModules(): readonly (readonly [string, AnyModule])[] {
    return [...this.held]
  }

  /** Its modules in order. */
  [Symbol.iterator](): Iterator<Layer> {
    return this.held.values()
  }
}

/**
 * A list of modules, which it does not call. `torch.nn.ModuleList`.
 *
 * @example for (const layer of this.layers) x = layer(x)
 */
export class ModuleList<M extends AnyModule = Layer> extends Module<never, never> {
  private readonly held: M[]

  constructor(modules: Iterable<M> = []) {
    super()
    this.held = [...modules]
  }

  /** Number of modules. */
  override get length(): number {
    return this.held.length
  }

  /** The module at a place; negative ones count from the end. Error: there is none. */
  at(index: number): M {
    return this.held[placeOf(index, this.length)] as M
  }

  /** Puts a module in the place of another. Error: there is none. */
  set(index: number, module: M): this {
    this.held[placeOf(index, this.length)] = module
    return this
  }

  /** Adds a module at the end. */
  append(module: M): this {
    this.held.push(module)
    return this
  }

  /** Adds modules at the end. */
  extend(modules: Iterable<M>): this {
    this.held.push(...modules)
    return this
  }

  /** Adds a module before the one at a place. */
  insert(index: number, module: M): this {
    this.held.splice(index, 0, module)
    return this
  }

  /** Takes out the module at a place. Error: there is none. */
  pop(index = -1): M {
    return this.held.splice(placeOf(index, this.length), 1)[0] as M
  }

  /** @internal */
  override ownModules(): readonly (readonly [string, AnyModule])[] {
    return this.held.map((module, at) => [String(at), module])
  }

  /** Runs of equal modules are written as one: `(0-2): 3 x Linear(…)`. */
  override toString(): string {
    const runs: { first: number; last: number; text: string }[] = []
    this.held.forEach((module, at) => {
      const text = module.toString()
      const run = runs.at(-1)
      if (run?.text === text) run.last = at
      else runs.push({ first: at, last: at, text })
    })
    if (runs.length === 0) return `${this.constructor.name}()`
    const lines = runs.map(({ first, last, text }) =>
      indented(first === last ? `(${first}): ${text}` : `(${first}-${last}): ${last - first + 1} x ${text}`),
    )
    return `${this.constructor.name}(\n  ${lines.join('\n  ')}\n)`
  }

  /** Its modules in order. */
  [Symbol.iterator](): Iterator<M> {
    return this.held.values()
  }
}

const isMap = <T>(value: object): value is ReadonlyMap<string, T> => value instanceof Map

/** Modules by name, which it does not call. `torch.nn.ModuleDict`. */
export class ModuleDict<M extends AnyModule = Layer> extends Module<never, never> {
  private readonly held: Map<string, M>

  constructor(modules: Readonly<Record<string, M>> | ReadonlyMap<string, M> = {}) {
    super()
    this.held = new Map(isMap(modules) ? modules : Object.entries(modules))
  }

  /** Number of modules. */
  get size(): number {
    return this.held.size
  }

  /** The module of a name. Error: there is none. */
  get(name: string): M {
    const found = this.held.get(name)
    if (!found) throw torchError(`'${name}'`, 'KeyError')
    return found
  }

  /** True if there is a module of this name. */
  has(name: string): boolean {
    return this.held.has(name)
  }

  /** Puts a module under a name. */
  set(name: string, module: M): this {
    this.held.set(name, module)
    return this
  }

  /** Takes out the module of a name. Error: there is none. */
  pop(name: string): M {
    const found = this.get(name)
    this.held.delete(name)
    return found
  }

  /** Names in order. */
  keys(): Iterator<string> & Iterable<string> {
    return this.held.keys()
  }

  /** Modules in order. */
  values(): Iterator<M> & Iterable<M> {
    return this.held.values()
  }

  /** [name, module] in order. */
  entries(): Iterator<[string, M]> & Iterable<[string, M]> {
    return this.held.entries()
  }

  /** @internal */
  override ownModules(): readonly (readonly [string, AnyModule])[] {
    return [...this.held]
  }
}
