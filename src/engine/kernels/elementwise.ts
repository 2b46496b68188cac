// Loops of elementwise ops: one or two operands, broadcast, computed in their common dtype.
import type { DType } from '../../model/dtype'
import { numel, type TensorData } from '../../model/tensor-value'
import { allocate, storeAs } from '../dtypes'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { elementsAs, stretch } from './read'

/** What an elementwise op does to one element. `b` is 0 for ops with one input, `p` holds the op's parameters. */
export interface ElementKernel<P> {
  /** In double precision; the result is rounded to the dtype. */
  readonly number: (a: number, b: number, p: P) => number
  /** For int32 and uint8 where double precision would lose bits. */
  readonly int?: (a: number, b: number, p: P) => number
  /** For int64, exact; absent where the op never computes in int64. */
  readonly bigint?: (a: bigint, b: bigint, p: P) => bigint | boolean
}

/** An operand's elements and how far apart successive ones are read: 0 repeats a single element. */
interface Operand {
  readonly data: TensorData
  readonly step: 0 | 1
}

function operand(tensor: Tensor, shape: Shape, dtype: DType): Operand {
  if (tensor.numel === 1) return { data: elementsAs(tensor, dtype), step: 0 }
  return { data: elementsAs(stretch(tensor, shape), dtype), step: 1 }
}

function numberLoop<P>(out: TensorData, a: Operand, b: Operand | null, f: ElementKernel<P>['number'], p: P): void {
  const from = a.data as Float32Array
  const to = out as Float32Array
  const count = out.length
  if (b === null) {
    for (let i = 0; i < count; i++) to[i] = f(from[i * a.step] as number, 0, p)
    return
  }
  const other = b.data as Float32Array
  for (let i = 0; i < count; i++) to[i] = f(from[i * a.step] as number, other[i * b.step] as number, p)
}

function bigintLoop<P>(
  out: TensorData,
  a: Operand,
  b: Operand | null,
  f: NonNullable<ElementKernel<P>['bigint']>,
  p: P,
): void {
  const from = a.data as BigInt64Array
  const other = b?.data as BigInt64Array | undefined
  for (let i = 0; i < out.length; i++) {
    const result = f(from[i * a.step] as bigint, other?.[i * (b?.step ?? 0)] ?? 0n, p)
    if (out instanceof BigInt64Array) out[i] = BigInt(result)
    else out[i] = result ? 1 : 0
  }
}

/**
 * Applies a kernel to operands that broadcast to `shape`. They are converted to `compute` first, the result is stored as
 * `result` (the same dtype, or bool for comparisons).
 */
export function mapElements<P>(
  kernel: ElementKernel<P>,
  operands: readonly [Tensor] | readonly [Tensor, Tensor],
  shape: Shape,
  compute: DType,
  result: DType,
  p: P,
): Tensor {
  const [a, b] = operands
  const f = compute === 'float32' || compute === 'float64' ? kernel.number : (kernel.int ?? kernel.number)
  if (shape.length === 0 && compute !== 'int64' && result !== 'int64') {
    const value = f(plainElement(a, compute), b ? plainElement(b, compute) : 0, p)
    return Tensor.ofScalar(storeAs(value, result), result)
  }
  const out = allocate(result, numel(shape))
  const first = operand(a, shape, compute)
  const second = b ? operand(b, shape, compute) : null
  if (compute === 'int64' && kernel.bigint) bigintLoop(out, first, second, kernel.bigint, p)
  else numberLoop(out, first, second, f, p)
  if (result === 'bool') for (let i = 0; i < out.length; i++) out[i] = out[i] ? 1 : 0
  return Tensor.ofData(out, shape, result)
}

/** The element of a 0-d tensor as a number of dtype `compute` (not int64). */
function plainElement(tensor: Tensor, compute: DType): number {
  const element = Number(tensor.element)
  return tensor.dtype === compute ? element : storeAs(element, compute)
}
