// The scalar fast path gives the very bits of the general one: values, gradients, names and order of nodes.
import { describe, expect, test } from 'vitest'
import type { DType } from '../../model/dtype'
import { tensorOf } from '../literal'
import { sigmoid, tanh } from '../ops/activation'
import { add, div, mul, neg, sub } from '../ops/arithmetic'
import { abs, exp, log, sqrt } from '../ops/math'
import { pow } from '../ops/power'
import { cos, sin } from '../ops/trigonometry'
import { wrapNumber } from '../python-scalar'
import { Generator } from '../random/generator'
import { requireGrad, type Tensor } from '../tensor'
import { backward, grad } from './api'
import { recording } from './mode'
import { OpNode } from './op-node'
import { ScalarNode } from './scalar-node'

const UNARY = [
  sin,
  cos,
  tanh,
  sigmoid,
  neg,
  abs,
  (x: Tensor) => exp(tanh(x)),
  (x: Tensor) => log(add(mul(x, x), wrapNumber(1))),
  (x: Tensor) => sqrt(exp(sin(x))),
]
const BINARY = [add, sub, mul, (a: Tensor, b: Tensor) => div(a, add(exp(sin(b)), wrapNumber(0.5)))]
const BY_NUMBER = [
  (x: Tensor) => mul(x, wrapNumber(0.1)),
  (x: Tensor) => sub(x, wrapNumber(3, 'int64')),
  (x: Tensor) => pow(x, wrapNumber(2, 'int64')),
  (x: Tensor) => div(x, wrapNumber(7)),
]

/** A random program over three leaves; the same seed gives the same program. */
function program(seed: number, dtype: DType): { leaves: Tensor[]; result: Tensor } {
  const random = Generator.seeded(seed)
  const below = (count: number): number => random.next32() % count
  const leaves = [0, 1, 2]
    .map(() => tensorOf(2 * random.uniform53() - 1, dtype))
    .map((leaf, at) => (at === 2 ? leaf : requireGrad(leaf)))
  const values = [...leaves]
  for (let step = 0; step < 12; step++) {
    const pick = (): Tensor => values[below(values.length)]!
    const kind = below(3)
    if (kind === 0) values.push(UNARY[below(UNARY.length)]!(pick()))
    else if (kind === 1) values.push(BINARY[below(BINARY.length)]!(pick(), pick()))
    else values.push(BY_NUMBER[below(BY_NUMBER.length)]!(pick()))
  }
  const result = values.reduce(add)
  return { leaves, result }
}

/** Runs `body` with full graph nodes instead of scalar ones. */
const general = <T>(body: () => T): T => recording(() => undefined, body)

const nodesOf = (root: Tensor): string[] => {
  const found = new Map<object, { name: string; sequence: number }>()
  const visit = (tensor: { node: Tensor['gradFn'] } | null): void => {
    if (!tensor?.node || found.has(tensor.node)) return
    found.set(tensor.node, tensor.node)
    tensor.node.inputs.forEach(visit)
  }
  visit(root.target)
  return [...found.values()].sort((a, b) => a.sequence - b.sequence).map(({ name }) => name)
}

describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
  test('500 random programs', () => {
    let plain = 0
    for (let seed = 0; seed < 500; seed++) {
      const fast = program(seed, dtype)
      const full = general(() => program(seed, dtype))
      expect(fast.result.scalar, `seed ${seed}`).toBe(full.result.scalar)
      expect(nodesOf(fast.result)).toEqual(nodesOf(full.result))
      if (!fast.result.requiresGrad) continue
      expect(full.result.gradFn).toBeInstanceOf(OpNode)
      if (fast.result.target?.plain) plain++
      backward(fast.result)
      backward(full.result)
      const found = fast.leaves.map((leaf) => leaf.grad?.element ?? null)
      expect(found, `seed ${seed}`).toEqual(full.leaves.map((leaf) => leaf.grad?.element ?? null))
    }
    expect(plain).toBeGreaterThan(400)
  })

  test('second derivatives go through the general driver and agree', () => {
    for (let seed = 0; seed < 50; seed++) {
      const second = ({ leaves, result }: ReturnType<typeof program>): number | null => {
        const [x] = leaves
        if (!x || !result.requiresGrad) return null
        const [first] = grad([result], [x], { createGraph: true, allowUnused: true })
        if (!first?.requiresGrad) return null
        const [again] = grad([first], [x], { allowUnused: true })
        return again ? Number(again.element) : null
      }
      const [fast, full] = [second(program(seed, dtype)), general(() => second(program(seed, dtype)))]
      expect(fast, `seed ${seed}`).toBe(full)
    }
  })
})

test('a wide graph: 3,000 products of one weight add up in the same order', () => {
  const wide = (): Tensor => {
    const random = Generator.seeded(3)
    const w = requireGrad(tensorOf(0.3, 'float32'))
    const terms = Array.from({ length: 3000 }, () => sin(mul(w, wrapNumber(random.uniform53()))))
    backward(terms.reduce(add))
    return w
  }
  const [fast, full] = [wide(), general(wide)]
  expect(fast.grad?.element).toBe(full.grad?.element)
})

test('a scalar program uses scalar nodes', () => {
  const x = requireGrad(tensorOf(2, 'float32'))
  expect(mul(x, x).gradFn).toBeInstanceOf(ScalarNode)
  expect(general(() => mul(x, x)).gradFn).toBeInstanceOf(OpNode)
})
