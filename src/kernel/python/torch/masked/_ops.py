"""Reductions that leave elements out: a mask is True where an element counts."""

import builtins
import math

from .. import _functions
from .._create import get_default_dtype


def _torch():
    import torch

    return torch


def _kept(input, mask, value, dtype=None):
    """The input with `value` where the mask leaves out."""
    input = input if dtype is None else input.to(dtype)
    return input if mask is None else _functions.where(mask.expand(input.shape), input, value)


def _dims(input, dim):
    if dim is None or dim == ():
        return tuple(range(input.dim()))
    return (dim,) if isinstance(dim, int) else tuple(dim)


def _floating(input, dtype):
    return dtype or (input.dtype if input.dtype.is_floating_point else get_default_dtype())


def sum(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return _kept(input, mask, 0, dtype).sum(_dims(input, dim), keepdim)


def prod(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    made = _kept(input, mask, 1, dtype)
    for each in sorted(_dims(input, dim), reverse=True):
        made = made.prod(each, keepdim)
    return made


def amax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return _kept(input, mask, _least(input), dtype).amax(_dims(input, dim), keepdim)


def amin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return _kept(input, mask, _greatest(input), dtype).amin(_dims(input, dim), keepdim)


def _least(input):
    return -math.inf if input.dtype.is_floating_point else _torch().iinfo(input.dtype).min


def _greatest(input):
    return math.inf if input.dtype.is_floating_point else _torch().iinfo(input.dtype).max


def argmax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return _kept(input, mask, _least(input)).argmax(dim, keepdim).to(dtype or input.dtype)


def argmin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return _kept(input, mask, _greatest(input)).argmin(dim, keepdim).to(dtype or input.dtype)


def _count(input, dim, mask, dtype):
    shown = _functions.ones_like(input, dtype=dtype)
    return sum(shown, dim, keepdim=True, mask=mask)


def _without(value, dim, keepdim, input):
    if keepdim:
        return value
    for each in sorted((each % builtins.max(1, input.dim()) for each in _dims(input, dim)), reverse=True):
        value = value.squeeze(each)
    return value


def mean(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    kind = _floating(input, dtype)
    total = sum(input, dim, keepdim=True, dtype=kind, mask=mask)
    return _without(total / _count(input, dim, mask, kind), dim, keepdim, input)


def var(input, dim=None, unbiased=True, *, keepdim=False, dtype=None, mask=None):
    kind = _floating(input, dtype)
    count = _count(input, dim, mask, kind)
    away = input.to(kind) - mean(input, dim, keepdim=True, dtype=kind, mask=mask)
    total = sum(away * away, dim, keepdim=True, mask=mask)
    return _without(total / (count - 1).clamp(min=0) if unbiased else total / count, dim, keepdim, input)


def std(input, dim=None, unbiased=True, *, keepdim=False, dtype=None, mask=None):
    return var(input, dim, unbiased, keepdim=keepdim, dtype=dtype, mask=mask).sqrt()


def norm(input, ord=2.0, dim=None, *, keepdim=False, dtype=None, mask=None):
    left_out = math.inf if ord == -math.inf or 0 > (ord or 0) else 0
    return _torch().linalg.vector_norm(_kept(input, mask, left_out, dtype), ord, _dims(input, dim), keepdim)


def normalize(input, ord, dim, *, eps=1e-12, dtype=None, mask=None):
    length = norm(input, ord, dim, keepdim=True, dtype=dtype, mask=mask)
    return _kept(input, mask, 0, dtype) / length.clamp(min=eps)


def median(input, dim=-1, *, keepdim=False, dtype=None, mask=None):
    return _torch().nanmedian(_kept(input, mask, math.nan, dtype), dim, keepdim).values


def logsumexp(input, dim, *, keepdim=False, dtype=None, mask=None):
    return _torch().logsumexp(_kept(input, mask, -math.inf, dtype), _dims(input, dim), keepdim)


def softmax(input, dim, *, dtype=None, mask=None):
    return _torch().softmax(_kept(input, mask, -math.inf, dtype), dim)


def log_softmax(input, dim, *, dtype=None, mask=None):
    return _torch().log_softmax(_kept(input, mask, -math.inf, dtype), dim)


def softmin(input, dim, *, dtype=None, mask=None):
    return _torch().softmax(-_kept(input, mask, math.inf, dtype), dim)


def cumsum(input, dim, *, dtype=None, mask=None):
    return _kept(input, mask, 0, dtype).cumsum(dim)


def cumprod(input, dim, *, dtype=None, mask=None):
    return _kept(input, mask, 1, dtype).cumprod(dim)


def logaddexp(input, other, *, dtype=None, input_mask=None, other_mask=None):
    return _torch().logaddexp(_kept(input, input_mask, -math.inf, dtype), _kept(other, other_mask, -math.inf, dtype))
