// Tensors for Python: made from bytes, read as bytes, asked what they are, indexed and written to.
import { refreshView } from '../../engine/autograd/views'
import {
  bytesOf,
  canCast,
  defaultDType,
  placesOf,
  promoteTypes,
  resultType,
  setDefaultDType,
} from '../../engine/dtypes'
import { EngineError } from '../../engine/errors'
import { unpackDual } from '../../engine/forward/api'
import { copyInto, setItem } from '../../engine/in-place'
import { elements } from '../../engine/kernels/read'
import { copyOp } from '../../engine/ops/overwriting'
import { getItem } from '../../engine/ops/getitem'
import { metaTensor } from '../../engine/meta'
import { sameShape } from '../../engine/shapes'
import { Tensor } from '../../engine/tensor'
import type { DType } from '../../model/dtype'
import { tensorRepr } from '../../model/tensor-text'
import { ARRAYS } from '../../model/tensor-value'
import { scalarOf } from './calls'
import { entriesOf } from './index-entries'
import { watch } from './watch'
import { listOf } from './wire'

/** A tensor from the bytes of the array that holds its elements; `sizes` as `2,3`. */
function fromBytes(dtype: DType, sizes: string, data: ArrayBufferView): Tensor {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
  const made = Tensor.ofData(new ARRAYS[dtype](bytes.buffer), listOf(sizes), dtype)
  watch.by?.began(made)
  return made
}

/** A tensor of these elements; `sizes` as `2,3`. Ints beyond 2^53 are bigints. */
function fromNumbers(dtype: DType, sizes: string, ...numbers: readonly (number | bigint)[]): Tensor {
  const data = new ARRAYS[dtype](numbers.length)
  if (data instanceof BigInt64Array) data.set(numbers.map(BigInt))
  else data.set(numbers as readonly number[])
  const made = Tensor.ofData(data, listOf(sizes), dtype)
  watch.by?.began(made)
  return made
}

/** The bytes of the array that holds the elements in row-major order. */
function toBytes(tensor: Tensor): Uint8Array {
  const data = elements(tensor)
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
}

/** The name of the node behind a tensor; PyTorch prints `Invalid` for a view that must not be used any more. */
function nodeName(tensor: Tensor): string | null {
  try {
    refreshView(tensor)
  } catch (thrown) {
    if (thrown instanceof EngineError) return 'Invalid'
    throw thrown
  }
  return tensor.gradFn?.name ?? null
}

/** `repr(tensor)`; `options` are print options as JSON, `name` the one of its class. */
function repr(tensor: Tensor, options: string, name = 'tensor'): string {
  const value = { dtype: tensor.dtype, shape: tensor.shape, data: elements(tensor) }
  const { tangent } = unpackDual(tensor)
  const facts = {
    gradFn: nodeName(tensor),
    requiresGrad: tensor.requiresGrad,
    tangent: tangent && repr(tangent, options),
  }
  return tensorRepr(value, facts, { floats: defaultDType(), name, ...(JSON.parse(options) as object) })
}

/** `x[…]`. Errors: PyTorch's. */
function readItem(self: Tensor, index: string, ...tensors: readonly Tensor[]): Tensor {
  const entries = entriesOf(index, tensors)
  const result = getItem(self, entries)
  if (watch.by) watch.by.indexed(self, entries, result)
  return result
}

/** `x[…] = value`. Errors: PyTorch's. */
function writeItem(self: Tensor, value: Tensor, index: string, ...tensors: readonly Tensor[]): void {
  const entries = entriesOf(index, tensors)
  if (watch.by) watch.by.writes(self, [self, value])
  setItem(self, entries, value)
  if (watch.by) watch.by.assigned(self, entries, value)
}

function copy(self: Tensor, source: Tensor): void {
  if (watch.by) watch.by.writes(self, [self, source])
  copyInto(self, source)
  if (watch.by) watch.by.wrote(copyOp, [self, source], null)
}

const addresses = new WeakMap<object, number>()
const ADDRESS_STEP = 2 ** 32
let nextAddress = ADDRESS_STEP

/** A number that stands for where the first element lies: the same for tensors that begin at the same element. */
function address(tensor: Tensor): number {
  const { storage } = tensor
  let start = addresses.get(storage)
  if (start === undefined) {
    start = nextAddress
    nextAddress += ADDRESS_STEP
    addresses.set(storage, start)
  }
  return start + tensor.offset * bytesOf(tensor.dtype)
}

/** What Python asks of tensors. */
export const TENSOR_BRIDGE = {
  scalar: scalarOf,
  fromBytes,
  fromNumbers,
  meta: (dtype: DType, sizes: string) => metaTensor(listOf(sizes), dtype),
  isMeta: (tensor: Tensor) => tensor.isMeta,
  toBytes,
  repr,
  element: (tensor: Tensor) => tensor.element,
  dtype: (tensor: Tensor) => tensor.dtype,
  sizes: (tensor: Tensor) => tensor.shape.join(','),
  sameSizes: (a: Tensor, b: Tensor) => sameShape(a.shape, b.shape),
  strides: (tensor: Tensor) => tensor.strides.join(','),
  storageOffset: (tensor: Tensor) => tensor.offset,
  isContiguous: (tensor: Tensor) => tensor.isContiguous,
  version: (tensor: Tensor) => tensor.version,
  /** What has been filled since it was made counts as made so: it has seen no write. */
  asMade: (tensor: Tensor): void => {
    tensor.storage.version = 0
  },
  sameStorage: (a: Tensor, b: Tensor) => a === b || (a.numel > 0 && a.storage === b.storage),
  storageBytes: (tensor: Tensor) => (tensor.storage.data.length / placesOf(tensor.dtype)) * bytesOf(tensor.dtype),
  address,
  detached: (tensor: Tensor) => tensor.uncounted(),
  alias: (tensor: Tensor) => tensor.alias(),
  setData: (tensor: Tensor, source: Tensor) => {
    if (watch.by) watch.by.writes(tensor, [tensor])
    tensor.become(source)
    if (watch.by) watch.by.touched(tensor)
  },
  copyInto: copy,
  getItem: readItem,
  setItem: writeItem,
  complexScalar: (re: number, im: number) => Tensor.ofComplex(re, im),
  setDefaultDType,
  promoteTypes,
  canCast,
  resultType: (first: Tensor, second: Tensor) => resultType([first, second]),
}
