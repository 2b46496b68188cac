"""Dropout: elements or whole channels zeroed by chance, as PyTorch draws them."""

import math
import warnings

from .. import _functions


def _checked(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def _channels(input):
    """One draw per channel of each example."""
    if input.dim() < 2:
        raise RuntimeError("Feature dropout requires at least 2 dimensions in the input")
    return (*input.shape[:2], *(1,) * (input.dim() - 2))


def _noise(input, shape, p):
    """1 with the probability of staying, else 0; element by element in the order in which the input lies in memory."""
    made = _functions.empty_like(input) if shape is None else _functions.empty(shape, dtype=input.dtype)
    return made.bernoulli_(1 - p)


def _dropped(input, shape, p, training, inplace):
    """`shape` None: that of the input."""
    if p == 0 or not training or input.numel() == 0:
        return input
    if p == 1:
        zeros = _functions.zeros((), dtype=input.dtype)
        return input.mul_(zeros) if inplace else input * zeros
    mask = _noise(input, shape, p).div_(1 - p)
    return input.mul_(mask) if inplace else input * mask


def _alpha_dropped(input, shape, p, training, inplace):
    """Elements set to the least value of SELU, and all moved so that mean and variance stay."""
    if p == 0 or not training or input.numel() == 0:
        return input
    if p == 1:
        return _dropped(input, shape, p, training, inplace)
    alpha = 1.7580993408473766
    scale = 1.0 / math.sqrt((alpha * alpha * p + 1) * (1 - p))
    mask = _noise(input, shape, p)
    shift = (mask - 1).mul_(alpha * scale).add_(alpha * scale * p)
    mask.mul_(scale)
    return input.mul_(mask).add_(shift) if inplace else input * mask + shift


def dropout(input, p=0.5, training=True, inplace=False):
    """Zeros elements by chance and scales the others up, so that the mean stays."""
    _checked(p)
    return _dropped(input, None, p, training, inplace)


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    _checked(p)
    return _alpha_dropped(input, None, p, training, inplace)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    _checked(p)
    return _alpha_dropped(input, _channels(input) if training and p else None, p, training, inplace)


def dropout1d(input, p=0.5, training=True, inplace=False):
    """Zeros whole channels of [channels, length], with or without a batch."""
    _checked(p)
    if input.dim() not in (2, 3):
        raise RuntimeError(
            f"dropout1d: Expected 2D or 3D input, but received a {input.dim()}D input. Note that dropout1d exists to provide "
            "channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs)."
        )
    if input.dim() == 3:
        return _dropped(input, _channels(input), p, training, inplace)
    batch = input.unsqueeze_(0) if inplace else input.unsqueeze(0)
    result = _dropped(batch, _channels(batch), p, training, inplace)
    return result.squeeze_(0) if inplace else result.squeeze(0)


def dropout2d(input, p=0.5, training=True, inplace=False):
    """Zeros whole channels of [batch, channels, height, width]."""
    _checked(p)
    if input.dim() not in (3, 4):
        warnings.warn(
            f"dropout2d: Received a {input.dim()}-D input to dropout2d, which is deprecated and will result in an error in a future release. "
            "To retain the behavior and silence this warning, please use dropout instead. Note that dropout2d exists to provide channel-wise "
            "dropout on inputs with 2 spatial dimensions, a channel dimension, and an optional batch dimension (i.e. 3D or 4D inputs).",
            stacklevel=2,
        )
    elif input.dim() == 3:
        warnings.warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - input is interpreted "
            "as shape (N, C, L), where C is the channel dim. This behavior will change in a future release to interpret the input as one "
            "without a batch dimension, i.e. shape (C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using "
            "dropout1d instead.",
            stacklevel=2,
        )
    return _dropped(input, _channels(input) if training and p else None, p, training, inplace)


def dropout3d(input, p=0.5, training=True, inplace=False):
    """Zeros whole channels of [batch, channels, depth, height, width]."""
    _checked(p)
    if input.dim() not in (4, 5):
        warnings.warn(
            f"dropout3d: Received a {input.dim()}-D input to dropout3d, which is deprecated and will result in an error in a future release. "
            "To retain the behavior and silence this warning, please use dropout instead. Note that dropout3d exists to provide channel-wise "
            "dropout on inputs with 3 spatial dimensions, a channel dimension, and an optional batch dimension (i.e. 4D or 5D inputs).",
            stacklevel=2,
        )
    batched = input.dim() == 5
    shown = input if batched else input.unsqueeze_(0) if inplace else input.unsqueeze(0)
    result = _dropped(shown, _channels(shown), p, training, inplace)
    return result if batched else result.squeeze_(0) if inplace else result.squeeze(0)
