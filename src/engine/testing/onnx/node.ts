// One ONNX op as its translation sees it: attributes by name with defaults, inputs that may be left out.
import type { DType } from '../../../model/dtype'
import type { Tensor } from '../../library/tensor'
import type { Attribute } from './recording'

/** What an op gives: a tensor, several, or (for ONNX's sequences) a list that is one value. */
export type Value = Tensor | Sequence

/** A list of tensors that is one value. */
export class Sequence {
  constructor(readonly items: readonly Tensor[]) {}
}

/** The call has no counterpart in PyTorch; `message` says what is missing. */
export class NoCounterpart extends Error {}

/** Refuses a call that means something that PyTorch has no function for. */
export function noCounterpart(reason: string): never {
  throw new NoCounterpart(reason)
}

export class Call {
  constructor(
    readonly op: string,
    readonly opset: number,
    readonly values: readonly (Value | null)[],
    private readonly attributes: Readonly<Record<string, Attribute>>,
    private readonly tensorAt: (number: number) => Tensor,
    /** Names of the outputs that somebody wants. */
    readonly outputs: readonly string[],
    /** Values of the graph by name, for the op that derives. */
    readonly named: ReadonlyMap<string, Value>,
  ) {}

  /** An input that must be there. */
  input(at = 0): Tensor {
    return this.optional(at) ?? noCounterpart(`${this.op} without input ${at}`)
  }

  /** An input, null if it was left out. */
  optional(at: number): Tensor | null {
    const value = this.values[at] ?? null
    return value instanceof Sequence ? noCounterpart(`${this.op} of a sequence`) : value
  }

  /** All inputs. */
  inputs(): Tensor[] {
    return this.values.map((_, at) => this.input(at))
  }

  sequence(): Sequence {
    const [value] = this.values
    return value instanceof Sequence ? value : noCounterpart(`${this.op} of no sequence`)
  }

  has(name: string): boolean {
    return name in this.attributes
  }

  number(name: string, fallback: number): number {
    const value = this.attributes[name]
    return typeof value === 'number' ? value : fallback
  }

  text(name: string, fallback: string): string {
    const value = this.attributes[name]
    return typeof value === 'string' ? value : fallback
  }

  list(name: string): number[] | null {
    const value = this.attributes[name]
    return Array.isArray(value) ? (value as number[]).slice() : null
  }

  words(name: string): string[] {
    return [...(this.attributes[name] as readonly string[])]
  }

  tensor(name: string): Tensor | null {
    const value = this.attributes[name]
    return typeof value === 'object' && 'tensor' in value ? this.tensorAt(value.tensor) : null
  }
}

export type Translation = (call: Call) => Value | readonly Tensor[]
export type Translations = Readonly<Record<string, Translation>>

const DTYPES: Readonly<Record<number, DType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
}

/** The dtype that ONNX numbers so. */
export const dtypeOf = (number: number): DType => DTYPES[number] ?? noCounterpart(`element type ${number}`)
