// Flash attention: attention as the one graph node that PyTorch has for it on processors.
import type { TensorAlgebra } from '../algebra'
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { elements } from '../kernels/read'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { added, KEY, maskOf, QUERY, scaleOf, SHARED, stepByStep, VALUE, type AttentionParams } from './attention-steps'
import { sample, t } from './samples'

type Heads = readonly [batch: number, heads: number, groups: number]

/** Keys or values for every head of the queries: [batch, heads, groups, …] read as [batch, heads · groups, …]. */
function forEveryHead(f: TensorAlgebra<Tensor>, self: Tensor, [batch, heads, groups]: Heads): Tensor {
  if (groups === 1) return self
  const rest = self.shape.slice(2)
  const spread = f.expand(f.unsqueeze(self, 2), [batch, heads, groups, ...rest])
  return f.reshape(spread, [batch, heads * groups, ...rest])
}

/** What came back to all heads of the queries, summed to those of the keys. */
function toOwnHead(f: TensorAlgebra<Tensor>, grad: Tensor, [batch, heads, groups]: Heads): Tensor {
  if (groups === 1) return grad
  return f.sum(f.reshape(grad, [batch, heads, groups, ...grad.shape.slice(2)]), [2], false)
}

const headsOf = (query: Shape, key: Shape): Heads => [key[0] ?? 1, key[1] ?? 1, (query[1] ?? 1) / (key[1] ?? 1)]

/** The weights again, in the graph of the backward pass; rows that see nothing have weights 0. */
function weightsAgain(
  f: TensorAlgebra<Tensor>,
  query: Tensor,
  keys: Tensor,
  mask: Tensor | null,
  params: AttentionParams,
): Tensor {
  const scores = f.mul(f.matmul(query, f.transpose(keys, -2, -1)), scaleOf(query.shape, params.scale))
  const shown = maskOf(query, keys, mask, params)
  const masked = shown ? f.add(scores, shown) : scores
  // The softmax does not change with what is subtracted from a row, so that its largest score may stand outside the graph.
  const powers = f.exp(f.sub(masked, peaks(masked)))
  const total = f.sum(powers, [-1], true)
  return f.div(powers, f.where(f.eq(total, 0), 1, total))
}

/** The largest score of every row, 0 where there is none. */
function peaks(scores: Tensor): Tensor {
  const width = scores.shape.at(-1) ?? 1
  const data = noGrad(() => elements(scores)) as Float64Array
  const found = new Float64Array(width === 0 ? 0 : data.length / width)
  for (let row = 0; row < found.length; row++) {
    const largest = data.subarray(row * width, (row + 1) * width).reduce((a, b) => Math.max(a, b), -Infinity)
    found[row] = largest === -Infinity ? 0 : largest
  }
  return added(found, [...scores.shape.slice(0, -1), 1], scores)
}

export const flashAttentionOp = defineOp({
  ...SHARED,
  name: '_scaled_dot_product_flash_attention_for_cpu',
  torchNames: ['torch._scaled_dot_product_flash_attention_for_cpu'],
  inputs: { query: {}, key: {}, value: {}, attn_mask: { optional: true } },
  doc: { en: 'Attention as one node.', zh: '作为单个节点的注意力。' },
  formula: {
    forward: 'softmax(query @ transpose(key) * scale + attn_mask) @ value',
    backward: {
      query: 'attention_query_backward(grad, query, key, value, attn_mask)',
      key: 'attention_key_backward(grad, query, key, value, attn_mask)',
      value: 'attention_value_backward(grad, query, key, attn_mask)',
      attn_mask: null,
    },
  },
  shape: ({ query, value }) => [[...query.slice(0, -1), value.at(-1) ?? 0]],
  forward: ({ query, key, value, attn_mask: mask }, params) =>
    noGrad(() => stepByStep(query, key, value, mask, params)),
  vjp: {
    query: (f, { grad, query, key, value, attn_mask: mask }, params) => {
      const heads = headsOf(query.shape, key.shape)
      const keys = forEveryHead(f, key, heads)
      const ofScores = scoresGradient(f, grad, query, keys, forEveryHead(f, value, heads), mask, params)
      return f.matmul(ofScores, keys)
    },
    key: (f, { grad, query, key, value, attn_mask: mask }, params) => {
      const heads = headsOf(query.shape, key.shape)
      const keys = forEveryHead(f, key, heads)
      const ofScores = scoresGradient(f, grad, query, keys, forEveryHead(f, value, heads), mask, params)
      return toOwnHead(f, f.matmul(f.transpose(ofScores, -2, -1), query), heads)
    },
    value: (f, { grad, query, key, attn_mask: mask }, params) => {
      const heads = headsOf(query.shape, key.shape)
      const weights = weightsAgain(f, query, forEveryHead(f, key, heads), mask, params)
      return toOwnHead(f, f.matmul(f.transpose(weights, -2, -1), grad), heads)
    },
    attn_mask: null,
  },
  gradFnName: 'ScaledDotProductFlashAttentionForCpuBackward0',
  samples: [
    sample([t(QUERY), t(KEY), t(VALUE), null]),
    sample([t(QUERY), t(KEY), t(VALUE), null], { is_causal: true, scale: 0.3 }),
    sample([t([[...(QUERY[0] ?? []), ...(QUERY[0] ?? [])]]), t(KEY), t(VALUE), null], { enable_gqa: true }),
  ],
})

/** The gradient of query · key, of which both get their share. */
function scoresGradient(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  query: Tensor,
  keys: Tensor,
  values: Tensor,
  mask: Tensor | null,
  params: AttentionParams,
): Tensor {
  const weights = weightsAgain(f, query, keys, mask, params)
  const ofWeights = f.mul(weights, f.matmul(grad, f.transpose(values, -2, -1)))
  const ofScores = f.sub(ofWeights, f.mul(weights, f.sum(ofWeights, [-1], true)))
  return f.mul(ofScores, scaleOf(query.shape, params.scale))
}
