// Attention: values averaged with the weights that queries give to keys, as one node where PyTorch has one, else step by step.
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { broadcastShapes } from '../shapes'
import type { Tensor } from '../tensor'
import { KEY, QUERY, SHARED, stepByStep, VALUE, type AttentionParams } from './attention-steps'
import { squeeze, unsqueeze } from './axes'
import { flashAttentionOp } from './flash-attention'
import { sample, t } from './samples'

const OPTIONAL = { optional: true } as const

function checkAttention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | null, params: AttentionParams): void {
  const dims = [query, key, value].map(({ ndim }) => ndim)
  if (dims.some((count) => count < 2)) {
    throw torchError(
      `Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ${dims[0] ?? 0} key.dim: ${dims[1] ?? 0} and value.dim: ${dims[2] ?? 0} instead.`,
    )
  }
  const dtypes = [query, key, value].map(({ dtype }) => CPP_NAMES[dtype] ?? dtype)
  if (new Set(dtypes).size > 1) {
    throw torchError(
      `Expected query, key, and value to have the same dtype, but got query.dtype: ${dtypes[0] ?? ''} key.dtype: ${dtypes[1] ?? ''} and value.dtype: ${dtypes[2] ?? ''} instead.`,
    )
  }
  if (mask) {
    if (mask.dtype !== 'bool' && mask.dtype !== query.dtype && mask.dtype !== 'float32') {
      throw torchError(
        `Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: ${CPP_NAMES[mask.dtype] ?? mask.dtype} and  query.dtype: ${CPP_NAMES[query.dtype] ?? query.dtype} instead.`,
      )
    }
    if (params.is_causal) {
      throw torchError('_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True')
    }
  }
  if (params.enable_gqa && (query.shape.at(-3) ?? 1) % (key.shape.at(-3) ?? 1) !== 0) {
    throw torchError('Number of heads in key and value must divide the number of heads in query')
  }
}

/** What PyTorch's messages call dtypes in C++. */
const CPP_NAMES: Partial<Record<Tensor['dtype'], string>> = {
  float32: 'float',
  float64: 'double',
  int64: 'long int',
  int32: 'int',
  float16: 'c10::Half',
  bfloat16: 'c10::BFloat16',
}

/** True where PyTorch's processor kernel takes the call: images of heads of one width, and no gradient for the mask. */
function isFused(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | null, gqa: boolean): boolean {
  const widths = [query, key, value].map(({ shape }) => shape.at(-1))
  const heads = [key, value].every(({ shape }) => shape[0] === query.shape[0] && (gqa || shape[1] === query.shape[1]))
  return (
    query.ndim === 4 &&
    key.ndim === 4 &&
    value.ndim === 4 &&
    heads &&
    new Set(widths).size === 1 &&
    ![query, key].some(({ shape }) => shape[2] === 0) &&
    !mask?.requiresGrad
  )
}

export const attentionOp = defineComposite({
  ...SHARED,
  name: 'scaled_dot_product_attention',
  torchNames: ['torch.nn.functional.scaled_dot_product_attention'],
  inputs: { query: {}, key: {}, value: {}, attn_mask: OPTIONAL },
  signature: ['query', 'key', 'value', 'attn_mask', 'dropout_p', 'is_causal', 'scale', 'enable_gqa'],
  doc: {
    en: 'Every query takes an average of the values, weighted by how well it fits their keys: softmax(QKᵀ / √width) V.',
    zh: '每个查询按与各键的匹配程度对值加权平均：softmax(QKᵀ / √宽度) V。',
  },
  formula: {
    forward: 'softmax(query @ transpose(key) * scale + attn_mask) @ value',
    backward: {
      query: 'attention_query_backward(grad, query, key, value, attn_mask)',
      key: 'attention_key_backward(grad, query, key, value, attn_mask)',
      value: 'attention_value_backward(grad, query, key, attn_mask)',
      attn_mask: 'attention_mask_backward(grad, query, key, value, attn_mask)',
    },
  },
  shape: ({ query, key, value }) => [
    [...broadcastShapes(query.slice(0, -2), key.slice(0, -2)), query.at(-2) ?? 0, value.at(-1) ?? 0],
  ],
  compose: ({ query, key, value, attn_mask: mask }, params) => {
    checkAttention(query, key, value, mask, params)
    if (query.ndim !== 3 || key.ndim !== 3 || value.ndim !== 3) return attend(query, key, value, mask, params)
    const [q, k, v] = [query, key, value].map((self) => unsqueeze(self, 0)) as [Tensor, Tensor, Tensor]
    const lifted = mask && (mask.ndim === 2 ? unsqueeze(unsqueeze(mask, 0), 0) : unsqueeze(mask, 0))
    return squeeze(attend(q, k, v, lifted, params), 0)
  },
  gradFnName: 'ScaledDotProductFlashAttentionForCpuBackward0',
  samples: [
    sample([t(QUERY), t(KEY), t(VALUE), null]),
    sample([t(QUERY[0] ?? []), t(KEY[0] ?? []), t(VALUE[0] ?? []), null], { is_causal: true }),
    sample([t(QUERY[0]?.[0] ?? []), t(KEY[0]?.[0] ?? []), t(VALUE[0]?.[0] ?? []), null]),
    sample([
      t(QUERY[0]?.[0] ?? []),
      t(KEY[0]?.[0] ?? []),
      t(VALUE[0]?.[0] ?? []),
      t([
        [0.5, 0, -1],
        [0, 1, 0.25],
      ]),
    ]),
    sample([
      t(QUERY),
      t(KEY),
      t(VALUE),
      {
        data: [
          [true, false, true],
          [false, true, true],
        ],
      },
    ]),
  ],
  errors: [
    {
      ...sample([t([1, 2]), t([1, 2]), t([1, 2]), null]),
      message:
        'Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: 1 key.dim: 1 and value.dim: 1 instead.',
    },
  ],
})

function attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | null, params: AttentionParams): Tensor {
  return isFused(query, key, value, mask, params.enable_gqa)
    ? one(flashAttentionOp, [query, key, value, mask], { ...params })
    : stepByStep(query, key, value, mask, params)
}
