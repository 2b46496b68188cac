// Containers of parameters: in a list, by name.
import { legacyTypeName } from '../../dtypes'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { Module } from '../module'
import { Parameter } from '../parameter'

const asParameter = (value: Tensor): Parameter => (value instanceof Parameter ? value : new Parameter(value))

const line = (name: string, type: string, { shape }: Parameter): string =>
  `  (${name}): Parameter containing: [${type} of size ${shape.join('x')}]`

/** A list of parameters; other tensors become parameters. `torch.nn.ParameterList`. */
export class ParameterList extends Module<never, never> {
  private readonly held: Parameter[]

  constructor(values: Iterable<Tensor> = []) {
    super()
    this.held = Array.from(values, asParameter)
  }

  /** Number of parameters. */
  override get length(): number {
    return this.held.length
  }

  /** The parameter at a place; negative ones count from the end. Error: there is none. */
  at(index: number): Parameter {
    const found = this.held.at(index)
    if (!found) throw torchError(`index ${index} is out of range`, 'IndexError')
    return found
  }

  /** Adds a parameter at the end. */
  append(value: Tensor): this {
    this.held.push(asParameter(value))
    return this
  }

  /** Adds parameters at the end. */
  extend(values: Iterable<Tensor>): this {
    for (const value of values) this.append(value)
    return this
  }

  /** @internal */
  override ownParameters(): readonly (readonly [string, Parameter])[] {
    return this.held.map((value, at) => [String(at), value])
  }

  override extraRepr(): string {
    return this.ownParameters()
      .map(([name, value]) => line(name, `torch.${value.dtype}`, value))
      .join('\n')
  }

  /** Its parameters in order. */
  [Symbol.iterator](): Iterator<Parameter> {
    return this.held.values()
  }
}

/** Parameters by name; other tensors become parameters. `torch.nn.ParameterDict`. */
export class ParameterDict extends Module<never, never> {
  private readonly held: Map<string, Parameter>

  constructor(values: Readonly<Record<string, Tensor>> = {}) {
    super()
    this.held = new Map(Object.entries(values).map(([name, value]) => [name, asParameter(value)]))
  }

  /** Number of parameters. */
  get size(): number {
    return this.held.size
  }

  /** The parameter of a name. Error: there is none. */
  get(name: string): Parameter {
    const found = this.held.get(name)
    if (!found) throw torchError(`'${name}'`, 'KeyError')
    return found
  }

  /** True if there is a parameter of this name. */
  has(name: string): boolean {
    return this.held.has(name)
  }

  /** Puts a parameter under a name. */
  set(name: string, value: Tensor): this {
    this.held.set(name, asParameter(value))
    return this
  }

  /** Names in order. */
  keys(): Iterator<string> & Iterable<string> {
    return this.held.keys()
  }

  /** @internal */
  override ownParameters(): readonly (readonly [string, Parameter])[] {
    return [...this.held]
  }

  override extraRepr(): string {
    return this.ownParameters()
      .map(([name, value]) => line(name, legacyTypeName(value.dtype), value))
      .join('\n')
  }
}
