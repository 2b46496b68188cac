"""Arrays from shapes and from functions of places."""

import math

import torch

from ._array import array_of, as_tensor, asarray, ndarray
from ._axes import normalize_axis_index
from ._types import dtype as _dtype


def _kind(value, default="float64"):
    return getattr(torch, default) if value is None else _dtype(value).torch


def _shape(shape):
    return (int(shape),) if not isinstance(shape, (tuple, list)) else tuple(int(each) for each in shape)


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0):
    made = array_of(object, dtype)
    while made.ndim < ndmin:
        made = made[None]
    return made


def asanyarray(a, dtype=None, order=None):
    return asarray(a, dtype)


ascontiguousarray = asfortranarray = asanyarray


def copy(a, order="K"):
    return asarray(a).copy()


def zeros(shape, dtype=None, order="C"):
    return ndarray._of(torch.zeros(_shape(shape), dtype=_kind(dtype)))


def ones(shape, dtype=None, order="C"):
    return ndarray._of(torch.ones(_shape(shape), dtype=_kind(dtype)))


def empty(shape, dtype=None, order="C"):
    return zeros(shape, dtype)


def full(shape, fill_value, dtype=None, order="C"):
    made = array_of(fill_value, dtype)
    return ndarray._of(made._t.expand(_shape(shape)).clone())


def zeros_like(a, dtype=None, order="K", subok=True, shape=None):
    a = asarray(a)
    return zeros(a.shape if shape is None else shape, dtype or a.dtype)


def ones_like(a, dtype=None, order="K", subok=True, shape=None):
    a = asarray(a)
    return ones(a.shape if shape is None else shape, dtype or a.dtype)


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):
    a = asarray(a)
    return full(a.shape if shape is None else shape, fill_value, dtype or a.dtype)


empty_like = zeros_like


def eye(N, M=None, k=0, dtype=None):
    made = torch.zeros(int(N), int(N if M is None else M), dtype=_kind(dtype))
    made.diagonal(k).fill_(1)
    return ndarray._of(made)


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def _number(value):
    return value.item() if hasattr(value, "item") else value


def arange(start, stop=None, step=None, dtype=None):
    start, stop = (0, start) if stop is None else (start, stop)
    start, stop, step = _number(start), _number(stop), 1 if step is None else _number(step)
    if all(isinstance(each, int) for each in (start, stop, step)):
        return ndarray._of(torch.arange(start, stop, step).to(_kind(dtype, "int64")))
    # NumPy steps by what the second element is away from the first.
    count = max(0, math.ceil((stop - start) / step))
    away = (start + step) - start
    return array_of([start + at * away for at in range(count)], "float64").astype(dtype or "float64")


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    num, last = int(num), int(num) - 1 if endpoint else int(num)
    at = normalize_axis_index(axis, max(asarray(start).ndim, asarray(stop).ndim) + 1, "destination")
    if isinstance(start, (ndarray, list, tuple)) or isinstance(stop, (ndarray, list, tuple)):
        first, end = asarray(start, float), asarray(stop, float)
        shares = torch.arange(num, dtype=torch.float64).reshape(-1, *[1] * max(first.ndim, end.ndim)) / max(last, 1)
        made = ndarray._of((first._t + shares * (end._t - first._t)).movedim(0, at))
        made = made if dtype is None else made.astype(dtype)
        return (made, (end - first) / last) if retstep else made
    start, stop = float(start), float(stop)
    step = (stop - start) / last if last else math.nan
    values = [at * step + start for at in range(num)] if last else [start] * num
    if endpoint and num > 1:
        values[-1] = stop
    made = array_of(values, "float64")
    if dtype is not None:
        made = ndarray._of(made._t.floor() if _dtype(dtype).kind in "iu" else made._t).astype(dtype)
    if retstep:
        from ._types import float64

        return made, float64(step)
    return made


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
    made = array_of([base**each for each in linspace(start, stop, num, endpoint).tolist()], "float64")
    return made if dtype is None else made.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None):
    made = logspace(math.log10(start), math.log10(stop), num, endpoint)
    if num > 0:
        made[0] = start
    if endpoint and num > 1:
        made[-1] = stop
    return made if dtype is None else made.astype(dtype)


def meshgrid(*xi, indexing="xy", sparse=False, copy=True):
    return tuple(ndarray._of(each.contiguous()) for each in torch.meshgrid(*(as_tensor(each).reshape(-1) for each in xi), indexing=indexing))


def fromfunction(function, shape, *, dtype=float, **kwargs):
    return function(*indices(shape, dtype), **kwargs)


def indices(dimensions, dtype=int):
    """For each axis an array of the places along it."""
    grids = torch.meshgrid(*(torch.arange(each) for each in dimensions), indexing="ij")
    return ndarray._of(torch.stack(grids)).astype(dtype)


def fromiter(iter, dtype=float, count=-1):
    return array_of(list(iter), dtype)


def tri(N, M=None, k=0, dtype=float):
    return tril(ones((N, N if M is None else M), dtype), k)


def tril(m, k=0):
    return ndarray._of(torch.tril(as_tensor(m), k))


def triu(m, k=0):
    return ndarray._of(torch.triu(as_tensor(m), k))


def tril_indices(n, k=0, m=None):
    return tuple(ndarray._of(each) for each in torch.tril_indices(n, n if m is None else m, k))


def triu_indices(n, k=0, m=None):
    return tuple(ndarray._of(each) for each in torch.triu_indices(n, n if m is None else m, k))


def diag(v, k=0):
    tensor = as_tensor(v)
    if tensor.dim() == 2:
        return ndarray._of(tensor.diagonal(k).clone())
    size = len(tensor) + abs(k)
    made = torch.zeros(size, size, dtype=tensor.dtype)
    made.diagonal(k).copy_(tensor)
    return ndarray._of(made)


def diagflat(v, k=0):
    return diag(asarray(v).ravel(), k)


def diagonal(a, offset=0, axis1=0, axis2=1):
    tensor = as_tensor(a)
    if tensor.dim() < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    axis1, axis2 = normalize_axis_index(axis1, tensor.dim(), "axis1"), normalize_axis_index(axis2, tensor.dim(), "axis2")
    if axis1 == axis2:
        raise ValueError("axis1 and axis2 cannot be the same")
    return ndarray._of(tensor.diagonal(offset, axis1, axis2))


def vander(x, N=None, increasing=False):
    x = asarray(x)
    powers = list(range(len(x) if N is None else N))
    return ndarray._of(torch.stack([x._t**power for power in (powers if increasing else powers[::-1])], 1))
