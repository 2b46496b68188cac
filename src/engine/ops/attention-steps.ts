// Attention step by step: scores of queries and keys, a mask, softmax, and the average of the values.
import { one } from '../dispatch'
import { elements } from '../kernels/read'
import { bool, optionalScalar } from '../params'
import type { PythonScalar } from '../python-scalar'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { add, mulScalar } from './arithmetic'
import { transpose } from './axes'
import { matmul } from './linear'
import { repeatInterleaveOp } from './rearranging'
import { safeSoftmaxOp } from './softmax'

/** 1 / √width unless a scale is given. */
export const scaleOf = (query: Shape, scale: PythonScalar | null): number =>
  scale === null ? 1 / Math.sqrt(query.at(-1) ?? 1) : Number(scale.value)

export interface AttentionParams {
  readonly is_causal: boolean
  readonly scale: PythonScalar | null
  readonly enable_gqa: boolean
}

/** The mask that lets query i see keys 0 … i: 0 and −inf. */
function causalMask(query: Shape, key: Shape, like: Tensor): Tensor {
  const [rows, columns] = [query.at(-2) ?? 1, key.at(-2) ?? 1]
  const seen = Float64Array.from({ length: rows * columns }, (_, at) =>
    at % columns <= Math.floor(at / columns) ? 0 : -Infinity,
  )
  return added(seen, [rows, columns], like)
}

/** A mask as it is added to the scores: what is not seen gets −inf. */
function additive(mask: Tensor, like: Tensor): Tensor {
  if (mask.dtype !== 'bool') return mask
  const seen = Float64Array.from(elements(mask) as Uint8Array, (value) => (value ? 0 : -Infinity))
  return added(seen, mask.shape, like)
}

/** Numbers in the dtype of another tensor, outside of every graph. */
export function added(values: Float64Array, shape: Shape, like: Tensor): Tensor {
  return Tensor.ofData(like.dtype === 'float64' ? values : Float32Array.from(values), shape, like.dtype)
}

/** What is added to the scores; null = nothing. */
export function maskOf(
  query: Tensor,
  key: Tensor,
  mask: Tensor | null,
  { is_causal: causal }: AttentionParams,
): Tensor | null {
  if (causal) return causalMask(query.shape, key.shape, query)
  return mask && additive(mask, query)
}

/** Step by step, as PyTorch computes where it has no single node: scores, mask, softmax, average. */
export function stepByStep(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  mask: Tensor | null,
  params: AttentionParams,
): Tensor {
  const groups = params.enable_gqa ? (query.shape.at(-3) ?? 1) / (key.shape.at(-3) ?? 1) : 1
  const spread = (heads: Tensor): Tensor =>
    groups === 1 ? heads : one(repeatInterleaveOp, [heads], { repeats: groups, dim: -3 })
  const root = Math.sqrt(scaleOf(query.shape, params.scale))
  const [keys, values] = [spread(key), spread(value)]
  const scores = matmul(mulScalar(query, root), mulScalar(transpose(keys, -2, -1), root))
  const shown = maskOf(query, keys, mask, params)
  return matmul(one(safeSoftmaxOp, [shown ? add(scores, shown) : scores], { dim: -1 }), values)
}

export const QUERY = [
  [
    [
      [1, 0.5],
      [-0.5, 2],
    ],
  ],
]
export const KEY = [
  [
    [
      [0.3, 1],
      [1.5, -1],
      [0.2, 0.4],
    ],
  ],
]
export const VALUE = [
  [
    [
      [1, 2],
      [-1, 0.5],
      [3, -2],
    ],
  ],
]

/** What every op of attention says and asks. */
export const SHARED = {
  params: {
    is_causal: bool({ en: 'sees only what came before', zh: '只看之前的位置' }),
    scale: optionalScalar({ en: 'scale (empty: 1/√width)', zh: '缩放（空：1/√宽度）' }),
    enable_gqa: bool({ en: 'heads of queries share keys', zh: '多个查询头共用键值' }),
  },
  category: 'linear',
  symbol: 'attn',
  keywords: ['attention', 'transformer', 'query key value', '注意力', '变换器'],
} as const
