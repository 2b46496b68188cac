// Questions that PyTorch answers with Python values and the engine by fields of its tensors: x.stride(), x.is_leaf, …
import { bytesOf, promoteTypes } from '../dtypes'
import { isFloating, type DType } from '../../model/dtype'
import type { RecordedPython } from '../recordings/schema'
import { areClose, areEqual } from '../library/questions'
import { wrap } from '../library/tensor'
import { wrapDim } from '../shapes'
import type { Tensor } from '../tensor'
import { isTensor, type Argument, type CallArguments } from './arguments'
import { isInt } from './rewrites'

const int = (v: number): RecordedPython => ({ py: 'int', v })
const bool = (v: boolean): RecordedPython => ({ py: 'bool', v })
const dtype = (v: DType): RecordedPython => ({ py: 'dtype', v })
const ints = (list: readonly number[]): RecordedPython => ({ py: 'tuple', v: list.map(int) })

/** Facts of one dimension, if the question names one. */
const FACTS_OF_DIM: Readonly<Record<string, (tensor: Tensor) => readonly number[]>> = {
  'Tensor.size': ({ shape }) => shape,
  'Tensor.stride': ({ strides }) => strides,
}

const FACTS: Readonly<Record<string, (tensor: Tensor) => RecordedPython>> = {
  'Tensor.size': ({ shape }) => ints(shape),
  'Tensor.shape': ({ shape }) => ints(shape),
  'Tensor.stride': ({ strides }) => ints(strides),
  'Tensor.dim': ({ ndim }) => int(ndim),
  'Tensor.ndim': ({ ndim }) => int(ndim),
  'Tensor.numel': ({ numel }) => int(numel),
  'Tensor.nelement': ({ numel }) => int(numel),
  'Tensor.is_contiguous': ({ isContiguous }) => bool(isContiguous),
  'Tensor.element_size': (tensor) => int(bytesOf(tensor.dtype)),
  'Tensor.itemsize': (tensor) => int(bytesOf(tensor.dtype)),
  'Tensor.nbytes': (tensor) => int(bytesOf(tensor.dtype) * tensor.numel),
  'Tensor.is_floating_point': (tensor) => bool(isFloating(tensor.dtype)),
  'Tensor.storage_offset': ({ offset }) => int(offset),
  'Tensor.dtype': (tensor) => dtype(tensor.dtype),
  'Tensor.requires_grad': ({ requiresGrad }) => bool(requiresGrad),
  'Tensor.is_leaf': ({ isLeaf }) => bool(isLeaf),
  'Tensor.grad': ({ grad }) => (grad ? { py: 'str', v: 'a tensor' } : { py: 'none' }),
  'Tensor.grad_fn': ({ gradFn }) => (gradFn ? { py: 'str', v: gradFn.name } : { py: 'none' }),
}

const isDType = (value: Argument | undefined): value is { readonly py: 'dtype'; readonly v: DType } =>
  value !== undefined && !isTensor(value) && value.py === 'dtype'

/** The answer of the library about two tensors. */
function ofTwo(
  torchName: string,
  first: Tensor,
  second: Tensor,
  kwargs: CallArguments['kwargs'],
): RecordedPython | null {
  if (torchName === 'torch.equal') return bool(areEqual(first, second))
  if (torchName !== 'torch.allclose') return null
  const tolerance = (name: string): Record<string, number> => {
    const given = kwargs[name]
    return given && !isTensor(given) && given.py === 'float' ? { [name]: Number(given.v) } : {}
  }
  const nan = kwargs['equal_nan']
  const equalNan = nan !== undefined && !isTensor(nan) && nan.py === 'bool' && nan.v
  return bool(areClose(first, second, { ...tolerance('rtol'), ...tolerance('atol'), equalNan }))
}

/** The only element, as the library gives it. */
function itemOf(tensor: Tensor): RecordedPython {
  const value = wrap(tensor).item()
  if (typeof value === 'boolean') return bool(value)
  if (typeof value === 'bigint')
    return { py: 'int', v: Number.isSafeInteger(Number(value)) ? Number(value) : `${value}` }
  const written = Number.isFinite(value) ? value : String(value).toLowerCase().replace('infinity', 'inf')
  return { py: isFloating(tensor.dtype) ? 'float' : 'int', v: written }
}

/** The answer of the engine; null where it has none. Error: a dimension out of range. */
export function factOf(torchName: string, { args, kwargs }: CallArguments): RecordedPython | null {
  const [first, second] = args
  if (torchName === 'torch.promote_types') {
    return isDType(first) && isDType(second) ? dtype(promoteTypes(first.v, second.v)) : null
  }
  if (!first || !isTensor(first)) return null
  if (second && isTensor(second)) return ofTwo(torchName, first, second, kwargs)
  if (torchName === 'Tensor.item') return itemOf(first)
  if (second === undefined) return FACTS[torchName]?.(first) ?? null
  const list = FACTS_OF_DIM[torchName]?.(first)
  return list && isInt(second) ? int(list[wrapDim(second.v, first.ndim)] ?? 0) : null
}
