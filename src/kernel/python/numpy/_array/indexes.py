"""An array's index, taken apart."""

import torch

from .._types import generic
from .ndarray import ndarray


def parts_of(index):
    """What stands between the commas."""
    return index if isinstance(index, tuple) else (index,)


def entries(index, tensor):
    """(part, dimension where it begins, how many it takes) of each part of an index of a tensor."""
    parts = parts_of(index)
    left, dim, found = tensor.dim() - sum(map(_taken, parts)), 0, []
    for part in parts:
        taken = left if part is Ellipsis else _taken(part)
        found.append((part, dim, taken))
        dim += taken
    return found


def _taken(part):
    if part is None or part is Ellipsis:
        return 0
    return part.ndim if isinstance(part, ndarray) and part.dtype.kind == "b" else 1


def backwards(part):
    """True for a slice that runs backwards, which tensors do not have."""
    return isinstance(part, slice) and part.step is not None and part.step < 0


def runs_backwards(index):
    """True where any part of an index does."""
    return any(map(backwards, parts_of(index)))


def places(part, size):
    """The places of a slice, as they follow each other."""
    return torch.tensor(range(*part.indices(size)), dtype=torch.long)


def plain(part):
    """A part of an index as tensors have it."""
    return part._t if isinstance(part, ndarray) else part.item() if isinstance(part, generic) else part


def plain_index(index):
    """A whole index as tensors have it."""
    return tuple(map(plain, index)) if isinstance(index, tuple) else plain(index)
