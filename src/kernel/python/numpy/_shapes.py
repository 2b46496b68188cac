"""Arrays in other shapes and orders."""

import torch

from ._array import as_tensor, asarray, ndarray
from ._axes import normalize_axis_index, normalize_axis_tuple
from .exceptions import AxisError


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
    new = len(axis) if isinstance(axis, (tuple, list)) else 1
    for each in sorted(normalize_axis_tuple(axis, made.dim() + new)):
        made = made.unsqueeze(each)
    return ndarray._of(made)


def swapaxes(a, axis1, axis2):
    return asarray(a).swapaxes(axis1, axis2)


def moveaxis(a, source, destination):
    tensor = as_tensor(a)
    places = [normalize_axis_tuple(axes, tensor.dim(), name) for axes, name in ((source, "source"), (destination, "destination"))]
    if len(places[0]) != len(places[1]):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    return ndarray._of(tensor.movedim(*places))


def rollaxis(a, axis, start=0):
    count = asarray(a).ndim
    axis = normalize_axis_index(axis, count)
    if not -count <= start <= count:
        raise AxisError(f"'start' arg requires {-count} <= start < {count + 1}, but {start} was passed in")
    start += count if start < 0 else 0
    return moveaxis(a, axis, start if start <= axis else start - 1)


def ndim(a):
    return asarray(a).ndim


def shape(a):
    return asarray(a).shape


def size(a, axis=None):
    return asarray(a).size if axis is None else asarray(a).shape[normalize_axis_index(axis, asarray(a).ndim)]


def _at_least(function):
    def many(*arys):
        made = tuple(ndarray._of(function(as_tensor(each))) for each in arys)
        return made[0] if len(made) == 1 else made

    many.__name__ = many.__qualname__ = function.__name__
    return many


atleast_1d, atleast_2d, atleast_3d = map(_at_least, (torch.atleast_1d, torch.atleast_2d, torch.atleast_3d))


def roll(a, shift, axis=None):
    tensor = as_tensor(a)
    return ndarray._of(torch.roll(tensor, shift, None if axis is None else normalize_axis_tuple(axis, tensor.dim(), allow_duplicate=True)))


def flip(m, axis=None):
    tensor = as_tensor(m)
    return ndarray._of(tensor.flip(list(range(tensor.dim())) if axis is None else normalize_axis_tuple(axis, tensor.dim())))


def fliplr(m):
    return flip(m, 1)


def flipud(m):
    return flip(m, 0)


def rot90(m, k=1, axes=(0, 1)):
    tensor = as_tensor(m)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    if axes[0] == axes[1] or abs(axes[0] - axes[1]) == tensor.dim():
        raise ValueError("Axes must be different.")
    if not all(-tensor.dim() <= each < tensor.dim() for each in axes):
        raise ValueError(f"Axes={axes} out of range for array of ndim={tensor.dim()}.")
    return ndarray._of(torch.rot90(tensor, k, list(axes)))


def broadcast_to(array, shape, subok=False):
    return ndarray._of(as_tensor(array).expand(shape))


def broadcast_arrays(*args):
    return tuple(ndarray._of(each) for each in torch.broadcast_tensors(*map(as_tensor, args)))


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of one-dimensional parts along an axis, and its results in their place."""
    tensor = as_tensor(arr)
    axis = normalize_axis_index(axis, tensor.dim())
    tensor = tensor.movedim(axis, -1)
    made = [asarray(func1d(ndarray._of(row), *args, **kwargs)) for row in tensor.reshape(-1, tensor.shape[-1])]
    joined = torch.stack([each._t for each in made]).reshape(*tensor.shape[:-1], *made[0].shape)
    return ndarray._of(joined if made[0].ndim == 0 else joined.movedim(-1, axis))


def shares_memory(a, b):
    return a._t.untyped_storage().data_ptr() == b._t.untyped_storage().data_ptr()


may_share_memory = shares_memory


def isscalar(element):
    return not isinstance(element, (ndarray, list, tuple))
