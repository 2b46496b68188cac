// What activations have in common: numbers as parameters, samples at kinks, dtypes that are refused.
import { defineElementwise } from '../define-elementwise'
import type { Algebra, Arg } from '../algebra'
import type { LocalText } from '../../model/local-text'
import type { InputSpec, Op } from '../op'
import { float, type Param } from '../params'
import type { Tensor } from '../tensor'
import { needsFloating } from './dtype-rules'
import { sample, t, unarySamples } from './samples'
import { unary, type UnarySpec } from './unary'

export const ANY = [-1.6, 0.3, 2.2, -0.4]
export const FAR = [-4, 3.5, 1.25, -0.75, 7]
export const F = 'torch.nn.functional'

export interface WithNumbers<P extends Readonly<Record<string, Param<number>>>> {
  readonly name: string
  readonly gradFnName: string
  readonly inPlaceName?: string
  readonly kernelName?: string
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly params: P
  readonly kernel: (a: number, p: { readonly [K in keyof P]: number }) => number
  readonly formula: string
  readonly rule: <T>(
    f: Algebra<T>,
    v: { readonly grad: T; readonly self: T; readonly result: T },
    p: { readonly [K in keyof P]: Arg<T> },
  ) => T
  readonly other?: Readonly<Record<string, number>>
  /** Refuses dtypes and parameters, in PyTorch's words. */
  readonly check?: (self: Tensor, p: { readonly [K in keyof P]: number }) => void
}

/** An activation with numbers as parameters. */
export function activation<const P extends Readonly<Record<string, Param<number>>>>(spec: WithNumbers<P>): Op {
  const { kernel, rule, kernelName, other, check, ...words } = spec
  return defineElementwise<{ readonly self: InputSpec }, Readonly<Record<string, Param<number>>>>({
    ...words,
    torchNames: [`${F}.${spec.name}`],
    category: 'activation',
    inputs: { self: {} },
    kernel: {
      number: (a, _, p) => kernel(a, p as never),
      bigint: (a, _, p) => BigInt(Math.trunc(kernel(Number(a), p as never))),
    },
    vjp: { self: (f, values, params) => rule(f, values as never, params as never) },
    check: ({ self }, params) => {
      if (kernelName) needsFloating(kernelName, self)
      check?.(self, params as never)
    },
    samples: [...unarySamples(ANY), sample([t(FAR)]), ...(other ? [sample([t(FAR)], other)] : [])],
  })
}

export const number = (en: string, zh: string, initial: number): Param<number> => float({ en, zh }, initial)

export const plain = (spec: Omit<UnarySpec, 'category' | 'torchNames' | 'at'>): Op =>
  unary({ ...spec, torchNames: [`${F}.${spec.name}`], category: 'activation', at: [...ANY, ...FAR] })
