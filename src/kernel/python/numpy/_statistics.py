"""Sums, means, spreads, counts, and what else reduces an array."""

import math

import torch

from ._array import as_tensor, asarray, ndarray, result
from ._axes import normalize_axis_index, normalize_axis_tuple
from ._elementwise import isnan


def _reduction(method):
    def run(a, axis=None, dtype=None, out=None, keepdims=False, **kwargs):
        if isinstance(a, torch.Tensor):
            given = {} if axis is None else {"dim": axis}
            if dtype is not None:
                given["dtype"] = dtype
            return getattr(a, method)(**given)
        if dtype is not None:
            kwargs["dtype"] = dtype
        return getattr(asarray(a), method)(axis=axis, out=out, keepdims=keepdims, **kwargs)

    run.__name__ = method
    return run


sum, prod, mean, std, var, max, min, all, any, argmax, argmin = (
    _reduction(name) for name in ("sum", "prod", "mean", "std", "var", "max", "min", "all", "any", "argmax", "argmin")
)
amax, amin = max, min


def _running(name):
    def run(a, axis=None, dtype=None, out=None):
        if isinstance(a, torch.Tensor) and axis is not None:
            return getattr(a, name)(axis)
        tensor = as_tensor(a)
        tensor = tensor.long() if tensor.dtype == torch.bool else tensor
        made = ndarray._of(getattr(tensor.reshape(-1) if axis is None else tensor, name)(0 if axis is None else normalize_axis_index(axis, tensor.dim())))
        return made if dtype is None else made.astype(dtype)

    run.__name__ = name
    return run


cumsum, cumprod = _running("cumsum"), _running("cumprod")


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    if weights is None:
        return mean(a, None if axis is None else normalize_axis_tuple(axis, asarray(a).ndim, "axis"), keepdims=keepdims)
    a, weights = asarray(a), asarray(weights)
    axis = axis if axis is None or isinstance(axis, tuple) else normalize_axis_index(axis, a.ndim, "axis")
    total = weights.sum() if axis is None else weights.sum(None if weights.ndim == 1 else axis)
    if axis is not None and weights.ndim == 1 and a.ndim > 1:
        weights = weights.reshape([-1 if at == axis % a.ndim else 1 for at in range(a.ndim)])
    made = (a * weights).sum(axis) / total
    return (made, total) if returned else made


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    tensor = as_tensor(a)
    tensor = tensor if tensor.is_floating_point() else tensor.double()
    shares = asarray(q)
    axis = axis if axis is None else normalize_axis_index(axis, tensor.dim())
    made = torch.quantile(tensor, shares._t.to(tensor.dtype), dim=axis, keepdim=keepdims, interpolation=method)
    return result(made)


def percentile(a, q, axis=None, **kwargs):
    return quantile(a, asarray(q) / 100, axis, **kwargs)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return quantile(a, 0.5, axis, keepdims=keepdims)


def ptp(a, axis=None):
    return asarray(a).max(axis) - asarray(a).min(axis)


def _without_nan(name, filler):
    def run(a, axis=None, **kwargs):
        a = asarray(a)
        return getattr(ndarray._of(torch.where(a._t.isnan(), torch.tensor(filler, dtype=a._t.dtype), a._t)), name)(axis, **kwargs)

    run.__name__ = f"nan{name}"
    return run


nansum, nanmax, nanmin = _without_nan("sum", 0.0), _without_nan("max", -math.inf), _without_nan("min", math.inf)
nanprod = _without_nan("prod", 1.0)
nanargmax, nanargmin = _without_nan("argmax", -math.inf), _without_nan("argmin", math.inf)


def nanmean(a, axis=None):
    return nansum(a, axis) / (~asarray(isnan(a))).sum(axis)


def nanvar(a, axis=None, ddof=0):
    a = asarray(a)
    away = a - asarray(a if axis is None else nanmean(a, axis)).reshape(-1, 1).T if axis == 0 else a - nanmean(a)
    return nansum(away * away, axis) / ((~asarray(isnan(a))).sum(axis) - ddof)


def nanstd(a, axis=None, ddof=0):
    return nanvar(a, axis, ddof) ** 0.5


def count_nonzero(a, axis=None, *, keepdims=False):
    found = (asarray(a) != 0)._t
    return result(found.sum()) if axis is None else result(found.sum(normalize_axis_tuple(axis, found.dim()), keepdim=keepdims))


def bincount(x, weights=None, minlength=0):
    x = asarray(x)
    if x.dtype.kind == "f":
        raise TypeError(f"Cannot cast array data from {x.dtype!r} to dtype('int64') according to the rule 'safe'")
    if x.size and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    return ndarray._of(torch.bincount(x._t.long(), None if weights is None else asarray(weights, float)._t, minlength))


def histogram_bin_edges(a, bins=10, range=None):
    values = asarray(a)
    if not isinstance(bins, int):
        return asarray(bins)
    low, high = range or ((float(values.min()), float(values.max())) if values.size else (0.0, 1.0))
    if low == high:
        low, high = low - 0.5, high + 0.5
    from ._creation import linspace

    return linspace(low, high, bins + 1)


def histogram(a, bins=10, range=None, density=None, weights=None):
    """(counts, edges). The last part includes its right edge."""
    values, edges = asarray(a).ravel(), histogram_bin_edges(a, bins, range)
    tensor = values._t.double()
    limits = edges._t.double()
    inside = (tensor >= limits[0]) & (tensor <= limits[-1])
    places = (torch.searchsorted(limits, tensor[inside], right=True) - 1).clamp(max=len(edges) - 2)
    given = None if weights is None else asarray(weights).ravel()._t[inside]
    counts = torch.bincount(places, given, len(edges) - 1)
    if density:
        return ndarray._of(counts.double() / limits.diff() / counts.sum()), edges
    return ndarray._of(counts), edges


def digitize(x, bins, right=False):
    from ._searching import searchsorted

    return searchsorted(bins, x, "left" if right else "right")


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None):
    rows = torch.atleast_2d(as_tensor(m).double())
    rows = rows if rowvar or rows.shape[0] == 1 else rows.t()
    if y is not None:
        more = torch.atleast_2d(as_tensor(y).double())
        rows = torch.cat([rows, more if rowvar or more.shape[0] == 1 else more.t()])
    away = rows - rows.mean(1, keepdim=True)
    made = away @ away.t() / (rows.shape[1] - ((0 if bias else 1) if ddof is None else ddof))
    return result(made.squeeze())


def corrcoef(x, y=None, rowvar=True):
    made = asarray(cov(x, y, rowvar))._t
    if made.dim() == 0:
        return result(made / made)
    spread = made.diagonal().sqrt()
    return ndarray._of((made / spread[:, None] / spread[None, :]).clamp(-1, 1))


def diff(a, n=1, axis=-1, prepend=None, append=None):
    tensor = as_tensor(a)
    if tensor.dim() == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = normalize_axis_index(axis, tensor.dim())
    for _ in range(n):
        tensor = tensor.diff(dim=axis)
    return ndarray._of(tensor)


def ediff1d(ary):
    return diff(asarray(ary).ravel())


def gradient(f, *varargs, axis=None):
    """Differences over the distances between neighbours, on both sides where there are both."""
    tensor = as_tensor(f)
    tensor = tensor if tensor.is_floating_point() else tensor.double()
    axes = range(tensor.dim()) if axis is None else normalize_axis_tuple(axis, tensor.dim())
    made = []
    for at, dim in enumerate(axes):
        step = 1.0 if not varargs else varargs[at if len(varargs) > 1 else 0]
        made.append(result(_gradient_along(tensor, dim, step)))
    return made[0] if len(made) == 1 else tuple(made)


def _gradient_along(tensor, dim, step):
    size = tensor.shape[dim]
    if asarray(step).ndim:
        places = asarray(step, float)._t
        gaps = places.diff().reshape([-1 if at == dim % tensor.dim() else 1 for at in range(tensor.dim())])
        slopes = tensor.diff(dim=dim) / gaps
        near, far = gaps.narrow(dim, 1, size - 2), gaps.narrow(dim, 0, size - 2)
        inner = (slopes.narrow(dim, 0, size - 2) * near + slopes.narrow(dim, 1, size - 2) * far) / (near + far)
    else:
        slopes = tensor.diff(dim=dim) / step
        inner = (tensor.narrow(dim, 2, size - 2) - tensor.narrow(dim, 0, size - 2)) / (2.0 * step)
    return torch.cat([slopes.narrow(dim, 0, 1), inner, slopes.narrow(dim, size - 2, 1)], dim)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    tensor = as_tensor(y)
    tensor = tensor if tensor.is_floating_point() else tensor.double()
    axis = normalize_axis_index(axis, tensor.dim())
    return result(torch.trapezoid(tensor, dx=dx, dim=axis) if x is None else torch.trapezoid(tensor, as_tensor(x).to(tensor.dtype), dim=axis))
