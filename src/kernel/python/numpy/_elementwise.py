"""Functions of one element or of two: what NumPy calls ufuncs."""

import builtins

import torch

from ._array import array_of, asarray, combined, ndarray, paired, result
from ._axes import normalize_axis_index
from ._types import dtype as _dtype
from ._types import generic


class ufunc:
    """A function of elements. Of two of them it reduces, accumulates and makes tables too."""

    def __init__(self, name, function, inputs):
        self.__name__, self._function, self.nin, self.nout = name, function, inputs, 1

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def __call__(self, *args, out=None, where=True, dtype=None, casting="same_kind", **_):
        if len(args) > self.nin:
            args, out = args[: self.nin], args[self.nin]
        if any(isinstance(each, ndarray) and each._answers_ufuncs for each in args):
            from .ma.core import applied

            return applied(self, args)
        tensor = any(isinstance(each, torch.Tensor) for each in args)
        made = self._function(*(asarray(each.detach()) if isinstance(each, torch.Tensor) else each for each in args))
        if dtype is not None:
            made = made.astype(dtype)
        if where is not True:
            made = result(torch.where(asarray(where)._t, asarray(made)._t, torch.zeros(()) if out is None else out._t))
        if out is not None:
            out = out[0] if isinstance(out, tuple) else out
            (out._t if isinstance(out, ndarray) else out).copy_(asarray(made)._t)
            return out
        return torch.as_tensor(made) if tensor else made

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False):
        array = asarray(array)
        parts = array._t.unbind(normalize_axis_index(axis, array.ndim)) if axis is not None else array._t.reshape(-1).unbind(0)
        made = result(parts[0])
        for part in parts[1:]:
            made = self(made, result(part))
        return made

    def accumulate(self, array, axis=0):
        axis = normalize_axis_index(axis, asarray(array).ndim)
        parts, made = asarray(array)._t.unbind(axis), []
        for part in parts:
            made.append(result(part) if not made else self(made[-1], result(part)))
        return ndarray._of(torch.stack([asarray(each)._t for each in made], axis))

    def outer(self, a, b):
        a, b = asarray(a), asarray(b)
        return self(a.reshape(*a.shape, *[1] * b.ndim), b)

    def at(self, a, indices, b=None):
        """The function in place, as often as a place is named."""
        places = asarray(indices).ravel().tolist()
        values = [None] * len(places) if b is None else asarray(b).ravel().tolist() if asarray(b).ndim else [asarray(b).item()] * len(places)
        for place, value in zip(places, values):
            a[place] = self(a[place]) if b is None else self(a[place], value)


def _float(name):
    """A function whose results are floats."""
    function = getattr(torch, name)

    def run(x):
        tensor = asarray(x)._t
        return result(function(tensor if tensor.is_floating_point() or tensor.is_complex() else tensor.double()))

    return run


def _same(name):
    """A function that keeps the dtype."""
    return lambda x: result(getattr(torch, name)(asarray(x)._t))


_FLOATS = {"exp": "exp", "exp2": "exp2", "expm1": "expm1", "log": "log", "log2": "log2", "log10": "log10", "log1p": "log1p", "sqrt": "sqrt"}
_FLOATS |= {name: name for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
_FLOATS |= {f"arc{name}": f"a{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
_FLOATS |= {"deg2rad": "deg2rad", "radians": "deg2rad", "rad2deg": "rad2deg", "degrees": "rad2deg", "rint": "round", "sinc": "sinc"}
_SAME = {"abs": "abs", "absolute": "abs", "fabs": "abs", "sign": "sign", "square": "square", "negative": "neg", "isnan": "isnan", "isinf": "isinf"}
_SAME |= {"isfinite": "isfinite", "logical_not": "logical_not", "invert": "bitwise_not", "bitwise_not": "bitwise_not", "conj": "conj", "conjugate": "conj"}
_SAME |= {"signbit": "signbit", "positive": "clone", "floor": "floor", "ceil": "ceil", "trunc": "trunc"}
_PAIRS = {"add": "add", "subtract": "sub", "multiply": "mul", "divide": "div", "true_divide": "div", "floor_divide": "floor_divide", "power": "pow"}
_PAIRS |= {"mod": "remainder", "remainder": "remainder", "fmod": "fmod", "maximum": "maximum", "minimum": "minimum", "fmax": "fmax", "fmin": "fmin"}
_PAIRS |= {"equal": "eq", "not_equal": "ne", "less": "lt", "less_equal": "le", "greater": "gt", "greater_equal": "ge"}
_PAIRS |= {"logical_and": "logical_and", "logical_or": "logical_or", "logical_xor": "logical_xor", "arctan2": "atan2", "hypot": "hypot"}
_PAIRS |= {"bitwise_and": "bitwise_and", "bitwise_or": "bitwise_or", "bitwise_xor": "bitwise_xor", "left_shift": "bitwise_left_shift"}
_PAIRS |= {"right_shift": "bitwise_right_shift", "copysign": "copysign", "gcd": "gcd", "lcm": "lcm", "logaddexp": "logaddexp", "heaviside": "heaviside"}
_NAMED = {"degrees": "degrees", "radians": "radians", "absolute": "absolute", "abs": "absolute", "true_divide": "divide", "mod": "remainder", "bitwise_not": "invert", "conj": "conjugate"}

for _table, _make, _inputs in ((_FLOATS, _float, 1), (_SAME, _same, 1), (_PAIRS, None, 2)):
    for _name, _torch in _table.items():
        _run = _make(_torch) if _make else lambda a, b, _torch=_torch: combined(_torch, a, b)
        globals()[_name] = ufunc(_NAMED.get(_name, _name), _run, _inputs)


def _heaviside(a, b):
    left, right = paired(a, b)
    left, right = (each if each.is_floating_point() else each.double() for each in (left, right))
    return result(torch.heaviside(*torch.broadcast_tensors(left, right)))


def _cube_root(x):
    tensor = asarray(x)._t
    tensor = tensor if tensor.is_floating_point() else tensor.double()
    rough = tensor.abs().pow(1 / 3)
    # One step of Newton's method makes roots of cubes exact.
    fine = torch.where(rough == 0, rough, rough - (rough**3 - tensor.abs()) / (3 * rough * rough))
    return result(fine * tensor.sign())


def _float_power(a, b):
    return result(torch.pow(*(each.double() for each in paired(a, b))))


def _reciprocal(x):
    x = asarray(x)
    return 1 // x if x.dtype.kind in "iu" else 1 / x


def _exact_pair(name, otherwise):
    def run(a, b):
        left, right = paired(a, b)
        return result(otherwise(*(each if each.is_floating_point() else each.double() for each in (left, right))))

    return ufunc(name, run, 2)


heaviside, cbrt = ufunc("heaviside", _heaviside, 2), ufunc("cbrt", _cube_root, 1)
float_power, reciprocal = ufunc("float_power", _float_power, 2), ufunc("reciprocal", _reciprocal, 1)
copysign, logaddexp = _exact_pair("copysign", torch.copysign), _exact_pair("logaddexp", torch.logaddexp)


def divmod(a, b):
    return floor_divide(a, b), remainder(a, b)  # noqa: F821


def modf(x):
    """(part after the point, whole part)."""
    whole = trunc(asarray(x, float))  # noqa: F821
    return asarray(x, float) - whole, whole


def fix(x):
    return trunc(x)  # noqa: F821


def clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None):
    """Values cut to lie between two."""
    low, high = a_min if a_min is not None else min, a_max if a_max is not None else max
    if isinstance(a, torch.Tensor):
        return a.clamp(low, high)
    made = asarray(a)
    if low is not None:
        made = combined("maximum", made, low)
    if high is not None:
        made = combined("minimum", made, high)
    if out is None:
        return made
    out._t.copy_(asarray(made)._t)
    return out


def around(a, decimals=0, out=None):
    if isinstance(a, torch.Tensor):
        return torch.round(a, decimals=decimals)
    a = asarray(a)
    if a.dtype.kind in "iub":
        return result(a._t.clone())
    if decimals == 0:
        return result(torch.round(a._t))
    scale = 10.0 ** builtins.abs(decimals)
    tensor = a._t
    made = torch.round(tensor * scale) / scale if decimals > 0 else torch.round(tensor / scale) * scale
    return result(made.to(tensor.dtype))


round = around


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    return result(torch.nan_to_num(asarray(x)._t, nan, posinf, neginf))


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    left, right = (each if each.is_floating_point() else each.double() for each in paired(a, b))
    left, right = torch.broadcast_tensors(left, right)
    return result(torch.isclose(left, right, rtol, atol, equal_nan))


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(asarray(isclose(a, b, rtol, atol, equal_nan)).all())


def array_equal(a1, a2, equal_nan=False):
    a1, a2 = asarray(a1), asarray(a2)
    return a1.shape == a2.shape and bool(asarray(a1 == a2).all())


def real(val):
    return val.real if isinstance(val, (int, float, complex)) else asarray(val).real


def imag(val):
    return val.imag if isinstance(val, (int, float, complex)) else asarray(val).imag


def angle(z, deg=False):
    made = result(torch.angle(asarray(z)._t))
    return made * 180 / 3.141592653589793 if deg else made


def unwrap(p):
    """Angles without jumps of more than half a turn."""
    values, turn = asarray(p, float).tolist(), 6.283185307179586
    for at in range(1, len(values)):
        values[at] -= turn * builtins.round((values[at] - values[at - 1]) / turn)
    return array_of(values, float)


def vectorize(pyfunc, otypes=None, **_):
    """A function of numbers as a function of arrays."""

    def run(*arrays):
        tensors = torch.broadcast_tensors(*(asarray(each)._t for each in arrays))
        values = [pyfunc(*(result(part) for part in parts)) for parts in zip(*(each.reshape(-1) for each in tensors))]
        made = array_of(values, otypes[0] if otypes else None)
        return made.reshape(tensors[0].shape) if tensors[0].dim() else made[0]

    return run


def frompyfunc(func, nin, nout):
    return vectorize(func)


def isreal(x):
    return asarray(x).imag == 0


def iscomplexobj(x):
    return asarray(x).dtype.kind == "c"


def isrealobj(x):
    return not iscomplexobj(x)


def isneginf(x):
    return asarray(x) == float("-inf")


def isposinf(x):
    return asarray(x) == float("inf")


def result_type(*arrays_and_dtypes):
    """The dtype in which these would be combined."""
    from ._types import promoted

    names = [each.dtype.name if isinstance(each, (ndarray, generic)) else _dtype(each).name for each in arrays_and_dtypes]
    found = names[0]
    for name in names[1:]:
        found = promoted(found, name)
    return _dtype(found)


promote_types = result_type


def can_cast(from_, to, casting="safe"):
    return result_type(from_, to) == _dtype(to)
