// Attention of several heads side by side, from projected queries, keys and values to averaged values and weights.
import { isFloating } from '../../../model/dtype'
import { one } from '../../dispatch'
import { torchError } from '../../errors'
import { wrap } from '../../library/tensor'
import { full } from '../../literal'
import { add, mulScalar } from '../../ops/arithmetic'
import { transpose, unsqueeze } from '../../ops/axes'
import { where } from '../../ops/comparison'
import { cat } from '../../ops/joining'
import { bmm } from '../../ops/matrix'
import { mean } from '../../ops/reduction'
import { softmaxOp } from '../../ops/softmax'
import { expand, reshape, view } from '../../ops/views'
import { sameShape, sizesText } from '../../shapes'
import type { Tensor } from '../../tensor'
import { dropout } from './dropout'

export interface Masks {
  /** [L, S] or [N · heads, L, S]: true or −inf where a query must not see a key. */
  readonly attention: Tensor | null
  /** [N, S]: true where a key is padding. */
  readonly padding: Tensor | null
}

export interface AttentionCall {
  readonly heads: number
  /** Probability that a weight is dropped. */
  readonly dropout: number
  readonly addZero: boolean
  readonly masks: Masks
}

/** Keys or values that every example has besides. */
export type Extra = { readonly key: Tensor; readonly value: Tensor } | null

/** A mask as it is added to the scores. */
function additive(mask: Tensor | null, like: Tensor, name: string): Tensor | null {
  if (!mask) return null
  if (mask.dtype === 'bool') return where(mask, full([], -Infinity, like.dtype), full([], 0, like.dtype))
  if (!isFloating(mask.dtype))
    throw torchError(`only bool and floating types of ${name} are supported`, 'AssertionError')
  return mask
}

/** One column more, that every query sees. */
const widened = (mask: Tensor | null): Tensor | null =>
  mask && cat([mask, full([...mask.shape.slice(0, -1), 1], 0, mask.dtype)], -1)

/** The attention mask with three dimensions. Error: it does not fit. */
function threeDims(mask: Tensor | null, batchAndHeads: number, length: number, keys: number): Tensor | null {
  if (!mask) return null
  const wanted = mask.ndim === 2 ? [length, keys] : [batchAndHeads, length, keys]
  if (mask.ndim !== 2 && mask.ndim !== 3) throw torchError(`attn_mask's dimension ${mask.ndim} is not supported`)
  if (!sameShape(mask.shape, wanted)) {
    throw torchError(
      `The shape of the ${mask.ndim}D attn_mask is torch.Size(${sizesText(mask.shape)}), but should be (${wanted.join(', ')}).`,
    )
  }
  return mask.ndim === 2 ? unsqueeze(mask, 0) : mask
}

/**
 * Shapes: query [L, N, E], key and value [S, N, E] → output [L, N, E], weights [N, heads, L, S], both by a softmax over the
 * keys of query · key / √(E / heads).
 */
export function attend(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  extra: Extra,
  { heads, dropout: p, addZero, masks }: AttentionCall,
): { readonly output: Tensor; readonly weights: Tensor } {
  const [length = 0, batch = 0, width = 0] = query.shape
  const size = width / heads
  const rows = batch * heads
  let attention = threeDims(additive(masks.attention, query, 'attn_mask'), rows, length, key.shape[0] ?? 0)
  let padding = additive(masks.padding, query, 'key_padding_mask')
  const repeated = (each: Tensor): Tensor => expand(each, [1, batch, width])
  const byHead = (each: Tensor): Tensor => transpose(reshape(each, [each.shape[0] ?? 0, rows, size]), 0, 1)
  let keys = byHead(extra ? cat([key, repeated(extra.key)], 0) : key)
  let values = byHead(extra ? cat([value, repeated(extra.value)], 0) : value)
  if (extra) [attention, padding] = [widened(attention), widened(padding)]
  if (addZero) {
    const zero = full([rows, 1, size], 0, key.dtype)
    ;[keys, values] = [cat([keys, zero], 1), cat([values, zero], 1)]
    ;[attention, padding] = [widened(attention), widened(padding)]
  }
  const count = keys.shape[1] ?? 0
  const mask = merged(attention, padding, batch, heads, count)
  const scores = bmm(mulScalar(byHead(query), Math.sqrt(1 / size)), transpose(keys, -2, -1))
  const soft = one(softmaxOp, [mask ? add(scores, mask) : scores], { dim: -1 })
  const weights = p > 0 ? dropout(wrap(soft), p).core : soft
  const output = reshape(transpose(bmm(weights, values), 0, 1), [length, batch, width])
  return { output, weights: view(weights, [batch, heads, length, count]) }
}

function merged(
  attention: Tensor | null,
  padding: Tensor | null,
  batch: number,
  heads: number,
  keys: number,
): Tensor | null {
  if (!padding) return attention
  const wide = expand(view(padding, [batch, 1, 1, keys]), [batch, heads, 1, keys])
  const rows = reshape(wide, [batch * heads, 1, keys])
  return attention ? add(attention, rows) : rows
}

/** The mean over the heads. Shapes: [N, heads, L, S] → [N, L, S]. */
export const averaged = (weights: Tensor): Tensor => mean(weights, [1])
