"""Parts of arrays: by index, one after the other, and flat."""

import torch

from .._types import generic
from .conversion import as_tensor, result
from .ndarray import as_method, ndarray
from .refusals import numpy_words


def _entries(index, tensor):
    """The parts of an index, each with the dimension where it begins."""
    parts = index if isinstance(index, tuple) else (index,)
    total, dim, placed = sum(_taken(each) for each in parts), 0, []
    for each in parts:
        placed.append((each, dim))
        dim += tensor.dim() - total if each is Ellipsis else _taken(each)
    return placed


def _taken(part):
    """How many dimensions a part of an index is about."""
    if part is None or part is Ellipsis:
        return 0
    return part.ndim if isinstance(part, ndarray) and part.dtype.kind == "b" else 1


def _plain(part):
    """A part of an index as tensors have it."""
    return part._t if isinstance(part, ndarray) else part.item() if isinstance(part, generic) else part


def _backwards(part):
    return isinstance(part, slice) and part.step is not None and part.step < 0


def _asked(index, tensor):
    """`numpy_words` for an index of a tensor."""

    def entries():
        placed = _entries(index, tensor)
        left = tensor.dim() - sum(_taken(part) for part, _ in placed)
        return ((part, dim, left if part is Ellipsis else _taken(part)) for part, dim in placed)

    return numpy_words(entries, tensor)


def _index(index):
    return tuple(map(_plain, index)) if isinstance(index, tuple) else _plain(index)


@as_method
def __getitem__(self, index):
    tensor = self._t
    if not any(map(_backwards, index if isinstance(index, tuple) else (index,))):
        with _asked(index, tensor):
            return result(tensor[_index(index)])
    placed = _entries(index, tensor)
    for part, dim in placed:
        if _backwards(part):
            tensor = tensor.index_select(dim, torch.tensor(range(*part.indices(tensor.shape[dim])), dtype=torch.long))
    return result(tensor[tuple(slice(None) if _backwards(part) else _plain(part) for part, _ in placed)])


@as_method
def __setitem__(self, index, value):
    value = as_tensor(value, self._t.dtype).to(self._t.dtype)
    if not any(map(_backwards, index if isinstance(index, tuple) else (index,))):
        with _asked(index, self._t):
            self._t[_index(index)] = value
        return
    parts, turned, place = [], [], 0
    for part, dim in _entries(index, self._t):
        if _backwards(part):
            places = range(*part.indices(self._t.shape[dim]))[::-1]
            parts.append(slice(places.start, places.stop, places.step))
            turned.append(place)
        else:
            parts.append(_plain(part))
        place += self._t.dim() - sum(_taken(each) for each in index) if part is Ellipsis else part is None or isinstance(part, slice)
    target = self._t[tuple(parts)]
    self._t[tuple(parts)] = value.expand(target.shape).flip(turned)


@as_method
def __iter__(self):
    if self.ndim == 0:
        raise TypeError("iteration over a 0-d array")
    return (self[at] for at in range(len(self)))


class _Flat:
    """`array.flat`: the elements in row-major order."""

    def __init__(self, array):
        self._array = array

    def __iter__(self):
        return iter(self._array.ravel())

    def __len__(self):
        return self._array.size

    def __getitem__(self, index):
        return self._array.ravel()[index]

    def __setitem__(self, index, value):
        self._array._t.view(-1)[_index(index)] = as_tensor(value)


ndarray.flat = property(_Flat, lambda self, value: self._t.copy_(as_tensor(value).reshape(self.shape)) and None)
