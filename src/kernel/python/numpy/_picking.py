"""Elements of arrays by their places, or by conditions: taken, put, left out."""

import torch

from ._array import array_of, as_tensor, asarray, combined, ndarray, paired, result
from ._axes import normalize_axis_index


def _along(arr, axis):
    """A tensor and its dimension for an axis; all elements in a row for None."""
    tensor = as_tensor(arr)
    return (tensor.reshape(-1), 0) if axis is None else (tensor, normalize_axis_index(axis, tensor.dim()))


def delete(arr, obj, axis=None):
    """The array without some of its elements, rows or columns."""
    tensor, dim = _along(arr, axis)
    size = tensor.shape[dim]
    gone = _places(obj, size, dim)
    return ndarray._of(tensor.index_select(dim, torch.tensor([at for at in range(size) if at not in gone], dtype=torch.long)))


def _places(obj, size, axis):
    """The places on an axis that a slice, truth values or numbers name."""
    if isinstance(obj, slice):
        return set(range(size)[obj])
    chosen = asarray(obj)
    if chosen.dtype.kind == "b":
        return {at for at, value in enumerate(chosen.tolist()) if value}
    numbers = chosen.ravel().tolist()
    for each in numbers:
        if not -size <= each < size:
            raise IndexError(f"index {each} is out of bounds for axis {axis} with size {size}")
    return {each % size for each in numbers}


def insert(arr, obj, values, axis=None):
    """The array with values before a place."""
    tensor, dim = _along(arr, axis)
    values = asarray(values, ndarray._of(tensor).dtype)._t
    if axis is None:
        values = values.reshape(-1)
    else:
        values = values.expand([1 if at == dim else size for at, size in enumerate(tensor.shape)]) if values.dim() < tensor.dim() else values
    at = int(obj) % (tensor.shape[dim] + 1) if obj < 0 else int(obj)
    return ndarray._of(torch.cat([tensor.narrow(dim, 0, at), values, tensor.narrow(dim, at, tensor.shape[dim] - at)], dim))


def take(a, indices, axis=None, out=None, mode="raise"):
    tensor, dim = _along(a, axis)
    places, size = asarray(indices), tensor.shape[dim]
    rows = places._t.reshape(-1).long()
    outside = rows[(rows < -size) | (rows >= size)]
    if mode == "raise" and outside.numel():
        raise IndexError(f"index {outside[0].item()} is out of bounds for axis {dim} with size {size}")
    picked = tensor.index_select(dim, rows.clamp(0, size - 1) if mode == "clip" else rows % size)
    shape = (*tensor.shape[:dim], *places.shape, *tensor.shape[dim + 1 :])
    return result(picked.reshape(shape))


def take_along_axis(arr, indices, axis=-1):
    tensor, dim = _along(arr, axis)
    return ndarray._of(torch.take_along_dim(tensor, as_tensor(indices), dim))


def put_along_axis(arr, indices, values, axis):
    """Writes values at the places that `indices` names along an axis, into the array itself."""
    tensor, dim = _along(arr, axis)
    places = as_tensor(indices).long()
    places = torch.where(places < 0, places + tensor.shape[dim], places)
    tensor.scatter_(dim, places, torch.broadcast_to(as_tensor(values).to(tensor.dtype), places.shape))
    if axis is None and tensor.data_ptr() != as_tensor(arr).data_ptr():
        arr[...] = tensor.reshape(arr.shape)


def compress(condition, a, axis=None):
    """The parts along an axis for which a condition holds; those that it says nothing of are left out."""
    tensor, dim = _along(a, axis)
    kept = as_tensor(condition).bool()
    if kept.dim() != 1:
        raise ValueError("condition must be a 1-d array")
    return ndarray._of(tensor.index_select(dim, kept.nonzero().reshape(-1)))


def put(a, ind, v, mode="raise"):
    a.ravel()[asarray(ind)] = v


def where(condition, *choices):
    if not choices:
        return asarray(condition).nonzero()
    return result(torch.where(asarray(condition)._t.bool(), *paired(*choices)))


def select(condlist, choicelist, default=0):
    made = asarray(default)
    for condition, choice in reversed(list(zip(condlist, choicelist))):
        made = where(condition, choice, made)
    return made


def copyto(dst, src, where=True):
    dst._t.copy_(as_tensor(src) if where is True else torch.where(as_tensor(where), as_tensor(src), dst._t))


def fill_diagonal(a, val, wrap=False):
    a._t.fill_diagonal_(val)


def trim_zeros(filt, trim="fb"):
    values = asarray(filt).tolist()
    while values and "f" in trim and values[0] == 0:
        values.pop(0)
    while values and "b" in trim and values[-1] == 0:
        values.pop()
    return array_of(values)


def unravel_index(indices, shape, order="C"):
    """Places along each axis of elements that are counted through."""
    flat, found = asarray(indices), []
    for size in reversed(shape):
        found.append(flat % size)
        flat = flat // size
    return tuple(result(as_tensor(each)) for each in reversed(found))


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    made = None
    for places, size in zip(multi_index, dims):
        made = combined("add", combined("mul", made, size), asarray(places)) if made is not None else asarray(places)
    return result(as_tensor(made))


def ix_(*args):
    """Index arrays that pick every row of some with every column of others."""
    made = []
    for at, each in enumerate(args):
        tensor = as_tensor(each)
        tensor = tensor.nonzero().reshape(-1) if tensor.dtype == torch.bool else tensor
        made.append(ndarray._of(tensor.reshape([-1 if dim == at else 1 for dim in range(len(args))])))
    return tuple(made)
