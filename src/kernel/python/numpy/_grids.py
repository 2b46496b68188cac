"""np.c_, np.r_, np.mgrid, np.ogrid: arrays from what stands in brackets."""

import torch

from ._array import asarray, ndarray
from ._creation import arange, linspace
from ._joining import concatenate


def _row(key):
    """The elements of a slice: by a step, or so many where the step is imaginary."""
    start, step = key.start or 0, key.step if key.step is not None else 1
    if isinstance(step, complex):
        return linspace(start, key.stop, int(abs(step)))
    return arange(start, key.stop, step)


def _parts(key):
    """What stands between the commas, as arrays."""
    parts = [_row(each) if isinstance(each, slice) else asarray(each) for each in (key if isinstance(key, tuple) else (key,))]
    return [each.reshape(1) if each.ndim == 0 else each for each in parts]


class _Rows:
    def __getitem__(self, key):
        return concatenate(_parts(key))


class _Columns:
    def __getitem__(self, key):
        return concatenate([each.reshape(-1, 1) if each.ndim == 1 else each for each in _parts(key)], -1)


class _Grid:
    def __init__(self, sparse):
        self._sparse = sparse

    def __getitem__(self, key):
        if isinstance(key, slice):
            return _row(key)
        rows = [_row(each) for each in key]
        if self._sparse:
            return tuple(each.reshape([-1 if dim == at else 1 for dim in range(len(rows))]) for at, each in enumerate(rows))
        kind = torch.float64 if any(each.dtype.kind == "f" for each in rows) else torch.int64
        return ndarray._of(torch.stack(torch.meshgrid(*(each._t.to(kind) for each in rows), indexing="ij")))


class _Expression:
    def __getitem__(self, key):
        return key


r_, c_, mgrid, ogrid, s_ = _Rows(), _Columns(), _Grid(False), _Grid(True), _Expression()
