"""Reductions of arrays: over one axis, several, or all."""

import torch


def reduced(array, name, axis, keepdims=False, kind=None, out=None, ddof=0):
    """What `array.sum()` and its kin give."""
    from ._array import result
    from ._types import dtype

    tensor = array._t
    if kind is not None:
        tensor = tensor.to(dtype(kind).torch)
    elif name in ("mean", "std", "var") and not (tensor.is_floating_point() or tensor.is_complex()):
        tensor = tensor.double()
    elif name in ("sum", "prod") and not (tensor.is_floating_point() or tensor.is_complex()):
        tensor = tensor.long()
    if name in ("amax", "amin") and tensor.numel() == 0:
        raise ValueError(f"zero-size array to reduction operation {'maximum' if name == 'amax' else 'minimum'} which has no identity")
    made = result(_reduce(tensor, name, axis, keepdims, ddof))
    if out is None:
        return made
    out._t.copy_(torch.as_tensor(made))
    return out


def _reduce(tensor, name, axis, keepdims, ddof):
    dims = list(range(tensor.dim())) if axis is None else [axis] if isinstance(axis, int) else list(axis)
    if not dims:
        return tensor.bool() if name in ("all", "any") else tensor
    if name in ("std", "var"):
        return getattr(torch, name)(tensor, dims, correction=ddof, keepdim=keepdims)
    if name == "prod":
        for dim in sorted((each % tensor.dim() for each in dims), reverse=True):
            tensor = tensor.prod(dim, keepdim=keepdims)
        return tensor
    return getattr(tensor, name)(dims, keepdim=keepdims)
