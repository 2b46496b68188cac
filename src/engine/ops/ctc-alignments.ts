// The alignments of a sequence of labels with steps of scores: how likely all of them are, and what each step's scores owe them.
import type { TensorAlgebra } from '../algebra'
import { castData } from '../dtypes'
import { indices } from '../kernels/read'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'

export interface CtcParams {
  readonly input_lengths: readonly number[]
  readonly target_lengths: readonly number[]
  readonly blank: number
  readonly zero_infinity: boolean
}

/** One example: how many steps it has, and its labels with a blank before, between and after them. */
export interface Alignments {
  readonly steps: number
  readonly states: readonly number[]
}

/** The alignments of every example of a batch. */
export function alignmentsOf(targets: Tensor, params: CtcParams): Alignments[] {
  const labels = indices(targets)
  const width = targets.shape[1] ?? 0
  let start = 0
  return params.input_lengths.map((steps, n) => {
    const length = params.target_lengths[n] ?? 0
    const first = targets.ndim === 2 ? n * width : start
    start += length
    const own = labels.slice(first, first + length)
    return { steps, states: [params.blank, ...own.flatMap((label) => [label, params.blank])] }
  })
}

/** True where a step may leave out the blank between two labels. */
const maySkip = (states: readonly number[], blank: number, at: number): boolean =>
  at >= 2 && states[at] !== blank && states[at] !== states[at - 2]

const logSum = (terms: readonly number[]): number => {
  const largest = Math.max(...terms)
  if (largest === -Infinity) return -Infinity
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0))
}

/** Minus the log of the chance of all alignments, by going forward through them. */
export function lossOf(
  at: (step: number, label: number) => number,
  { steps, states }: Alignments,
  blank: number,
): number {
  if (steps === 0) return states.length === 1 ? 0 : Infinity
  let reach = states.map((label, state) => (state < 2 ? at(0, label) : -Infinity))
  for (let step = 1; step < steps; step++) {
    const before = reach
    reach = states.map((label, state) => {
      const ways = [before[state] ?? -Infinity, before[state - 1] ?? -Infinity]
      if (maySkip(states, blank, state)) ways.push(before[state - 2] ?? -Infinity)
      return logSum(ways) + at(step, label)
    })
  }
  return -logSum(reach.slice(-2))
}

/** Numbers in the dtype of another tensor. */
export const constant = (data: readonly number[], shape: Shape, like: Tensor): Tensor =>
  Tensor.ofData(castData(Float64Array.from(data), 'float64', like.dtype), shape, like.dtype)

/** How likely each state is at each step, given the labels: [steps, states]. Rows are scaled, so that nothing underflows. */
function chances(f: TensorAlgebra<Tensor>, shown: Tensor, { states, steps }: Alignments, blank: number): Tensor {
  const count = states.length
  const moves = states.flatMap((_, from) =>
    states.map((__, to) => {
      if (to === from || to === from + 1) return 1
      return to === from + 2 && maySkip(states, blank, to) ? 1 : 0
    }),
  )
  const forwards = constant(moves, [count, count], shown)
  const backwards = f.t(forwards)
  const scaled = (row: Tensor): Tensor => f.div(row, f.sum(row, [1], true))
  const row = (step: number): Tensor => f.narrow(shown, 0, step, 1)
  const starts = constant(
    states.map((_, state) => (state < 2 ? 1 : 0)),
    [1, count],
    shown,
  )
  const ends = constant(
    states.map((_, state) => (state >= count - 2 ? 1 : 0)),
    [1, count],
    shown,
  )
  const reach = [scaled(f.mul(row(0), starts))]
  for (let step = 1; step < steps; step++) {
    reach.push(scaled(f.mul(f.matmul(reach[step - 1] as Tensor, forwards), row(step))))
  }
  let rest = ends
  const found: Tensor[] = []
  for (let step = steps - 1; step >= 0; step--) {
    found.unshift(scaled(f.mul(reach[step] as Tensor, rest)))
    if (step > 0) rest = scaled(f.matmul(f.mul(rest, row(step)), backwards))
  }
  return f.cat(found, 0)
}

/** The gradient of one example's loss: the chances that the scores give less those that the labels give. */
export function exampleGradient(
  f: TensorAlgebra<Tensor>,
  logs: Tensor,
  alignments: Alignments,
  n: number,
  blank: number,
): Tensor {
  const [, batch = 1, classes = 1] = logs.shape
  const { steps, states } = alignments
  const placeOf = (step: number, label: number): number => (step * batch + n) * classes + label
  const all = f.readAt(
    logs,
    places(steps, classes, (step, label) => placeOf(step, label)),
    [steps, classes],
  )
  const shown = f.readAt(
    logs,
    places(steps, states.length, (step, state) => placeOf(step, states[state] ?? 0)),
    [steps, states.length],
  )
  const labels = states.flatMap((label) => Array.from({ length: classes }, (_, each) => (each === label ? 1 : 0)))
  const wanted = chances(f, f.exp(shown), alignments, blank)
  return f.sub(f.exp(all), f.matmul(wanted, constant(labels, [states.length, classes], logs)))
}

/** Flat places, row by row. */
export const places = (rows: number, columns: number, at: (row: number, column: number) => number): Int32Array =>
  Int32Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns))
