"""Arrays in another dtype, shape or order."""

import torch

from .._axes import normalize_axis_index, reduced_axes
from .._types import dtype as _dtype
from .conversion import as_tensor
from .ndarray import as_method, ndarray


def _sizes(shape):
    """Sizes that are given one by one or as one list."""
    return tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape


@as_method
def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
    return ndarray._of(self._t.to(_dtype(dtype).torch, copy=True))


@as_method
def copy(self, order="C"):
    return ndarray._of(self._t.clone())


@as_method
def reshape(self, *shape, order="C", copy=None):
    shape = tuple(int(each) for each in _sizes(shape))
    if order == "F":
        return self.T.reshape(*shape[::-1]).T
    try:
        return ndarray._of(self._t.reshape(*shape))
    except RuntimeError:
        raise ValueError(f"cannot reshape array of size {self.size} into shape ({','.join(map(str, shape))}{',' if len(shape) == 1 else ''})") from None


@as_method
def resize(self, *shape, refcheck=True):
    """Another shape in place; what is missing is 0."""
    shape = _sizes(shape)
    wanted = torch.Size(shape).numel()
    flat = self._t.reshape(-1)[:wanted]
    self._t = torch.cat([flat, flat.new_zeros(wanted - flat.numel())]).reshape(shape)


@as_method
def ravel(self, order="C"):
    return ndarray._of((self._t if order == "C" else self.T._t).reshape(-1))


@as_method
def flatten(self, order="C"):
    return self.ravel(order).copy()


@as_method
def transpose(self, *axes):
    axes = _sizes(axes)
    if not axes or axes[0] is None:
        return self.T
    if len(axes) != self.ndim:
        raise ValueError("axes don't match array")
    places = [normalize_axis_index(each, self.ndim) for each in axes]
    if len(set(places)) != len(places):
        raise ValueError("repeated axis in transpose")
    return ndarray._of(self._t.permute(*places))


@as_method
def squeeze(self, axis=None):
    if axis is None:
        return ndarray._of(self._t.squeeze())
    places = reduced_axes(axis, self.ndim)
    if any(self.shape[each] != 1 for each in places):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    return ndarray._of(self._t.squeeze(places))


@as_method
def swapaxes(self, axis1, axis2):
    return ndarray._of(self._t.transpose(normalize_axis_index(axis1, self.ndim, "axis1"), normalize_axis_index(axis2, self.ndim, "axis2")))


@as_method
def fill(self, value):
    self._t.fill_(value)


@as_method
def sort(self, axis=-1, kind=None, order=None):
    self._t.copy_(self._t.sort(normalize_axis_index(axis, self.ndim))[0])


@as_method
def nonzero(self):
    return tuple(ndarray._of(each) for each in self._t.nonzero(as_tuple=True))


@as_method
def conj(self):
    return ndarray._of(self._t.conj())


ndarray.conjugate = conj


ndarray.real = property(lambda self: ndarray._of(self._t.real), lambda self, value: self._t.real.copy_(as_tensor(value)) and None)
ndarray.imag = property(lambda self: ndarray._of(self._t.imag if self._t.is_complex() else torch.zeros_like(self._t)))
