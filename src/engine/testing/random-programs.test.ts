// A hundred random programs of up to 2,000 ops: reverse mode against finite differences, and against forward mode.
import { expect, test } from 'vitest'
import { backward } from '../autograd/api'
import { makeDual, unpackDual } from '../forward/api'
import { withLevel } from '../forward/carry'
import { add, mul } from '../ops/arithmetic'
import { wrapNumber } from '../python-scalar'
import { Generator } from '../random/generator'
import { requireGrad, Tensor } from '../tensor'
import { randomProgram, type RandomProgram } from './random-programs'
import { numbers } from './samples'

const COUNT = 100
const LARGEST = 2000
const STEP = 1e-6

/** A direction for every leaf. */
function directions({ leaves }: RandomProgram, seed: number): Tensor[] {
  const random = Generator.seeded(seed)
  return leaves.map(({ shape, numel }) =>
    Tensor.ofData(
      Float64Array.from({ length: numel }, () => 2 * random.uniform53() - 1),
      shape,
      'float64',
    ),
  )
}

const inner = (a: readonly Tensor[], b: readonly Tensor[]): number =>
  a.reduce((total, each, at) => {
    const weights = numbers(b[at] as Tensor)
    return numbers(each).reduce((sum, value, i) => sum + value * (weights[i] ?? 0), total)
  }, 0)

const close = (value: number, expected: number, tolerance: number): boolean =>
  Math.abs(value - expected) <= tolerance * (1 + Math.abs(expected))

test(`${String(COUNT)} programs of up to ${String(LARGEST)} ops`, () => {
  let [ops, largest, deep] = [0, 0, 0]
  for (let seed = 1; seed <= COUNT; seed++) {
    const program = randomProgram(seed, 20 + Math.round((seed / COUNT) ** 2 * (0.88 * LARGEST)))
    ops += program.size
    largest = Math.max(largest, program.size)
    const along = directions(program, seed)

    const leaves = program.leaves.map((leaf) => requireGrad(leaf.alias()))
    backward(program.run(leaves))
    const gradients = leaves.map(
      ({ grad, shape, numel }) => grad ?? Tensor.ofData(new Float64Array(numel), shape, 'float64'),
    )
    const reverse = inner(gradients, along)

    const moved = (by: number): number =>
      Number(program.run(program.leaves.map((leaf, at) => add(leaf, mul(along[at] as Tensor, wrapNumber(by))))).element)
    const difference = (moved(STEP) - moved(-STEP)) / (2 * STEP)
    expect(close(reverse, difference, 1e-5), `seed ${String(seed)}: ${String(reverse)} for ${String(difference)}`).toBe(
      true,
    )

    const forward = withLevel(() => {
      const result = program.run(program.leaves.map((leaf, at) => makeDual(leaf, along[at] as Tensor)))
      return Number(unpackDual(result).tangent?.element ?? 0)
    })
    expect(close(reverse, forward, 1e-9), `seed ${String(seed)}: ${String(reverse)} for ${String(forward)}`).toBe(true)
    if (gradients.every((gradient) => numbers(gradient).some((value) => value !== 0))) deep++
  }
  console.info(`${String(COUNT)} programs, ${String(ops)} ops, the largest of ${String(largest)}`)
  expect(largest).toBeLessThanOrEqual(LARGEST)
  expect(largest).toBeGreaterThan(0.8 * LARGEST)
  expect(deep, 'programs that reach all leaves').toBeGreaterThan(0.9 * COUNT)
}, 300_000)
