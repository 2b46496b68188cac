"""Attention of several heads: projections in, heads side by side, masks, weights, and the projection out."""

import math

from ._attention import scaled_dot_product_attention
from ._dropout import dropout


def _linear(input, weight, bias):
    from .functional import linear

    return linear(input, weight, bias)


def _in_one(input, weight, bias, parts):
    """Several projections of one input by one product, then taken apart."""
    width = input.size(-1)
    found = _linear(input, weight, bias).unflatten(-1, (parts, width)).unsqueeze(0).transpose(0, -2).squeeze(-2).contiguous()
    return [found[at] for at in range(parts)]


def _apart(query, key, value, weights, bias):
    """Queries, keys and values by a weight of their own each."""
    biases = (None,) * 3 if bias is None else bias.chunk(3)
    return [_linear(each, w, b) for each, w, b in zip((query, key, value), weights, biases)]


def _projected(query, key, value, weight, bias):
    """Queries, keys and values from weights that lie one below the other."""
    width = query.size(-1)
    if key is value and query is key:
        return _in_one(query, weight, bias, 3)
    if key is value:
        q_weight, kv_weight = weight.split([width, width * 2])
        q_bias, kv_bias = (None, None) if bias is None else bias.split([width, width * 2])
        q = _linear(query, q_weight, q_bias)
        return [q, *_in_one(key, kv_weight, kv_bias, 2)]
    return _apart(query, key, value, weight.chunk(3), bias)


def _additive(mask, dtype):
    """A mask as it is added to scores: minus infinity where nothing is seen."""
    import torch

    if mask is None or mask.dtype != torch.bool:
        return mask
    return torch.zeros_like(mask, dtype=dtype).masked_fill_(mask, -math.inf)


def _check(query, key, key_padding_mask, attn_mask):
    if query.dim() not in (2, 3):
        raise AssertionError(f"query should be unbatched 2D or batched 3D tensor but received {query.dim()}-D query tensor")
    batched = query.dim() == 3
    word = "batched" if batched else "unbatched"
    if key.dim() != query.dim():
        raise AssertionError(f"For {word} ({query.dim()}-D) `query`, expected `key` and `value` to be {query.dim()}-D but found {key.dim()}-D")
    if attn_mask is not None and attn_mask.dim() not in (2, 3):
        raise AssertionError(f"For {word} ({query.dim()}-D) `query`, expected `attn_mask` to be None, 2-D or 3-D but found {attn_mask.dim()}-D tensor instead")
    if key_padding_mask is not None and key_padding_mask.dim() == 2 == query.dim() - 1 and key_padding_mask.shape[1] != key.shape[0]:
        raise AssertionError(f"Expected key_padded_mask.shape[1] to be {key.shape[0]}, but got {key_padding_mask.shape[1]}")
    if key_padding_mask is not None and key_padding_mask.dim() != query.dim() - 1:
        raise AssertionError(
            f"For {word} ({query.dim()}-D) `query`, expected `key_padding_mask` to be None or {query.dim() - 1}-D but found {key_padding_mask.dim()}-D tensor instead"
        )


def _checked_mask(mask, length, source, batch, heads):
    """An attention mask of three dimensions. Error: its sizes do not fit."""
    if mask is None:
        return None
    wanted = (length, source) if mask.dim() == 2 else (batch * heads, length, source)
    if tuple(mask.shape) != wanted:
        raise RuntimeError(f"The shape of the {mask.dim()}D attn_mask is {mask.shape}, but should be {wanted}.")
    return mask.unsqueeze(0) if mask.dim() == 2 else mask


def _longer(mask, count):
    from .functional import pad

    return None if mask is None else pad(mask, (0, count))


def _with_batch(query, key, value):
    """Queries, keys and values with a batch of one. A tensor that stands in several places stays one."""
    made = {id(each): each.unsqueeze(1) for each in (query, key, value)}
    return tuple(made[id(each)] for each in (query, key, value))


def _check_sizes(width, embed_dim, heads, is_causal, attn_mask):
    if is_causal and attn_mask is None:
        raise RuntimeError(
            "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method `generate_square_subsequent_mask` to "
            "create this mask."
        )
    if width != embed_dim:
        raise AssertionError(f"was expecting embedding dimension of {embed_dim}, but got {width}")
    if width % heads:
        raise AssertionError(f"embed_dim {width} not divisible by num_heads {heads}")


def _together(attn_mask, padding, batch, heads, source):
    """Both masks in one; a row of the padding mask counts for every head."""
    if padding is None:
        return attn_mask
    spread = padding.view(batch, 1, 1, source).expand(-1, heads, -1, -1).reshape(batch * heads, 1, source)
    return spread if attn_mask is None else attn_mask + spread


def _weighed(q, k, v, mask, p, shape):
    """The average of values and the weights of each head, step by step."""
    import torch

    length, batch, width = shape
    scaled = q * math.sqrt(1.0 / q.size(-1))
    transposed = k.transpose(-2, -1)
    scores = scaled.bmm(transposed) if mask is None else torch.baddbmm(mask, scaled, transposed)
    weights = scores.softmax(-1)
    if p > 0:
        weights = dropout(weights, p)
    made = weights.bmm(v).transpose(0, 1).reshape(length * batch, width)
    return made, weights.view(batch, -1, length, k.size(1))


def _at_once(q, k, v, mask, p, shape, is_causal):
    """The average of values by scaled_dot_product_attention, which tells no weights."""
    length, batch, width = shape
    if mask is not None:
        mask = mask.unsqueeze(0) if mask.size(0) == 1 and mask.dim() == 3 else mask.view(batch, -1, *mask.shape[1:])
    heads = (each.view(batch, -1, *each.shape[1:]) for each in (q, k, v))
    made = scaled_dot_product_attention(*heads, mask, p, is_causal)
    return made.permute(2, 0, 1, 3).contiguous().view(batch * length, width)


def multi_head_attention_forward(
    query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p,
    out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None,
    use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None,
    average_attn_weights=True, is_causal=False,
):  # fmt: skip
    """[length, batch, width] of queries, keys and values to the same of results, and the weights or None."""
    import torch

    _check(query, key, key_padding_mask, attn_mask)
    batched = query.dim() == 3
    if not batched:
        query, key, value = _with_batch(query, key, value)
        key_padding_mask = None if key_padding_mask is None else key_padding_mask.unsqueeze(0)
    length, batch, width = query.shape
    _check_sizes(width, embed_dim_to_check, num_heads, is_causal, attn_mask)
    is_causal = is_causal and key_padding_mask is None and not need_weights
    padding, mask = _additive(key_padding_mask, query.dtype), None if is_causal else _additive(attn_mask, query.dtype)
    if use_separate_proj_weight:
        q, k, v = _apart(query, key, value, (q_proj_weight, k_proj_weight, v_proj_weight), in_proj_bias)
    else:
        q, k, v = _projected(query, key, value, in_proj_weight, in_proj_bias)
    mask = _checked_mask(mask, length, key.shape[0], batch, num_heads)
    if bias_k is not None and bias_v is not None:
        k, v = torch.cat([k, bias_k.repeat(1, batch, 1)]), torch.cat([v, bias_v.repeat(1, batch, 1)])
        mask, padding = _longer(mask, 1), _longer(padding, 1)

    def split(each):
        return each.view(each.shape[0], batch * num_heads, width // num_heads).transpose(0, 1)

    q = split(q)
    k = split(k) if static_k is None else static_k
    v = split(v) if static_v is None else static_v
    if add_zero_attn:
        zeros = k.new_zeros(batch * num_heads, 1, k.size(2))
        k, v = torch.cat([k, zeros], 1), torch.cat([v, zeros], 1)
        mask, padding = _longer(mask, 1), _longer(padding, 1)
    mask = _together(mask, padding, batch, num_heads, k.size(1))
    p, weights = dropout_p if training else 0.0, None
    if need_weights:
        made, weights = _weighed(q, k, v, mask, p, query.shape)
        weights = weights.mean(1) if average_attn_weights else weights
    else:
        made = _at_once(q, k, v, mask, p, query.shape, is_causal)
    made = _linear(made, out_proj_weight, out_proj_bias).view(length, batch, -1)
    if batched:
        return made, weights
    return made.squeeze(1), weights if weights is None else weights.squeeze(0)
