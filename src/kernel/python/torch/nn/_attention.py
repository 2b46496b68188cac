"""Attention whose weights are dropped by chance, step by step; without chance it is an op of the catalog."""

import math

from .._ops.calls import make_function
from .._ops.catalog import BY_NAME
from ._dropout import dropout

_attention = make_function("scaled_dot_product_attention", [BY_NAME["scaled_dot_product_attention"]])
# Whether a way to work it out is allowed (torch.nn.attention.sdpa_kernel).
viable = True


def _mask(query, key, attn_mask, is_causal):
    """What is added to the scores: 0, or minus infinity where nothing is seen."""
    import torch

    if is_causal:
        attn_mask = torch.ones(query.size(-2), key.size(-2), dtype=torch.bool).tril()
    if attn_mask is None or attn_mask.dtype != torch.bool:
        return attn_mask
    return torch.zeros(attn_mask.shape, dtype=query.dtype).masked_fill(attn_mask.logical_not(), -math.inf)


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False):
    if not viable:
        raise RuntimeError(
            "No viable backend for scaled_dot_product_attention was found. This is likely due to turning off both the math "
            "kernel and the fused kernels."
        )
    if dropout_p == 0:
        return _attention(query, key, value, attn_mask, is_causal=is_causal, scale=scale, enable_gqa=enable_gqa)
    if enable_gqa:
        key, value = (each.repeat_interleave(query.size(-3) // each.size(-3), -3) for each in (key, value))
    root = math.sqrt(1 / math.sqrt(query.size(-1)) if scale is None else scale)
    scores = (query * root) @ (key.transpose(-2, -1) * root)
    mask = _mask(query, key, attn_mask, is_causal)
    softmax = BY_NAME["_safe_softmax"]
    weights = softmax.run(softmax.bind((scores if mask is None else scores + mask,), {}))
    return dropout(weights, dropout_p) @ value
