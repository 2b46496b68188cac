"""Orders, places of elements, and sets."""

import torch

from ._array import as_tensor, asarray, ndarray, paired, result
from ._axes import normalize_axis_index
from ._joining import concatenate


def sort(a, axis=-1, kind=None, order=None):
    tensor = as_tensor(a)
    return ndarray._of(tensor.reshape(-1).sort(0)[0] if axis is None else tensor.sort(normalize_axis_index(axis, tensor.dim()))[0])


def argsort(a, axis=-1, kind=None, order=None):
    tensor = as_tensor(a)
    return ndarray._of(torch.sort(tensor.reshape(-1) if axis is None else tensor, dim=0 if axis is None else normalize_axis_index(axis, tensor.dim()), stable=True)[1])


def partition(a, kth, axis=-1):
    return sort(a, axis)


def argpartition(a, kth, axis=-1):
    return argsort(a, axis)


def lexsort(keys):
    """An order by the last key, then by the one before it, and so on."""
    rows = [as_tensor(each).tolist() for each in keys]
    order = sorted(range(len(rows[0])), key=lambda at: [row[at] for row in reversed(rows)])
    return ndarray._of(torch.tensor(order))


def nonzero(a):
    return asarray(a).nonzero()


def flatnonzero(a):
    return asarray(a).ravel().nonzero()[0]


def argwhere(a):
    return ndarray._of(as_tensor(a).nonzero())


def searchsorted(a, v, side="left", sorter=None):
    places, values = paired(asarray(a), asarray(v))
    return result(torch.searchsorted(places, values, right=side == "right"))


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, **_):
    """The elements without repetition in order, and where and how often each stands."""
    tensor = as_tensor(ar)
    if axis is not None:
        found = torch.unique(tensor, return_inverse=True, return_counts=True, dim=normalize_axis_index(axis, tensor.dim()))
        keys = found[1].tolist()
    else:
        keys = tensor.reshape(-1).tolist()
        kept = sorted(set(keys))
        place = {value: at for at, value in enumerate(kept)}
        keys = [place[value] for value in keys]
        counts = torch.bincount(torch.tensor(keys, dtype=torch.long), minlength=len(kept))
        found = torch.tensor(kept, dtype=tensor.dtype), torch.tensor(keys, dtype=torch.long).reshape(tensor.shape), counts
    wanted = [found[0]]
    if return_index:
        first = {}
        for at, key in enumerate(keys):
            first.setdefault(key, at)
        wanted.append(torch.tensor([first[key] for key in sorted(first)], dtype=torch.long))
    if return_inverse:
        wanted.append(found[1])
    if return_counts:
        wanted.append(found[2])
    return ndarray._of(wanted[0]) if len(wanted) == 1 else tuple(map(ndarray._of, wanted))


def isin(element, test_elements, assume_unique=False, invert=False):
    made = torch.isin(*paired(asarray(element), asarray(test_elements)))
    return result(~made if invert else made)


def intersect1d(ar1, ar2):
    first, second = unique(ar1), unique(ar2)
    return first[isin(first, second)]


def union1d(ar1, ar2):
    return unique(concatenate([asarray(ar1).ravel(), asarray(ar2).ravel()]))


def setdiff1d(ar1, ar2):
    first = unique(ar1)
    return first[isin(first, ar2, invert=True)]


def setxor1d(ar1, ar2):
    return setdiff1d(union1d(ar1, ar2), intersect1d(ar1, ar2))


def extract(condition, arr):
    return asarray(arr).ravel()[asarray(condition).astype(bool).ravel()]
