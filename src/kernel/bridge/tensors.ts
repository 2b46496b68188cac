// Tensors for Python: made from bytes, read as bytes, asked what they are, indexed and written to.
import { refreshView } from '../../engine/autograd/views'
import { bytesOf } from '../../engine/dtypes'
import { EngineError } from '../../engine/errors'
import { unpackDual } from '../../engine/forward/api'
import { copyInto, setItem } from '../../engine/in-place'
import { elements, elementsAs } from '../../engine/kernels/read'
import { copyOp } from '../../engine/ops/overwriting'
import { getItem } from '../../engine/ops/getitem'
import { Tensor } from '../../engine/tensor'
import type { DType } from '../../model/dtype'
import { tensorRepr } from '../../model/tensor-text'
import type { TensorData } from '../../model/tensor-value'
import { scalarOf } from './calls'
import { entriesOf } from './index-entries'
import { watch } from './watch'
import { listOf } from './wire'

/** A tensor from the bytes of its elements; `sizes` as `2,3`. */
function fromBytes(dtype: DType, sizes: string, data: ArrayBufferView): Tensor {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
  return Tensor.ofData(typed(dtype, bytes.buffer), listOf(sizes), dtype)
}

function typed(dtype: DType, buffer: ArrayBuffer): TensorData {
  switch (dtype) {
    case 'float32':
      return new Float32Array(buffer)
    case 'float64':
      return new Float64Array(buffer)
    case 'int64':
      return new BigInt64Array(buffer)
    case 'int32':
      return new Int32Array(buffer)
    default:
      return new Uint8Array(buffer)
  }
}

/** The elements in row-major order as bytes. */
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

/** `repr(tensor)`; `options` are print options as JSON. */
function repr(tensor: Tensor, options: string): string {
  const value = { dtype: tensor.dtype, shape: tensor.shape, data: elements(tensor) }
  const { tangent } = unpackDual(tensor)
  const facts = {
    gradFn: nodeName(tensor),
    requiresGrad: tensor.requiresGrad,
    tangent: tangent && repr(tangent, options),
  }
  return tensorRepr(value, facts, JSON.parse(options) as object)
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

/** What Python asks of tensors. */
export const TENSOR_BRIDGE = {
  scalar: scalarOf,
  fromBytes,
  toBytes,
  repr,
  element: (tensor: Tensor) => tensor.element,
  dtype: (tensor: Tensor) => tensor.dtype,
  sizes: (tensor: Tensor) => tensor.shape.join(','),
  strides: (tensor: Tensor) => tensor.strides.join(','),
  storageOffset: (tensor: Tensor) => tensor.offset,
  isContiguous: (tensor: Tensor) => tensor.isContiguous,
  itemsize: bytesOf,
  version: (tensor: Tensor) => tensor.version,
  sameStorage: (a: Tensor, b: Tensor) => a === b || (a.numel > 0 && a.storage === b.storage),
  storageBytes: (tensor: Tensor) => tensor.storage.data.byteLength,
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
  asNumbers: (tensor: Tensor) => elementsAs(tensor, 'float64'),
}
