// What stands between the brackets of x[…], recorded as values, written as the indexing text that documents hold.
import { elements } from '../kernels/read'
import type { Tensor } from '../tensor'
import { isList, isTensor, type Argument, type ArgumentList } from './arguments'

/** The indexing text, or null where only Python could say it (floats, strings, index tensors that lists cannot name). */
export function indexTextOf(index: Argument): string | null {
  if (!isTensor(index) && isList(index) && index.py === 'tuple') {
    if (index.items.length === 0) return '...'
    const entries = index.items.map(entryText)
    return entries.includes(null) ? null : entries.join(', ')
  }
  return entryText(index)
}

function entryText(entry: Argument): string | null {
  if (isTensor(entry)) return tensorText(entry)
  if (isList(entry)) return entry.py === 'slice' ? sliceText(entry) : listText(entry)
  switch (entry.py) {
    case 'int':
      return String(entry.v)
    case 'bool':
      return entry.v ? 'True' : 'False'
    case 'none':
      return 'None'
    case 'ellipsis':
      return '...'
    default:
      return null
  }
}

function sliceText({ items }: ArgumentList): string | null {
  const parts = items.map((item) => (!isTensor(item) && item.py === 'none' ? '' : entryText(item)))
  return parts.includes(null) ? null : parts.join(':')
}

function listText({ items }: ArgumentList): string | null {
  const parts = items.map(entryText)
  return parts.includes(null) ? null : `[${parts.join(', ')}]`
}

/** An index tensor as the list that makes it; int32 and uint8 ones, and empty ones of several dimensions, have none. */
function tensorText(tensor: Tensor): string | null {
  if (tensor.dtype !== 'int64' && tensor.dtype !== 'bool') return null
  if (tensor.numel === 0) return tensor.ndim === 1 && tensor.dtype === 'int64' ? '[]' : null
  const written = Array.from(elements(tensor) as ArrayLike<number | bigint>, (value) =>
    tensor.dtype === 'bool' ? (value ? 'True' : 'False') : value.toString(),
  )
  let next = 0
  const nested = (dim: number): string => {
    const size = tensor.shape[dim]
    if (size === undefined) return written[next++] ?? ''
    return `[${Array.from({ length: size }, () => nested(dim + 1)).join(', ')}]`
  }
  return nested(0)
}
