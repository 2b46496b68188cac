"""Functions of numpy."""

import torch

from ._array import array_of, asarray, combined, ndarray, result
from ._types import dtype as _dtype


def _kind(value, default="float64"):
    return getattr(torch, default) if value is None else _dtype(value).torch


def _shape(shape):
    return (int(shape),) if not isinstance(shape, (tuple, list)) else tuple(int(each) for each in shape)


def zeros(shape, dtype=None, order="C"):
    return ndarray._of(torch.zeros(_shape(shape), dtype=_kind(dtype)))


def ones(shape, dtype=None, order="C"):
    return ndarray._of(torch.ones(_shape(shape), dtype=_kind(dtype)))


def empty(shape, dtype=None, order="C"):
    return zeros(shape, dtype)


def full(shape, fill_value, dtype=None):
    made = array_of(fill_value, dtype)
    return ndarray._of(made._t.expand(_shape(shape)).clone())


def zeros_like(a, dtype=None):
    a = asarray(a)
    return zeros(a.shape, dtype or a.dtype)


def ones_like(a, dtype=None):
    a = asarray(a)
    return ones(a.shape, dtype or a.dtype)


def full_like(a, fill_value, dtype=None):
    a = asarray(a)
    return full(a.shape, fill_value, dtype or a.dtype)


empty_like = zeros_like


def eye(n, m=None, dtype=None):
    return ndarray._of(torch.eye(n, m, dtype=_kind(dtype)))


identity = eye


def arange(*bounds, dtype=None):
    whole = all(isinstance(each, int) for each in bounds)
    return ndarray._of(torch.arange(*bounds, dtype=_kind(dtype, "int64" if whole else "float64")))


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    last = num - 1 if endpoint else num
    step = (stop - start) / last if last else 0.0
    values = [start + at * step for at in range(num)]
    if endpoint and num > 1:
        values[-1] = stop
    return ndarray._of(torch.tensor(values, dtype=torch.float64).to(_kind(dtype)))


def meshgrid(*arrays, indexing="xy"):
    return [ndarray._of(each) for each in torch.meshgrid(*(asarray(each)._t for each in arrays), indexing=indexing)]


def _elementwise(name):
    function = getattr(torch, name)

    def run(x, out=None):
        if isinstance(x, torch.Tensor) and not isinstance(x, ndarray):
            x = asarray(x.detach())
        tensor = asarray(x)._t
        tensor = tensor if tensor.is_floating_point() else tensor.double()
        return _out(result(function(tensor)), out)

    run.__name__ = name
    return run


def _out(made, out):
    if out is None:
        return made
    out._t.copy_(asarray(made)._t)
    return out


exp, log, log2, log10, log1p, sqrt = (_elementwise(name) for name in ("exp", "log", "log2", "log10", "log1p", "sqrt"))
sin, cos, tan, tanh, sinh, cosh = (_elementwise(name) for name in ("sin", "cos", "tan", "tanh", "sinh", "cosh"))
arcsin, arccos, arctan, floor, ceil, expm1 = (_elementwise(name) for name in ("asin", "acos", "atan", "floor", "ceil", "expm1"))


def _same(name):
    def run(x, out=None):
        return _out(result(getattr(torch, name)(asarray(x)._t)), out)

    run.__name__ = name
    return run


abs, sign, square, negative, isnan, isinf, isfinite = (
    _same(name) for name in ("abs", "sign", "square", "neg", "isnan", "isinf", "isfinite")
)
absolute, fabs = abs, abs


def _pair(name):
    def run(a, b, out=None):
        return _out(combined(name, a if isinstance(a, ndarray) or isinstance(b, ndarray) else asarray(a), b), out)

    run.__name__ = name
    return run


add, subtract, multiply, divide = (_pair(name) for name in ("add", "sub", "mul", "div"))
power, maximum, minimum, mod, equal, greater, less = (
    _pair(name) for name in ("pow", "maximum", "minimum", "remainder", "eq", "gt", "lt")
)
true_divide, floor_divide = divide, _pair("floor_divide")
logical_and, logical_or = _pair("logical_and"), _pair("logical_or")


def logical_not(x):
    return result(asarray(x)._t.logical_not())


def _reduction(method):
    def run(a, axis=None, **kwargs):
        return getattr(asarray(a), method)(axis, **kwargs)

    run.__name__ = method
    return run


sum, prod, mean, std, var, max, min, all, any = (
    _reduction(name) for name in ("sum", "prod", "mean", "std", "var", "max", "min", "all", "any")
)
amax, amin = max, min
argmax, argmin, cumsum = _reduction("argmax"), _reduction("argmin"), _reduction("cumsum")


def average(a, axis=None, weights=None):
    if weights is None:
        return mean(a, axis)
    a, weights = asarray(a), asarray(weights)
    return (a * weights).sum(axis) / weights.sum(axis)


def median(a, axis=None):
    tensor = asarray(a)._t.double()
    tensor = tensor.reshape(-1) if axis is None else tensor
    dim = 0 if axis is None else axis
    ordered = tensor.sort(dim)[0]
    count = ordered.shape[dim]
    return result((ordered.select(dim, (count - 1) // 2) + ordered.select(dim, count // 2)) / 2)


def dot(a, b):
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    return matmul(a, b)


def matmul(a, b):
    a, b = asarray(a), asarray(b)
    left, right = combined("bool", a, b) if a.dtype != b.dtype else (a._t, b._t)
    return result(left @ right)


def outer(a, b):
    return asarray(a).reshape(-1, 1) * asarray(b).reshape(1, -1)


def einsum(equation, *operands):
    return result(torch.einsum(equation, *(asarray(each)._t for each in operands)))


def reshape(a, shape):
    return asarray(a).reshape(shape)


def transpose(a, axes=None):
    return asarray(a).transpose(axes) if axes is not None else asarray(a).T


def ravel(a):
    return asarray(a).ravel()


def squeeze(a, axis=None):
    return asarray(a).squeeze(axis)


def expand_dims(a, axis):
    return ndarray._of(asarray(a)._t.unsqueeze(axis))


def swapaxes(a, first, second):
    return asarray(a).swapaxes(first, second)


def moveaxis(a, source, target):
    order = list(range(asarray(a).ndim))
    order.insert(target % len(order), order.pop(source % len(order)))
    return asarray(a).transpose(order)


def _common(arrays):
    arrays = [asarray(each) for each in arrays]
    kinds = {each.dtype.name for each in arrays}
    if len(kinds) > 1:
        target = combined("add", zeros(1, arrays[0].dtype), zeros(1, arrays[1].dtype)).dtype
        arrays = [each.astype(target) for each in arrays]
    return [each._t for each in arrays]


def concatenate(arrays, axis=0):
    return ndarray._of(torch.cat(_common(arrays), axis))


def stack(arrays, axis=0):
    return ndarray._of(torch.stack(_common(arrays), axis))


def vstack(arrays):
    return ndarray._of(torch.vstack(_common(arrays)))


def hstack(arrays):
    return ndarray._of(torch.hstack(_common(arrays)))


def column_stack(arrays):
    return concatenate([each.reshape(-1, 1) if each.ndim == 1 else each for each in map(asarray, arrays)], 1)


def append(a, values, axis=None):
    if axis is None:
        return concatenate([asarray(a).ravel(), asarray(values).ravel()])
    return concatenate([a, values], axis)


def split(a, parts, axis=0):
    size = asarray(a).shape[axis]
    sizes = size // parts if isinstance(parts, int) else [end - start for start, end in zip([0, *parts], [*parts, size])]
    return [ndarray._of(each) for each in asarray(a)._t.split(sizes, axis)]


def repeat(a, repeats, axis=None):
    a = asarray(a)
    tensor, dim = (a._t.reshape(-1), 0) if axis is None else (a._t, axis)
    places = [at for at in range(tensor.shape[dim]) for _ in range(repeats)]
    return ndarray._of(tensor.index_select(dim, torch.tensor(places)))


def tile(a, reps):
    tensor = asarray(a)._t
    reps = (reps,) if isinstance(reps, int) else tuple(reps)
    reps = (1,) * (tensor.dim() - len(reps)) + reps
    return ndarray._of(tensor.repeat(*reps))


def where(condition, *choices):
    if not choices:
        return asarray(condition).nonzero()
    first, second = combined("bool", asarray(choices[0]), asarray(choices[1]))
    return result(torch.where(asarray(condition)._t, first, second))


def clip(a, low, high):
    return asarray(a).clip(low, high)


def around(a, decimals=0):
    if isinstance(a, (int, float)):
        return _dtype("float64").type(round_(a, decimals))
    return result(torch.round(asarray(a)._t, decimals=decimals))


round_ = __import__("builtins").round
round = around


def sort(a, axis=-1):
    return ndarray._of(asarray(a)._t.sort(axis)[0])


def argsort(a, axis=-1):
    return ndarray._of(asarray(a)._t.sort(axis)[1])


def unique(a, return_counts=False):
    found = torch.unique(asarray(a)._t, return_counts=return_counts)
    return tuple(ndarray._of(each) for each in found) if return_counts else ndarray._of(found)


def nonzero(a):
    return asarray(a).nonzero()


def allclose(a, b, rtol=1e-05, atol=1e-08):
    first, second = combined("bool", asarray(a), asarray(b))
    return torch.allclose(first, second, rtol, atol)


def array_equal(a, b):
    return asarray(a).shape == asarray(b).shape and bool((asarray(a) == asarray(b)).all())


def diag(v, k=0):
    tensor = asarray(v)._t
    if tensor.dim() == 2:
        return ndarray._of(tensor.diagonal(k).clone())
    made = torch.zeros(len(tensor) + builtins_abs(k), len(tensor) + builtins_abs(k), dtype=tensor.dtype)
    made.diagonal(k).copy_(tensor)
    return ndarray._of(made)


builtins_abs = __import__("builtins").abs


def isscalar(value):
    return not isinstance(value, (ndarray, list, tuple))


def copy(a):
    return asarray(a).copy()


def loadtxt(fname, dtype=float, delimiter=None, skiprows=0, comments="#", usecols=None):
    """Numbers from a text file, packed with gzip if its name says so."""
    import gzip

    opener = gzip.open if str(fname).endswith(".gz") else open
    with opener(fname, "rt") as file:
        lines = [line.split(comments)[0].strip() for line in list(file)[skiprows:]]
    rows = [[float(each) for each in line.split(delimiter)] for line in lines if line]
    rows = [[row[at] for at in usecols] for row in rows] if usecols is not None else rows
    return array_of(rows, dtype).squeeze()


def genfromtxt(fname, dtype=float, delimiter=None, skip_header=0, **_):
    return loadtxt(fname, dtype, delimiter, skip_header)


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    """Elements from bytes, the small end first."""
    kind = _dtype(dtype)
    data = bytes(buffer)[offset:]
    data = data if count < 0 else data[: count * kind.itemsize]
    return ndarray._of(torch.frombuffer(data, dtype=kind.torch))


def fromiter(items, dtype=float):
    return array_of(list(items), dtype)


__all__ = sorted(name for name in list(globals()) if not name.startswith("_") and name not in ("torch", "array_of", "asarray", "combined", "ndarray", "result", "builtins_abs", "round_"))
