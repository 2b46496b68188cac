"""Arrays in other shapes, joined, cut and turned."""

import torch

from ._array import array_of, as_tensor, asarray, combined, ndarray, result
from ._elementwise import result_type


def reshape(a, shape=None, order="C", *, newshape=None, copy=None):
    return asarray(a).reshape(shape if newshape is None else newshape, order=order)


def transpose(a, axes=None):
    return asarray(a).transpose(axes) if axes is not None else asarray(a).T


def ravel(a, order="C"):
    return asarray(a).ravel(order)


def squeeze(a, axis=None):
    return asarray(a).squeeze(axis)


def expand_dims(a, axis):
    made = as_tensor(a)
    for each in sorted(axis) if isinstance(axis, (tuple, list)) else [axis]:
        made = made.unsqueeze(each)
    return ndarray._of(made)


def swapaxes(a, axis1, axis2):
    return asarray(a).swapaxes(axis1, axis2)


def moveaxis(a, source, destination):
    return ndarray._of(as_tensor(a).movedim(source, destination))


def rollaxis(a, axis, start=0):
    return moveaxis(a, axis, start if start <= axis else start - 1)


def ndim(a):
    return asarray(a).ndim


def shape(a):
    return asarray(a).shape


def size(a, axis=None):
    return asarray(a).size if axis is None else asarray(a).shape[axis]


def atleast_1d(*arys):
    made = tuple(ndarray._of(torch.atleast_1d(as_tensor(each))) for each in arys)
    return made[0] if len(made) == 1 else made


def atleast_2d(*arys):
    made = tuple(ndarray._of(torch.atleast_2d(as_tensor(each))) for each in arys)
    return made[0] if len(made) == 1 else made


def atleast_3d(*arys):
    made = tuple(ndarray._of(torch.atleast_3d(as_tensor(each))) for each in arys)
    return made[0] if len(made) == 1 else made


def _common(arrays):
    arrays = [asarray(each) for each in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    target = result_type(*arrays).torch
    return [each._t.to(target) for each in arrays]


def _joined(function, tensors, *args):
    try:
        return ndarray._of(function(tensors, *args))
    except RuntimeError:
        dims = {each.dim() for each in tensors}
        if len(dims) > 1:
            raise ValueError(
                "all the input arrays must have same number of dimensions, but the array at index 0 has "
                f"{tensors[0].dim()} dimension(s) and the array at index {next(at for at, each in enumerate(tensors) if each.dim() != tensors[0].dim())} has "
                f"{next(each.dim() for each in tensors if each.dim() != tensors[0].dim())} dimension(s)"
            ) from None
        raise ValueError("all the input array dimensions except for the concatenation axis must match exactly") from None


def concatenate(arrays, axis=0, out=None, *, dtype=None):
    tensors = _common(arrays)
    if axis is None:
        tensors, axis = [each.reshape(-1) for each in tensors], 0
    if tensors and tensors[0].dim() == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    made = _joined(torch.cat, tensors, axis)
    return made if dtype is None else made.astype(dtype)


def stack(arrays, axis=0, out=None):
    tensors = _common(arrays)
    if len({tuple(each.shape) for each in tensors}) > 1:
        raise ValueError("all input arrays must have the same shape")
    return ndarray._of(torch.stack(tensors, axis))


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
    length = tensor.shape[axis]
    if isinstance(indices_or_sections, int):
        each, more = divmod(length, indices_or_sections)
        ends = [at * each + min(at, more) for at in range(1, indices_or_sections)]
    else:
        ends = [min(int(place), length) if place >= 0 else length + int(place) for place in indices_or_sections]
    return [ndarray._of(tensor.narrow(axis, start, max(0, end - start))) for start, end in zip([0, *ends], [*ends, length])]


def hsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 1 if asarray(ary).ndim > 1 else 0)


def vsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0)


def dsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 2)


def repeat(a, repeats, axis=None):
    tensor, dim = (as_tensor(a).reshape(-1), 0) if axis is None else (as_tensor(a), axis)
    counts = asarray(repeats)
    return ndarray._of(torch.repeat_interleave(tensor, counts.item() if counts.size == 1 else counts._t, dim=dim))


def tile(A, reps):
    tensor = as_tensor(A)
    reps = (int(reps),) if not isinstance(reps, (tuple, list, ndarray)) else tuple(int(each) for each in reps)
    reps = (1,) * (tensor.dim() - len(reps)) + reps
    return ndarray._of(tensor.repeat(*reps))


def roll(a, shift, axis=None):
    return ndarray._of(torch.roll(as_tensor(a), shift, axis))


def flip(m, axis=None):
    tensor = as_tensor(m)
    return ndarray._of(tensor.flip(list(range(tensor.dim())) if axis is None else [axis] if isinstance(axis, int) else list(axis)))


def fliplr(m):
    return flip(m, 1)


def flipud(m):
    return flip(m, 0)


def rot90(m, k=1, axes=(0, 1)):
    return ndarray._of(torch.rot90(as_tensor(m), k, list(axes)))


_MODES = {"reflect", "edge", "symmetric", "wrap"}


def pad(array, pad_width, mode="constant", *, constant_values=0, **_):
    """More elements before and after, on every axis."""
    tensor = as_tensor(array)
    widths = asarray(pad_width).tolist()
    if isinstance(widths, int):
        widths = [[widths, widths]] * tensor.dim()
    elif isinstance(widths[0], int):
        widths = [widths * 2 if len(widths) == 1 else widths] * tensor.dim()
    elif len(widths) == 1:
        widths = widths * tensor.dim()
    if mode != "constant" and mode not in _MODES:
        raise ValueError(f"mode '{mode}' is not supported")
    for dim, (before, after) in enumerate(widths):
        size = tensor.shape[dim]
        if mode == "constant":
            values = asarray(constant_values)
            low, high = (values.item(),) * 2 if values.size == 1 else values.reshape(-1).tolist()[-2:]
            parts = [_filled(tensor, dim, before, low), tensor, _filled(tensor, dim, after, high)]
            tensor = torch.cat(parts, dim)
        else:
            tensor = tensor.index_select(dim, torch.tensor([_source(at, size, mode) for at in range(-before, size + after)]))
    return ndarray._of(tensor)


def _filled(tensor, dim, length, value):
    return torch.full([length if at == dim else size for at, size in enumerate(tensor.shape)], value, dtype=tensor.dtype)


def _source(at, size, mode):
    """The place whose element stands at a place outside."""
    if mode == "edge":
        return min(max(at, 0), size - 1)
    if mode == "wrap":
        return at % size
    period = 2 * size if mode == "symmetric" else max(1, 2 * (size - 1))
    at %= period
    return at if at < size else (period - 1 - at if mode == "symmetric" else period - at)


def _along(arr, obj, axis):
    tensor = as_tensor(arr)
    return (tensor.reshape(-1), 0) if axis is None else (tensor, axis % tensor.dim())


def delete(arr, obj, axis=None):
    """The array without some of its elements, rows or columns."""
    tensor, dim = _along(arr, obj, axis)
    size = tensor.shape[dim]
    if isinstance(obj, slice):
        gone = set(range(size)[obj])
    else:
        places = asarray(obj)
        if places.dtype.kind == "b":
            gone = {at for at, value in enumerate(places.tolist()) if value}
        else:
            for each in places.ravel().tolist():
                if not -size <= each < size:
                    raise IndexError(f"index {each} is out of bounds for axis {dim} with size {size}")
            gone = {each % size for each in places.ravel().tolist()}
    return ndarray._of(tensor.index_select(dim, torch.tensor([at for at in range(size) if at not in gone], dtype=torch.long)))


def insert(arr, obj, values, axis=None):
    """The array with values before a place."""
    tensor, dim = _along(arr, obj, axis)
    values = asarray(values, ndarray._of(tensor).dtype)._t
    if axis is None:
        values = values.reshape(-1)
    else:
        values = values.expand([1 if at == dim else size for at, size in enumerate(tensor.shape)]) if values.dim() < tensor.dim() else values
    at = int(obj) % (tensor.shape[dim] + 1) if obj < 0 else int(obj)
    return ndarray._of(torch.cat([tensor.narrow(dim, 0, at), values, tensor.narrow(dim, at, tensor.shape[dim] - at)], dim))


def take(a, indices, axis=None, out=None, mode="raise"):
    tensor, dim = _along(a, None, axis)
    places, size = asarray(indices), tensor.shape[dim]
    rows = places._t.reshape(-1).long()
    outside = rows[(rows < -size) | (rows >= size)]
    if mode == "raise" and outside.numel():
        raise IndexError(f"index {outside[0].item()} is out of bounds for axis {dim} with size {size}")
    picked = tensor.index_select(dim, rows.clamp(0, size - 1) if mode == "clip" else rows % size)
    shape = (*tensor.shape[:dim], *places.shape, *tensor.shape[dim + 1 :])
    return result(picked.reshape(shape))


def take_along_axis(arr, indices, axis=-1):
    return ndarray._of(torch.take_along_dim(as_tensor(arr), as_tensor(indices), axis))


def put(a, ind, v, mode="raise"):
    a.ravel()[asarray(ind)] = v


def broadcast_to(array, shape, subok=False):
    return ndarray._of(as_tensor(array).expand(shape))


def broadcast_arrays(*args):
    return tuple(ndarray._of(each) for each in torch.broadcast_tensors(*map(as_tensor, args)))


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of one-dimensional parts along an axis, and its results in their place."""
    tensor = as_tensor(arr).movedim(axis, -1)
    made = [asarray(func1d(ndarray._of(row), *args, **kwargs)) for row in tensor.reshape(-1, tensor.shape[-1])]
    joined = torch.stack([each._t for each in made]).reshape(*tensor.shape[:-1], *made[0].shape)
    return ndarray._of(joined if made[0].ndim == 0 else joined.movedim(-1, axis))


def shares_memory(a, b):
    return a._t.untyped_storage().data_ptr() == b._t.untyped_storage().data_ptr()


may_share_memory = shares_memory


def isscalar(element):
    return not isinstance(element, (ndarray, list, tuple))


def where(condition, *choices):
    if not choices:
        return asarray(condition).nonzero()
    from ._array import paired

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
