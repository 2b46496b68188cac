// Tensors as text at full precision: for the inspector's table and for the clipboard.
import { isFloating, isPlainDType, type DType } from '../../model/dtype'
import { roundedTo } from '../../model/half'
import { elementAt, toNestedList, type NestedList, type TensorValue } from '../../model/tensor-value'

/** The shortest decimal that reads back as the same number in the tensor's own precision. */
export function exactFloat(value: number, dtype: DType): string {
  if (dtype === 'float64' || value === 0) return Object.is(value, -0) ? '-0' : String(value)
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (roundedTo(short, dtype) === value) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}

/** One element, exactly: `0.1` and `3.0` (float32), `nan`, `inf`, `True`, `9007199254740993`. */
export function exactText(value: TensorValue, index: number): string {
  const element = elementAt(value, index)
  if (typeof element === 'boolean') return element ? 'True' : 'False'
  if (typeof element === 'string') return element
  return isFloating(value.dtype) ? floatLiteral(element, value.dtype) : String(element)
}

function python(list: NestedList, leaf: (element: number | boolean | string) => string): string {
  if (typeof list === 'object') return `[${list.map((item) => python(item, leaf)).join(', ')}]`
  return leaf(list)
}

function floatLiteral(value: number, dtype: DType): string {
  const text = exactFloat(value, dtype)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** Python source of the value: `[[1.0, 2.0], [3.0, 4.0]]`; non-finite floats as `float('nan')`. */
export function pythonText(value: TensorValue): string {
  const floating = isFloating(value.dtype)
  return python(toNestedList(value), (element) => {
    if (typeof element === 'boolean') return element ? 'True' : 'False'
    if (typeof element === 'string') return floating ? `float('${element}')` : element
    return floating ? floatLiteral(element, value.dtype) : String(element)
  })
}

/** Python source that makes the tensor: `torch.tensor([1.0, 2.0], dtype=torch.float64)`. */
export function torchText(value: TensorValue, requiresGrad: boolean): string {
  const parts = [pythonText(value)]
  const empty = value.data.length === 0
  if (!isPlainDType(value.dtype) || (empty && value.dtype !== 'float32')) parts.push(`dtype=torch.${value.dtype}`)
  if (requiresGrad) parts.push('requires_grad=True')
  return `torch.tensor(${parts.join(', ')})`
}
