"""Arrays joined, repeated and cut."""

import torch

from ._array import as_tensor, asarray, ndarray
from ._axes import normalize_axis_index
from ._elementwise import result_type
from ._shapes import atleast_1d, atleast_2d, atleast_3d


def _common(arrays):
    arrays = [asarray(each) for each in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    target = result_type(*arrays).torch
    return [each._t.to(target) for each in arrays]


def _unequal(tensors, axis):
    """What NumPy says of the first array that cannot be joined with the one before all others."""
    first = tensors[0]
    for at, each in enumerate(tensors):
        if each.dim() != first.dim():
            return (
                f"all the input arrays must have same number of dimensions, but the array at index 0 has {first.dim()} dimension(s) and the "
                f"array at index {at} has {each.dim()} dimension(s)"
            )
        for dim, (wanted, size) in enumerate(zip(first.shape, each.shape)):
            if dim != axis and size != wanted:
                return (
                    f"all the input array dimensions except for the concatenation axis must match exactly, but along dimension {dim}, "
                    f"the array at index 0 has size {wanted} and the array at index {at} has size {size}"
                )
    return None


def concatenate(arrays, axis=0, out=None, *, dtype=None):
    tensors = _common(arrays)
    if axis is None:
        tensors, axis = [each.reshape(-1) for each in tensors], 0
    if tensors and tensors[0].dim() == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = normalize_axis_index(axis, tensors[0].dim())
    problem = _unequal(tensors, axis)
    if problem is not None:
        raise ValueError(problem)
    made = ndarray._of(torch.cat(tensors, axis))
    return made if dtype is None else made.astype(dtype)


def stack(arrays, axis=0, out=None):
    tensors = _common(arrays)
    if len({tuple(each.shape) for each in tensors}) > 1:
        raise ValueError("all input arrays must have the same shape")
    return ndarray._of(torch.stack(tensors, normalize_axis_index(axis, tensors[0].dim() + 1)))


def vstack(tup, *, dtype=None):
    return concatenate([ndarray._of(torch.atleast_2d(each)) for each in _common(tup)], 0, dtype=dtype)


def hstack(tup, *, dtype=None):
    tensors = [torch.atleast_1d(each) for each in _common(tup)]
    return concatenate(list(map(ndarray._of, tensors)), 0 if tensors[0].dim() == 1 else 1, dtype=dtype)


def dstack(tup):
    return concatenate([atleast_3d(ndarray._of(each)) for each in _common(tup)], 2)


def column_stack(tup):
    return concatenate([each.reshape(-1, 1) if each.ndim == 1 else each for each in map(asarray, tup)], 1)


def block(arrays):
    """Arrays from nested lists of arrays: inner lists side by side, outer ones below each other."""
    if not isinstance(arrays, list):
        return asarray(arrays)
    depth, inner = 1, arrays
    while isinstance(inner[0], list):
        depth, inner = depth + 1, inner[0]
    return concatenate([atleast_2d(block(each)) if depth > 1 else atleast_1d(block(each)) for each in arrays], -depth)


def append(arr, values, axis=None):
    if axis is None:
        return concatenate([asarray(arr).ravel(), asarray(values).ravel()])
    return concatenate([arr, values], axis)


def split(ary, indices_or_sections, axis=0):
    length = asarray(ary).shape[axis]
    if isinstance(indices_or_sections, int) and length % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def array_split(ary, indices_or_sections, axis=0):
    """Parts of lengths that differ by one at most, or between given places."""
    tensor = as_tensor(ary)
    length = asarray(ary).shape[axis]
    if isinstance(indices_or_sections, int):
        each, more = divmod(length, indices_or_sections)
        ends = [at * each + min(at, more) for at in range(1, indices_or_sections)]
    else:
        ends = [min(int(place), length) if place >= 0 else length + int(place) for place in indices_or_sections]
    return [ndarray._of(tensor.narrow(axis, start, max(0, end - start))) for start, end in zip([0, *ends], [*ends, length])]


def _check_deep_enough(ary, name, least):
    if asarray(ary).ndim < least:
        raise ValueError(f"{name} only works on arrays of {least} or more dimensions")


def unstack(x, /, *, axis=0):
    """The parts along an axis, each without it."""
    tensor = as_tensor(x)
    if tensor.dim() == 0:
        raise ValueError("Input array must be at least 1-d.")
    return tuple(ndarray._of(each) for each in tensor.unbind(normalize_axis_index(axis, tensor.dim(), "source")))


def hsplit(ary, indices_or_sections):
    _check_deep_enough(ary, "hsplit", 1)
    return split(ary, indices_or_sections, 1 if asarray(ary).ndim > 1 else 0)


def vsplit(ary, indices_or_sections):
    _check_deep_enough(ary, "vsplit", 2)
    return split(ary, indices_or_sections, 0)


def dsplit(ary, indices_or_sections):
    _check_deep_enough(ary, "dsplit", 3)
    return split(ary, indices_or_sections, 2)


def repeat(a, repeats, axis=None):
    tensor, dim = (as_tensor(a).reshape(-1), 0) if axis is None else (as_tensor(a), normalize_axis_index(axis, asarray(a).ndim))
    counts = asarray(repeats)
    return ndarray._of(torch.repeat_interleave(tensor, counts.item() if counts.size == 1 else counts._t, dim=dim))


def tile(A, reps):
    tensor = as_tensor(A)
    reps = (int(reps),) if not isinstance(reps, (tuple, list, ndarray)) else tuple(int(each) for each in reps)
    reps = (1,) * (tensor.dim() - len(reps)) + reps
    return ndarray._of(tensor.repeat(*reps))
