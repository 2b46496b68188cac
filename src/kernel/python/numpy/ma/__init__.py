"""numpy.ma: arrays with masks, and the functions that make them."""

import builtins

import numpy

from .._array import asarray, ndarray
from . import _reductions  # noqa: F401
from .core import MaskedArray, MaskedConstant, MaskError, _mask_of, getdata, getmask, getmaskarray, made, masked, masked_singleton, nomask

masked_array = MaskedArray
MAError = MaskError


def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, hard_mask=False, shrink=True, subok=True, ndmin=0):
    return MaskedArray(data, mask=mask, dtype=dtype, copy=copy, fill_value=fill_value, keep_mask=keep_mask)


def asanyarray(a, dtype=None):
    return a if isinstance(a, MaskedArray) else MaskedArray(a, dtype=dtype)


def isMaskedArray(x):
    return isinstance(x, MaskedArray)


isMA = isarray = isMaskedArray


def is_masked(x):
    """Whether any element is masked."""
    return bool(_mask_of(x).any()) if getmask(x) is not nomask else False


def masked_where(condition, a, copy=True):
    """The array with those elements masked for which a condition holds."""
    condition, data = getdata(condition), getdata(a)
    if condition.shape != data.shape:
        raise IndexError(f"Inconsistent shape between the condition and the input (got {condition.shape} and {data.shape})")
    return MaskedArray(data.copy() if copy else a, mask=ndarray._of(condition._t.bool() | _mask_of(a)))


def masked_equal(x, value, copy=True):
    found = masked_where(getdata(x) == value, x, copy)
    found.fill_value = value
    return found


def masked_not_equal(x, value, copy=True):
    return masked_where(getdata(x) != value, x, copy)


def masked_greater(x, value, copy=True):
    return masked_where(getdata(x) > value, x, copy)


def masked_greater_equal(x, value, copy=True):
    return masked_where(getdata(x) >= value, x, copy)


def masked_less(x, value, copy=True):
    return masked_where(getdata(x) < value, x, copy)


def masked_less_equal(x, value, copy=True):
    return masked_where(getdata(x) <= value, x, copy)


def masked_inside(x, v1, v2, copy=True):
    data = getdata(x)
    return masked_where((data >= builtins.min(v1, v2)) & (data <= builtins.max(v1, v2)), x, copy)


def masked_outside(x, v1, v2, copy=True):
    data = getdata(x)
    return masked_where((data < builtins.min(v1, v2)) | (data > builtins.max(v1, v2)), x, copy)


def masked_values(x, value, rtol=1e-5, atol=1e-8, copy=True, shrink=True):
    found = masked_where(numpy.isclose(getdata(x), value, rtol, atol), x, copy)
    found.fill_value = value
    return found


def masked_invalid(a, copy=True):
    """NaN and infinite elements masked."""
    return masked_where(~numpy.isfinite(getdata(a)), a, copy)


def fix_invalid(a, mask=nomask, copy=True, fill_value=None):
    found = masked_invalid(array(a, mask=mask, copy=True))
    found._t[found.mask._t] = found.fill_value.item() if fill_value is None else fill_value
    return found


def mask_or(m1, m2, copy=False, shrink=True):
    return m2 if m1 is nomask else m1 if m2 is nomask else asarray(m1) | asarray(m2)


def make_mask(m, copy=False, shrink=True, dtype=bool):
    made_of = asarray(m).astype(bool)
    return nomask if shrink and not made_of.any() else made_of


def zeros(shape, dtype=float):
    return MaskedArray(numpy.zeros(shape, dtype))


def ones(shape, dtype=float):
    return MaskedArray(numpy.ones(shape, dtype))


def empty(shape, dtype=float):
    return MaskedArray(numpy.empty(shape, dtype))


def arange(*args, **kwargs):
    return MaskedArray(numpy.arange(*args, **kwargs))


def masked_all(shape, dtype=float):
    return MaskedArray(numpy.zeros(shape, dtype), mask=True)


def filled(a, fill_value=None):
    return a.filled(fill_value) if isinstance(a, MaskedArray) else asarray(a)


def count(obj, axis=None, keepdims=False):
    return asanyarray(obj).count(axis, keepdims)


def compressed(x):
    return asanyarray(x).compressed()


def _method(name):
    def call(a, *args, **kwargs):
        return getattr(asanyarray(a), name)(*args, **kwargs)

    call.__name__ = call.__qualname__ = name
    return call


sum, prod, mean, var, std, ptp, cumsum, argmax, argmin, argsort, anom = map(_method, "sum prod mean var std ptp cumsum argmax argmin argsort anom".split())
ravel, reshape, squeeze, transpose, swapaxes, copy = map(_method, "ravel reshape squeeze transpose swapaxes copy".split())
amax, amin, alltrue, sometrue = map(_method, "max min all any".split())
product = prod


def median(a, axis=None):
    """The median of the elements that are not masked."""
    a = asanyarray(a)
    if axis is None:
        kept = a.compressed()
        return numpy.median(kept) if kept.size else masked
    rows = numpy.moveaxis(ndarray._of(a._t), axis, -1)
    masks = numpy.moveaxis(getmaskarray(a), axis, -1)
    found = [median(MaskedArray(row, mask=mask)) for row, mask in zip(rows.reshape(-1, rows.shape[-1]), masks.reshape(-1, rows.shape[-1]))]
    return MaskedArray([0.0 if each is masked else each for each in found], mask=[each is masked for each in found]).reshape(rows.shape[:-1])


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = asanyarray(a)
    if weights is None:
        return mean(a, axis)
    weights = MaskedArray(asarray(weights), mask=getmask(a))
    total = weights.sum(axis)
    found = (a * weights).sum(axis) / total
    return (found, total) if returned else found


def concatenate(arrays, axis=0):
    arrays = list(arrays)
    found = numpy.concatenate([getdata(each) for each in arrays], axis)
    if builtins.all(getmask(each) is nomask for each in arrays):
        return MaskedArray(found)
    return MaskedArray(found, mask=numpy.concatenate([getmaskarray(each) for each in arrays], axis))


def where(condition, x=None, y=None):
    if x is None:
        return filled(condition, False).nonzero()
    chosen = filled(condition, False)
    data = numpy.where(chosen, getdata(x), getdata(y))
    mask = numpy.where(chosen, getmaskarray(x), getmaskarray(y)) | getmaskarray(condition)
    return MaskedArray(data, mask=mask)


def dot(a, b, strict=False, out=None):
    left, right = ndarray._of(~_mask_of(a)).astype(int), ndarray._of(~_mask_of(b)).astype(int)
    found, kept = numpy.dot(filled(a, 0), filled(b, 0)), numpy.dot(left, right)
    return made(asarray(found)._t, asarray(kept)._t == 0)


def allequal(a, b, fill_value=True):
    same = asarray(getdata(a) == getdata(b)) | (ndarray._of(_mask_of(a) | _mask_of(b)) if fill_value else False)
    return bool(asarray(same).all())


def allclose(a, b, masked_equal=True, rtol=1e-5, atol=1e-8):
    same = asarray(numpy.isclose(getdata(a), getdata(b), rtol, atol)) | ndarray._of(_mask_of(a) | _mask_of(b))
    return bool(same.all())


# Functions of elements ask arrays with masks themselves.
for _name in "sqrt exp log log2 log10 sin cos tan tanh arcsin arccos arctan abs absolute fabs floor ceil negative add subtract multiply divide true_divide power maximum minimum".split():
    def _call(*args, _name=_name):
        return getattr(numpy, _name)(*(asanyarray(each) if isinstance(each, (list, tuple, ndarray)) else each for each in args))

    _call.__name__ = _call.__qualname__ = _name
    globals()[_name] = _call
# Other functions of arrays see those with masks as they see any.
max, min, all, any = amax, amin, alltrue, sometrue
