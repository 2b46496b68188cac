"""Reductions of arrays with masks, over the elements that are not masked; and what changes their shape."""

import torch

from .._array import asarray, ndarray
from .core import MaskedArray, _mask_of, getdata, getmask, made, masked, nomask


def _lowest(kind, sign):
    """What is no largest (or smallest, for a sign of -1) element of a dtype."""
    if kind.is_floating_point:
        return -sign * torch.inf
    limits = torch.iinfo(kind)
    return limits.min if sign > 0 else limits.max


def _over(array, axis, keepdims, filler, name, **more):
    """A reduction with the masked elements filled; its result is masked where no element is left."""
    mask = _mask_of(array)
    found = getattr(array.filled(filler), name)(axis=axis, keepdims=keepdims, **more)
    gone = asarray(ndarray._of(mask).all(axis=axis, keepdims=keepdims))._t
    return made(asarray(found)._t, nomask if array.mask is nomask else gone)


def _sum(self, axis=None, dtype=None, out=None, keepdims=False):
    return _over(self, axis, keepdims, 0, "sum", dtype=dtype)


def _prod(self, axis=None, dtype=None, out=None, keepdims=False):
    return _over(self, axis, keepdims, 1, "prod", dtype=dtype)


def _mean(self, axis=None, dtype=None, out=None, keepdims=False):
    total = asarray(_over(self, axis, keepdims, 0, "sum", dtype=dtype).data if self.mask is not nomask and axis is not None else self.filled(0).sum(axis=axis, keepdims=keepdims))
    left = asarray((~ndarray._of(_mask_of(self))).sum(axis=axis, keepdims=keepdims))
    found = (total / asarray(left)._t.clamp(min=1).numpy()) if not isinstance(total, float) else total
    return made(asarray(found)._t, nomask if self.mask is nomask else left._t == 0)


def _var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    mean = getdata(_mean(self, axis, keepdims=True))._t
    away = self._t - mean
    squares = MaskedArray._with(away * away, self.mask)
    left = asarray((~ndarray._of(_mask_of(self))).sum(axis=axis, keepdims=keepdims))._t
    total = asarray(squares.filled(0).sum(axis=axis, keepdims=keepdims))._t
    return made(total / (left - ddof).clamp(min=1), nomask if self.mask is nomask else left - ddof <= 0)


def _std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    found = _var(self, axis, ddof=ddof, keepdims=keepdims)
    return found if found is masked else made(getdata(found)._t.sqrt(), getattr(getmask(found), "_t", nomask))


def _max(self, axis=None, out=None, fill_value=None, keepdims=False):
    return _over(self, axis, keepdims, _lowest(self._t.dtype, 1), "max")


def _min(self, axis=None, out=None, fill_value=None, keepdims=False):
    return _over(self, axis, keepdims, _lowest(self._t.dtype, -1), "min")


def _all(self, axis=None, out=None, keepdims=False):
    return _over(self, axis, keepdims, True, "all")


def _any(self, axis=None, out=None, keepdims=False):
    return _over(self, axis, keepdims, False, "any")


def _argmax(self, axis=None, fill_value=None, out=None):
    return self.filled(_lowest(self._t.dtype, 1)).argmax(axis)


def _argmin(self, axis=None, fill_value=None, out=None):
    return self.filled(_lowest(self._t.dtype, -1)).argmin(axis)


def _argsort(self, axis=None, kind=None, order=None):
    import numpy

    return numpy.argsort(self.filled(_lowest(self._t.dtype, -1)), -1 if axis is None and self.ndim == 1 else axis)


def _sort(self, axis=-1, kind=None, order=None):
    """Sorts the array itself; masked elements come last."""
    places = _argsort(self, axis)._t
    self._t.copy_(self._t.gather(axis, places))
    if self.mask is not nomask:
        self.mask._t.copy_(self.mask._t.gather(axis, places))


def _cumsum(self, axis=None, dtype=None, out=None):
    import numpy

    found = numpy.cumsum(self.filled(0), axis)
    return made(found._t, nomask if self.mask is nomask else self.mask._t.reshape(found.shape).clone())


def _ptp(self, axis=None):
    return _max(self, axis) - _min(self, axis)


def _anom(self, axis=None):
    """How far each element is from the mean."""
    return self - _mean(self, axis, keepdims=axis is not None)


_SHAPES = {name: getattr(ndarray, name) for name in ("reshape", "flatten", "ravel", "transpose", "squeeze", "swapaxes")}


def _shaped(method):
    def call(self, *args, **kwargs):
        return self._alike(lambda each: method(each, *args, **kwargs))

    return call


for _name, _method in _SHAPES.items():
    setattr(MaskedArray, _name, _shaped(_method))
for _name, _function in {
    "sum": _sum, "prod": _prod, "mean": _mean, "var": _var, "std": _std, "max": _max, "min": _min, "all": _all, "any": _any, "argmax": _argmax,
    "argmin": _argmin, "argsort": _argsort, "cumsum": _cumsum, "ptp": _ptp, "sort": _sort, "anom": _anom,
}.items():  # fmt: skip
    _function.__name__ = _name
    setattr(MaskedArray, _name, _function)
