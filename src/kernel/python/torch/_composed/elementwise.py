"""Functions of single elements."""

import math

import torch

from .._ops.handles import Tensor


def positive(input):
    if input.dtype._name == "bool":
        raise RuntimeError("The `+` operator, on a bool tensor is not supported.")
    return input


def isreal(input):
    return input.imag == 0 if input.is_complex() else torch.ones_like(input, dtype=torch.bool)


# --- pictures that are sampled ---------------------------------------------------------------------------------------

_MODES = ("bilinear", "nearest", "bicubic")
_PADDINGS = ("zeros", "border", "reflection")


def _sampler(name):
    """`grid_sample` with numbers for its words."""

    def run(input, grid, interpolation_mode, padding_mode, align_corners):
        words = _MODES[interpolation_mode], _PADDINGS[padding_mode]
        return torch.nn.functional.grid_sample(input, grid, *words, align_corners)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


grid_sampler, grid_sampler_2d, grid_sampler_3d = map(_sampler, ("grid_sampler", "grid_sampler_2d", "grid_sampler_3d"))

# --- whole numbers --------------------------------------------------------------------------------------------------


def _whole(name, apply):
    """A function of two whole numbers, element by element."""

    def run(input, other):
        input, other = (each if isinstance(each, Tensor) else torch.tensor(each) for each in (input, other))
        kind = torch.result_type(input, other)
        if kind.is_floating_point:
            raise RuntimeError(f'"{name}_cpu" not implemented for \'{kind._word}\'')
        left, right = torch.broadcast_tensors(input, other)
        values = [apply(a, b) for a, b in zip(left.reshape(-1).tolist(), right.reshape(-1).tolist())]
        return torch.tensor(values, dtype=kind).reshape(left.shape)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


gcd, lcm = _whole("gcd", math.gcd), _whole("lcm", math.lcm)
