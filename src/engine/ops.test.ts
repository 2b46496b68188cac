// Every op record, by the same checks: shape rule, derivatives of both orders, error texts, docs, formulas.
import { afterAll, describe, expect, test } from 'vitest'
import { EngineError } from './errors'
import type { Op } from './op'
import { INNER_OPS, OPS } from './ops/index'
import { derivative, disagreements } from './testing/gradcheck'
import { callOf, runCall } from './testing/samples'
import { subjectsOf } from './testing/subjects'

const ALL = [...OPS, ...INNER_OPS]
const isDifferentiable = ({ info }: Op): boolean => info.gradFnName !== null

/** Samples that passed, by check. */
const done = { shape: 0, gradcheck: 0, gradgradcheck: 0, errors: 0 }

afterAll(() => {
  const counts = Object.entries(done).map(([check, count]) => `${check} ${String(count)}`)
  console.info(
    `${String(OPS.length)} ops in the catalog, ${String(INNER_OPS.length)} inner ones; samples passed: ${counts.join(', ')}`,
  )
})

function messageOf(body: () => unknown): string {
  try {
    body()
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown.message
    throw thrown
  }
  return 'nothing was thrown'
}

describe.each(ALL.map((op) => [op.info.name, op] as const))('%s', (_, op) => {
  test('shape rule gives the shapes that running gives', () => {
    for (const sample of op.samples) {
      const run = callOf(op, sample)
      const shapes = op.shape(
        run.inputs.map((tensor) => tensor && tensor.shape),
        run.params,
      )
      expect(shapes.map((shape) => [...shape])).toEqual(runCall(run).map(({ shape }) => [...shape]))
      done.shape++
    }
  })

  if (isDifferentiable(op)) {
    test('gradcheck', () => {
      for (const { f, inputs } of subjectsOf(op)) {
        expect(disagreements(f, inputs)).toEqual([])
        done.gradcheck++
      }
    })

    test('gradgradcheck', () => {
      for (const { f, inputs } of subjectsOf(op)) {
        expect(disagreements(derivative(f), inputs)).toEqual([])
        done.gradgradcheck++
      }
    })
  }

  if (op.errors.length > 0) {
    test('refuses with the right words', () => {
      for (const { message, ...sample } of op.errors) {
        expect(messageOf(() => runCall(callOf(op, sample)))).toBe(message)
        done.errors++
      }
    })
  }
})

describe('the catalog', () => {
  test('names are unique', () => {
    const names = ALL.map(({ info }) => info.name)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(ALL.map((op) => [op.info.name, op] as const))('%s is documented', (_, { info }) => {
    expect(info.doc.en).toMatch(/^[A-Z0-9].+\.$/)
    expect(info.doc.zh).toMatch(/。$/)
    expect(info.keywords.length).toBeGreaterThan(0)
    expect(info.torchNames.length).toBeGreaterThan(0)
    expect(Array.from(info.symbol).length).toBeLessThanOrEqual(5)
    expect(info.formula.backward).toHaveLength(info.inputs.length)
  })

  test.each(OPS.map((op) => [op.info.name, op] as const))('%s has samples', (_, { samples }) => {
    expect(samples.length).toBeGreaterThan(0)
  })
})
