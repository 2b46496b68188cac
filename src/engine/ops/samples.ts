// Sample inputs that many op records share. The generic test runs every sample in float64 through gradcheck.
import type { ParamValue } from '../../model/document'
import type { NestedList } from '../../model/tensor-value'
import type { MatrixPart, Sample, SampleInput, TensorSample } from '../op'

/** A contiguous tensor. */
export const t = (data: NestedList): TensorSample => ({ data })

/** A contiguous tensor of complex numbers, written as Python writes them. */
export const complexNumbers = (data: NestedList): TensorSample => ({ data, dtype: 'complex128' })

/** A contiguous tensor of whole numbers. */
export const long = (data: NestedList): TensorSample => ({ data, dtype: 'int64' })

/** The same values read through transposed strides. */
export const strided = (data: NestedList): TensorSample => ({ data, strided: true })

/** A tensor without elements. */
export const empty = (...shape: number[]): TensorSample => ({ data: [], shape })

/** A Python scalar in the place of a tensor. */
export const py = (value: number | string | boolean): SampleInput => ({ scalar: value })

/** One sample. */
export const sample = (inputs: readonly SampleInput[], params?: Readonly<Record<string, ParamValue>>): Sample =>
  params ? { inputs, params } : { inputs }

/** A sample at a point where finite differences do not show the derivative. */
export const unchecked = (inputs: readonly SampleInput[], params?: Readonly<Record<string, ParamValue>>): Sample => ({
  ...sample(inputs, params),
  unchecked: true,
})

/** A sample whose input is a matrix that is read in one part only. */
export const inPart = (
  part: MatrixPart,
  inputs: readonly SampleInput[],
  params?: Readonly<Record<string, ParamValue>>,
  input = 0,
): Sample => ({ ...sample(inputs, params), reads: { input, part } })

/** For ops with one input: 0-d, 1-d, strided, empty, with the values given (at least four). */
export function unarySamples(values: readonly number[]): Sample[] {
  const [first = 1, second = 1, third = 1, fourth = 1] = values
  return [
    sample([t(first)]),
    sample([t(values)]),
    sample([
      strided([
        [first, second],
        [third, fourth],
      ]),
    ]),
    sample([empty(0)]),
  ]
}

/** For ops with two tensors: every kind of broadcasting, with values from the two lists (six or more each). */
export function binarySamples(a: readonly number[], b: readonly number[]): Sample[] {
  const rows = (list: readonly number[]): NestedList => [list.slice(0, 3), list.slice(3, 6)]
  const column = (list: readonly number[]): NestedList => list.slice(0, 2).map((value) => [value])
  return [
    sample([t(a[0] ?? 1), t(b[0] ?? 1)]),
    sample([t(a.slice(0, 3)), t(b.slice(0, 3))]),
    sample([t(rows(a)), t(b.slice(0, 3))]),
    sample([t(column(a)), t([b.slice(0, 3)])]),
    sample([t(a[1] ?? 1), t(rows(b))]),
    sample([strided(rows(a)), t(rows(b))]),
    sample([empty(0, 3), t(b.slice(0, 3))]),
  ]
}

/** For reductions: all, each dimension, several, keepdim, 0-d, strided. */
export function reductionSamples(values: readonly number[]): Sample[] {
  const rows: NestedList = [values.slice(0, 3), values.slice(3, 6)]
  const cube: NestedList = [rows, [values.slice(6, 9), values.slice(9, 12)]]
  return [
    sample([t(values[0] ?? 1)]),
    sample([t(values.slice(0, 4))]),
    sample([t(rows)]),
    sample([t(rows)], { dim: 0 }),
    sample([t(rows)], { dim: -1, keepdim: true }),
    sample([strided(rows)], { dim: 1 }),
    sample([t(cube)], { dim: [0, 2] }),
    sample([t(cube)], { dim: [1, 2], keepdim: true }),
  ]
}

/** Two matrices with a product. */
export const A = [
  [1, 2, 3],
  [4, 5, 6],
]
export const B = [
  [0.5, -1],
  [2, 0.25],
  [-0.5, 1],
]
