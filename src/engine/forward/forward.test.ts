// Forward mode on every differentiable op and sample: against reverse mode, finite differences, and its own derivative.
import { afterAll, describe, expect, test } from 'vitest'
import { grad } from '../autograd/api'
import type { Op } from '../op'
import { add, mul } from '../ops/arithmetic'
import { INNER_OPS, OPS } from '../ops/index'
import { sum } from '../ops/reduction'
import { requireGrad, Tensor } from '../tensor'
import { cotangent } from '../testing/gradcheck'
import { numbers } from '../testing/samples'
import { subjectsOf, type Subject } from '../testing/subjects'
import { makeDual, unpackDual } from './api'
import { withLevel } from './carry'

const CHECKS = ['forward = reverse', 'forward = differences', 'over reverse', 'under reverse'] as const
type Check = (typeof CHECKS)[number]

/** Samples that passed, by op and check. */
const passed = new Map<string, Map<Check, number>>()

/** A fixed direction that treats every element differently, and not as the cotangent does. */
function direction(tensor: Tensor): Tensor {
  const data = Float64Array.from({ length: tensor.numel }, (_, i) => 0.9 * Math.cos(0.5 + 1.7 * i) - 0.2)
  return Tensor.ofData(data, tensor.shape, 'float64')
}

/** The tangents of the outputs along the direction; zeros where none came out. */
function tangents({ f, inputs }: Subject): Tensor[] {
  return withLevel(() =>
    f(inputs.map((input) => makeDual(input, direction(input)))).map((output) => {
      const { tangent } = unpackDual(output)
      return tangent ?? mul(cotangent(output), Tensor.ofPython(0, 'float64'))
    }),
  )
}

/** ⟨cotangent, outputs⟩ */
const weighed = (outputs: readonly Tensor[]): Tensor =>
  outputs.map((output) => sum(mul(output, cotangent(output)))).reduce(add)

const leaf = (input: Tensor): Tensor => requireGrad(input.view(input.shape, input.strides, input.offset))

/** The gradients of the weighed outputs. */
function gradients(f: Subject['f'], inputs: readonly Tensor[], createGraph = false): (Tensor | null)[] {
  const total = weighed(f(inputs))
  return total.requiresGrad ? grad([total], inputs, { allowUnused: true, createGraph }) : inputs.map(() => null)
}

const inner = (a: readonly (Tensor | null)[], b: readonly Tensor[]): number =>
  a.reduce((total, each, at) => {
    const weights = numbers(b[at]!)
    return total + (each ? numbers(each).reduce((part, value, i) => part + value * weights[i]!, 0) : 0)
  }, 0)

function expectClose(value: number, expected: number, tolerance: number): void {
  expect(Math.abs(value - expected), `${String(value)} for ${String(expected)}`).toBeLessThanOrEqual(
    tolerance * (1 + Math.abs(expected)),
  )
}

const numbersOf = (tensors: readonly (Tensor | null)[], like: readonly Tensor[]): number[] =>
  tensors.flatMap((tensor, at) => (tensor ? numbers(tensor) : new Array<number>(like[at]!.numel).fill(0)))

function count(op: Op, check: Check): void {
  const own = passed.get(op.info.name) ?? new Map<Check, number>()
  passed.set(op.info.name, own.set(check, (own.get(check) ?? 0) + 1))
}

const DIFFERENTIABLE = [...OPS, ...INNER_OPS].filter(({ info }) => info.gradFnName !== null)
const STEP = 1e-6

afterAll(() => {
  const row = (name: string, cells: readonly (number | string)[]): string =>
    name.padEnd(26) + cells.map((cell) => String(cell).padStart(24)).join('')
  const rows = [...passed].map(([name, own]) =>
    row(
      name,
      CHECKS.map((check) => own.get(check) ?? '·'),
    ),
  )
  const totals = CHECKS.map((check) => [...passed.values()].reduce((total, own) => total + (own.get(check) ?? 0), 0))
  console.info([row('op', CHECKS), ...rows, row(`${String(passed.size)} ops`, totals)].join('\n'))
})

describe.each(DIFFERENTIABLE.map((op) => [op.info.name, op] as const))('%s', (_, op) => {
  const subjects = subjectsOf(op).filter(({ f, inputs }) => f(inputs).length > 0)

  test('cotangent · (J v) = (Jᵀ cotangent) · v', () => {
    for (const subject of subjects) {
      const outputs = subject.f(subject.inputs)
      const forward = inner(tangents(subject), outputs.map(cotangent))
      const leaves = subject.inputs.map(leaf)
      expectClose(forward, inner(gradients(subject.f, leaves), leaves.map(direction)), 1e-12)
      count(op, 'forward = reverse')
    }
  })

  test('J v is the difference along v', () => {
    for (const { f, inputs } of subjects) {
      const moved = (by: number): readonly Tensor[] =>
        f(inputs.map((input) => add(input, mul(direction(input), Tensor.ofPython(by, 'float64')))))
      const [above, below] = [moved(STEP), moved(-STEP)].map((outputs) => outputs.flatMap(numbers))
      tangents({ f, inputs })
        .flatMap(numbers)
        .forEach((value, at) => expectClose(value, (above![at]! - below![at]!) / (2 * STEP), 1e-5))
      count(op, 'forward = differences')
    }
  })

  test('second derivatives: forward over reverse = reverse over forward = reverse over reverse', () => {
    for (const { f, inputs } of subjects) {
      const leaves = inputs.map(leaf)
      const first = gradients(f, leaves, true)
      const along = first.flatMap((gradient, at) =>
        gradient?.requiresGrad ? [sum(mul(gradient, direction(leaves[at]!)))] : [],
      )
      const expected = numbersOf(
        along.length === 0 ? leaves.map(() => null) : grad([along.reduce(add)], leaves, { allowUnused: true }),
        leaves,
      )
      const overReverse = withLevel(() =>
        gradients(
          f,
          inputs.map((input) => makeDual(leaf(input), direction(input))),
          true,
        ).map((gradient) => gradient && unpackDual(gradient).tangent),
      )
      numbersOf(overReverse, leaves).forEach((value, at) => expectClose(value, expected[at]!, 1e-9))
      count(op, 'over reverse')

      const total = weighed(tangents({ f, inputs: leaves }))
      const underReverse = total.requiresGrad ? grad([total], leaves, { allowUnused: true }) : leaves.map(() => null)
      numbersOf(underReverse, leaves).forEach((value, at) => expectClose(value, expected[at]!, 1e-9))
      count(op, 'under reverse')
    }
  })
})

test('every differentiable op that has samples has forward mode', () => {
  const missing = DIFFERENTIABLE.filter((op) => op.samples.length > 0 && subjectsOf(op).length > 0)
    .map(({ info }) => info.name)
    .filter((name) => !passed.has(name))
  expect(missing).toEqual([])
})
