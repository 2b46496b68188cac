// The whole promotion table against PyTorch: result dtypes, values and errors of every pair of dtypes, with and without
// dimensions, and of every dtype with Python's scalars on either side.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DTYPES, isComplex, type DType } from '../../model/dtype'
import type { ParamValue } from '../../model/document'
import { one } from '../dispatch'
import { promoteTypes } from '../dtypes'
import { tensorOf } from '../literal'
import { findOp } from '../ops/index'
import { select } from '../ops/slicing'
import { parseComplex, parseScalar, wrapScalar } from '../python-scalar'
import type { Tensor } from '../tensor'
import { callDifference } from './dtype-text'

interface Table {
  readonly dtypes: readonly string[]
  readonly scalars: readonly string[]
  readonly promote: readonly string[]
  /** Per op, per pair of dtypes: 1-d with 1-d, 1-d with 0-d, 0-d with 1-d, 0-d with 0-d, as numbers in `results`. */
  readonly tensorResults: Readonly<Record<string, readonly (readonly number[])[]>>
  /** Per op, per dtype and scalar: 1-d and 0-d; for where, the scalar also as the first operand. */
  readonly scalarResults: Readonly<Record<string, readonly (readonly number[])[]>>
  readonly results: readonly string[]
}

const table = JSON.parse(
  readFileSync(join(import.meta.dirname, '../recordings/dtypes/promotion.json'), 'utf8'),
) as Table

const DIMENSIONS = [
  [1, 1],
  [1, 0],
  [0, 1],
  [0, 0],
] as const

const isKnown = (dtype: string): dtype is DType =>
  (DTYPES as readonly string[]).includes(dtype) || isComplex(dtype as DType)

function made(values: ParamValue, dtype: DType, ndim: number): Tensor {
  const tensor = tensorOf(values, dtype)
  return ndim === 1 ? tensor : select(tensor, 0, 1)
}

function run(op: string, a: Tensor, b: Tensor): Tensor {
  const record = findOp(op)
  if (!record) throw new Error(`no op ${op}`)
  const params = op === 'div' ? { rounding_mode: null } : {}
  return one(record, op === 'where' ? [tensorOf([true, false]), a, b] : [a, b], params)
}

const result = (number: number | undefined): string => table.results[number ?? -1] ?? 'nothing recorded'

/** Complex numbers of 16-bit parts, which PyTorch itself calls experimental, are kept with parts of 32 bits here. */
const hasNone = (text: string): boolean => /complex32|ComplexHalf|BComplex32/.test(text)

it('torch.promote_types, all pairs', () => {
  for (const [at, expected] of table.promote.entries()) {
    const [a, b] = [
      table.dtypes[Math.floor(at / table.dtypes.length)] ?? '',
      table.dtypes[at % table.dtypes.length] ?? '',
    ]
    if (isKnown(a) && isKnown(b)) expect(`${a} ${b} ${promoteTypes(a, b)}`).toBe(`${a} ${b} ${expected}`)
  }
})

it.each(Object.keys(table.tensorResults))('%s of two tensors', (op) => {
  const wrong: string[] = []
  for (const [at, numbers] of (table.tensorResults[op] ?? []).entries()) {
    const [a, b] = [
      table.dtypes[Math.floor(at / table.dtypes.length)] ?? '',
      table.dtypes[at % table.dtypes.length] ?? '',
    ]
    if (!isKnown(a) || !isKnown(b)) continue
    for (const [form, number] of numbers.entries()) {
      const [left, right] = DIMENSIONS[form] ?? [1, 1]
      if (hasNone(result(number))) continue
      const call = (): Tensor => run(op, made([1, 2], a, left), made([2, 1], b, right))
      const difference = callDifference(result(number), call)
      if (difference !== null) wrong.push(`${a} ${left}-d, ${b} ${right}-d: ${difference}`)
    }
  }
  expect(wrong).toEqual([])
})

it.each(Object.keys(table.scalarResults))('%s of a tensor and a Python scalar', (op) => {
  const wrong: string[] = []
  for (const [at, numbers] of (table.scalarResults[op] ?? []).entries()) {
    const dtype = table.dtypes[Math.floor(at / table.scalars.length)] ?? ''
    const text = table.scalars[at % table.scalars.length] ?? ''
    const scalar = parseScalar(text === 'True' ? true : text) ?? parseComplex(text)
    if (!isKnown(dtype) || !scalar) continue
    for (const [form, number] of numbers.entries()) {
      const [tensor, other] = [made([1, 2], dtype, 1 - (form % 2)), wrapScalar(scalar)]
      if (hasNone(result(number))) continue
      const call = (): Tensor => (form < 2 ? run(op, tensor, other) : run(op, other, tensor))
      const difference = callDifference(result(number), call)
      if (difference !== null) wrong.push(`${dtype} ${tensor.ndim}-d, ${text}: ${difference}`)
    }
  }
  expect(wrong).toEqual([])
})
