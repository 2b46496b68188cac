"""Parts of arrays: by index, one after the other, and flat."""

import torch

from .._types import generic
from .conversion import as_tensor, result
from .ndarray import as_method, ndarray


def _index(index, tensor):
    """Arrays inside an index as tensors; a negative step as places."""
    if isinstance(index, tuple):
        dims, made = 0, []
        total = sum(1 for each in index if each is not None and each is not Ellipsis)
        for each in index:
            made.append(_one_index(each, tensor, dims))
            dims += 0 if each is None else tensor.dim() - total if each is Ellipsis else 1
        return tuple(made)
    return _one_index(index, tensor, 0)


def _one_index(index, tensor, at):
    if isinstance(index, ndarray):
        return index._t
    if isinstance(index, slice) and index.step is not None and index.step < 0:
        return torch.tensor(list(range(*index.indices(tensor.shape[at]))), dtype=torch.long)
    if isinstance(index, generic):
        return index.item()
    return index


@as_method
def __getitem__(self, index):
    return result(self._t[_index(index, self._t)])


@as_method
def __setitem__(self, index, value):
    self._t[_index(index, self._t)] = as_tensor(value, self._t.dtype).to(self._t.dtype)


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
        self._array._t.view(-1)[_index(index, self._array._t)] = as_tensor(value)


ndarray.flat = property(_Flat, lambda self, value: self._t.copy_(as_tensor(value).reshape(self.shape)) and None)
