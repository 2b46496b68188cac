// Triangles of complex numbers whose diagonals are made real, as that of a triangle of real squares must be: T = T′·P with phases P.
import type { ComplexDType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { elementsAs } from '../kernels/read'
import type { AnyParams } from '../op'
import type { Tensor } from '../tensor'
import { multiply } from './elementary'
import { mapPairs, tensorOfPairs } from './parts'

type Side = 'rows' | 'columns'

interface Turned {
  readonly inputs: readonly Tensor[]
  /** What the result is still to be multiplied by. */
  readonly phases: Tensor | null
}

/** The inputs of an op with the phases of its triangle, if it has one, taken out. */
export function withoutPhases(name: string, inputs: readonly Tensor[], params: AnyParams, dtype: ComplexDType): Turned {
  if (name === 'solve_triangular' && params.unitriangular !== true) {
    const isLeft = params.left === true
    const turned = scaled(inputs[0] as Tensor, isLeft ? 'columns' : 'rows', dtype)
    // T·X = B is T′·(P·X) = B, X·T = B is (X·P)·T′ = B.
    const phases = phasesOf(inputs[0] as Tensor, isLeft ? 'rows' : 'columns', dtype)
    return { inputs: [turned, ...inputs.slice(1)], phases }
  }
  if (!name.startsWith('cholesky_')) return { inputs, phases: null }
  // The product of a factor with its adjoint does not know of phases.
  const at = inputs.length - 1
  const side = params.upper === true ? 'rows' : 'columns'
  return { inputs: inputs.map((each, index) => (index === at ? scaled(each, side, dtype) : each)), phases: null }
}

/** Two tensors of complex numbers multiplied. */
export const times = (a: Tensor, b: Tensor, dtype: ComplexDType): Tensor => mapPairs([a, b], dtype, multiply)

const scaled = (triangle: Tensor, side: Side, dtype: ComplexDType): Tensor =>
  times(triangle, phasesOf(triangle, side, dtype), dtype)

/** The conjugate directions of the numbers on the diagonal, one for each row, or for each column. */
function phasesOf(triangle: Tensor, side: Side, dtype: ComplexDType): Tensor {
  const [n = 0] = triangle.shape.slice(-1)
  const batch = triangle.shape.slice(0, -2)
  const data = elementsAs(triangle, 'complex128') as Float64Array
  const out = new Float64Array(2 * n * numel(batch))
  for (let k = 0; k < out.length / 2; k++) {
    const from = 2 * (k * n + (k % n))
    const [re, im] = [data[from] as number, data[from + 1] as number]
    const size = Math.hypot(re, im)
    out.set(im === 0 || size === 0 ? [1, 0] : [re / size, -im / size], 2 * k)
  }
  const shape = [...batch, ...(side === 'rows' ? [n, 1] : [1, n])]
  return tensorOfPairs(out, shape, dtype)
}
