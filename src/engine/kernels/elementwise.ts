// Loops of elementwise ops: one or two operands, broadcast, computed in their common dtype.
import { isFloating, type DType } from '../../model/dtype'
import { numel, type TensorData } from '../../model/tensor-value'
import { allocate, castData, castElement, wrapped } from '../dtypes'
import { spareArray } from '../reuse'
import { isExpandable, sameShape, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { LEAST, LONGEST_ROW, machineAddScaled, machineMap, type SimdOp, type SimdOperand } from '../wasm/elementwise'
import { isMachineDType } from '../wasm/machine'
import { lentElements, lentElementsAs, passingElements, Scratch, stretch, type NumberData } from './read'
import { LONGEST, zeros32 } from './small-arrays'

/** What an elementwise op does to one element. `b` is 0 for ops with one input, `p` holds the op's parameters. */
export interface ElementKernel<P> {
  /** In double precision; the result is rounded to the dtype. */
  readonly number: (a: number, b: number, p: P) => number
  /** What replaces `number` where the second operand is a Python number: rounds to the dtype between two steps. */
  readonly byNumber?: (round: (value: number) => number) => (a: number, b: number) => number
  /** For integers of up to 32 bits where double precision would lose bits. */
  readonly int?: (a: number, b: number, p: P) => number
  /** For int64, exact; absent where the op never computes in int64. */
  readonly bigint?: (a: bigint, b: bigint, p: P) => bigint | boolean
  /** What the SIMD machine calls it, if it can do the same in floats. */
  readonly simd?: SimdOp
  /** The same where the second operand is this one number. */
  readonly simdBy?: (b: number) => SimdOp | null
}

/** An operand's elements and how far apart successive ones are read: 0 repeats a single element. */
export interface Operand {
  readonly data: TensorData
  readonly step: 0 | 1
}

const SCRATCH = [new Scratch(), new Scratch()] as const

/** The elements of a tensor that broadcasts to `shape`, in a dtype, for use until the next op. `place` tells operands apart. */
export function operand(tensor: Tensor, shape: Shape, dtype: DType, place: 0 | 1): Operand {
  if (tensor.numel === 1) return { data: lentElementsAs(tensor, dtype), step: 0 }
  const shown = sameShape(tensor.shape, shape) ? tensor : stretch(tensor, shape)
  return { data: castData(passingElements(shown, SCRATCH[place]), tensor.dtype, dtype), step: 1 }
}

/** The same for the SIMD machine, which repeats a short row by itself. */
function simdOperand(tensor: Tensor, shape: Shape, dtype: DType, place: 0 | 1): Operand {
  return repeats(tensor, shape)
    ? { data: lentElementsAs(tensor, dtype), step: 1 }
    : operand(tensor, shape, dtype, place)
}

/** True for a tensor that broadcasts as one row of neighbours, over and over. */
function repeats(tensor: Tensor, shape: Shape): boolean {
  if (sameShape(tensor.shape, shape)) return false
  const { ndim, numel: length } = tensor
  if (length < 2 || length > LONGEST_ROW || !tensor.isContiguous) return false
  let isTail = true
  for (let dim = ndim - 1, left = length; dim >= 0 && left > 1; dim--) {
    const size = tensor.shape[dim] ?? 1
    isTail &&= size === shape[shape.length - ndim + dim]
    left /= size
  }
  return isTail
}

/** Elements that a plain loop works on at once; fewer than FEW are not worth the copies. */
const CHUNK = 1024
const FEW = 32
// Loops over arrays of one type are compiled for that type; loops over several types are many times slower. So elements pass
// through these, converted by the platform on their way in and out.
const FROM_A = new Float64Array(CHUNK)
const FROM_B = new Float64Array(CHUNK)
const TO = new Float64Array(CHUNK)

function numberLoop<P>(out: NumberData, a: Operand, b: Operand | null, f: ElementKernel<P>['number'], p: P): void {
  const count = out.length
  if (count < FEW) {
    const [from, other] = [a.data as NumberData, (b ?? a).data as NumberData]
    const [stepA, stepB] = [a.step, b ? b.step : 0]
    for (let i = 0; i < count; i++) out[i] = f(from[i * stepA] as number, b ? (other[i * stepB] as number) : 0, p)
    return
  }
  for (let start = 0; start < count; start += CHUNK) {
    const length = Math.min(CHUNK, count - start)
    feed(FROM_A, a, start, length)
    if (b) {
      feed(FROM_B, b, start, length)
      for (let i = 0; i < length; i++) TO[i] = f(FROM_A[i] as number, FROM_B[i] as number, p)
    } else for (let i = 0; i < length; i++) TO[i] = f(FROM_A[i] as number, 0, p)
    out.set(length === CHUNK ? TO : TO.subarray(0, length), start)
  }
}

/** Copies a chunk of an operand; one element for all is repeated once and stays. */
function feed(to: Float64Array, { data, step }: Operand, start: number, length: number): void {
  const from = data as NumberData
  if (step === 1) to.set(from.length === length ? from : from.subarray(start, start + length))
  else if (start === 0) to.fill(from[0] ?? 0, 0, length)
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

const exactly = (value: number): number => value

/** What a kernel does to elements of a dtype, given the second operand. */
export function kernelFor<P>(kernel: ElementKernel<P>, dtype: DType, other?: Tensor): ElementKernel<P>['number'] {
  if (!isFloating(dtype)) return kernel.int ?? kernel.number
  if (!kernel.byNumber || !other?.wrapped) return kernel.number
  return kernel.byNumber(dtype === 'float32' ? Math.fround : exactly)
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
  const f = kernelFor(kernel, compute, b)
  if (shape.length === 0 && compute !== 'int64' && result !== 'int64') {
    const value = f(plainElement(a, compute), b ? plainElement(b, compute) : 0, p)
    return Tensor.ofScalar(wrapped(value, result), result)
  }
  const count = numel(shape)
  // What has been used before comes with what was left in it, which every loop below writes over.
  const spare = spareArray(result, count)
  const array = (): TensorData =>
    spare ?? (result === 'float32' && count <= LONGEST ? zeros32(count) : allocate(result, count))
  if (count >= LEAST && (kernel.simd ?? kernel.simdBy) !== undefined && isMachineDType(compute)) {
    const other = b ? simdOperand(b, shape, compute, 1) : null
    const made = simdLoop(
      kernel,
      simdOperand(a, shape, compute, 0),
      other,
      count,
      array,
      spare === null && result === compute,
    )
    if (made) return Tensor.ofResult(made, shape, result)
  }
  const out = array()
  const first = operand(a, shape, compute, 0)
  const second = b ? operand(b, shape, compute, 1) : null
  if (compute === 'int64' && kernel.bigint) bigintLoop(out, first, second, kernel.bigint, p)
  else numberLoop(out as NumberData, first, second, f, p)
  if (result === 'bool') for (let i = 0; i < out.length; i++) out[i] = out[i] ? 1 : 0
  return Tensor.ofResult(out, shape, result)
}

/**
 * Applies a kernel to `self`, of a floating dtype, and to `other`, which is converted to that, and writes the result into
 * `self`. False, and nothing written, where shapes or places do not allow it or the SIMD machine would not pay.
 */
export function mapInPlace(kernel: ElementKernel<never>, self: Tensor, other: Tensor | null): boolean {
  if (!self.isContiguous || (other && !isExpandable(other.shape, self.shape))) return false
  // Elements of `self` seen from elsewhere would be read after they have been written.
  if (other && other !== self && other.sharesStorage(self)) return false
  const data = lentElements(self)
  if (data.length < LEAST || !isMachineDType(self.dtype)) return false
  const operands = [{ data, step: 1 }, other && simdOperand(other, self.shape, self.dtype, 1)] as const
  return simdLoop(kernel, ...operands, data.length, () => data, false) !== null
}

/** `self += alpha · other` for float32 of one shape. False, and nothing written, where that is not so or would not pay. */
export function addScaledInPlace(self: Tensor, other: Tensor, alpha: number): boolean {
  if (self.dtype !== 'float32' || other.dtype !== 'float32' || !sameShape(self.shape, other.shape)) return false
  if (!self.isContiguous || other.sharesStorage(self)) return false
  return machineAddScaled(lentElements(self) as Float32Array, lentElements(other) as Float32Array, alpha)
}

/** Runs the op on the machine, in a dtype that it has, as `machineMap`; null if that cannot do it. */
function simdLoop(
  { simd, simdBy }: Pick<ElementKernel<never>, 'simd' | 'simdBy'>,
  a: Operand,
  b: Operand | null,
  count: number,
  array: () => TensorData,
  isNew: boolean,
): TensorData | null {
  const op = simd ?? (b?.step === 0 ? simdBy?.(Number(b.data[0])) : null)
  return op == null ? null : machineMap(op, a as SimdOperand, b as SimdOperand | null, count, array, isNew)
}

/** The element of a 0-d tensor as a number of dtype `compute` (not int64). */
function plainElement(tensor: Tensor, compute: DType): number {
  const { element, dtype } = tensor
  return dtype === compute ? (element as number) : castElement(element, dtype, compute)
}
