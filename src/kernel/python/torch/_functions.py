"""Functions of torch that are more than an op of the catalog."""

import _engine as engine

from . import _ops
from ._create import get_default_dtype
from ._dtypes import DTYPES, Size, as_dtype, bool_, check_device, int64
from ._ops import BY_NAME, Tensor, call_ops, make_function


def _size(size):
    if len(size) == 1 and isinstance(size[0], (list, tuple)):
        size = size[0]
    return [int(each) for each in size]


def _creation(name):
    op = BY_NAME[name]

    def function(*size, dtype=None, layout=None, device=None, requires_grad=False, out=None, pin_memory=False, memory_format=None, **kwargs):
        check_device(device)
        if "size" in kwargs:
            size = (kwargs["size"],)
        wanted = as_dtype(dtype) or get_default_dtype()
        return op.run(op.bind((_size(size),), {"dtype": wanted, "requires_grad": requires_grad}))

    function.__name__ = name
    return function


zeros = _creation("zeros")
ones = _creation("ones")


def empty(*size, **kwargs):
    """Memory that holds anything; here it holds zeros."""
    return zeros(*size, **kwargs)


def empty_like(input, **kwargs):
    return zeros_like(input, **kwargs)


def full(size, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, out=None):
    check_device(device)
    if isinstance(fill_value, Tensor):
        fill_value = fill_value.item()
    kind = as_dtype(dtype)
    if type(fill_value).__name__ == "complex":
        parts = DTYPES["float64"] if kind is not None and kind._name == "complex128" else DTYPES["float32"]
        return complex(full(size, fill_value.real, dtype=parts), full(size, fill_value.imag, dtype=parts))
    if kind is None:
        kind = bool_ if isinstance(fill_value, bool) else int64 if isinstance(fill_value, int) else get_default_dtype()
    op = BY_NAME["full"]
    return op.run(op.bind((_size((size,)), fill_value), {"dtype": kind, "requires_grad": requires_grad}))


def _like(name, value):
    def function(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        check_device(device)
        return full(tuple(input.shape), value, dtype=as_dtype(dtype) or input.dtype, requires_grad=requires_grad)

    function.__name__ = name
    return function


zeros_like = _like("zeros_like", 0)
ones_like = _like("ones_like", 1)


def full_like(input, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, memory_format=None):
    return full(tuple(input.shape), fill_value, dtype=as_dtype(dtype) or input.dtype, requires_grad=requires_grad)


def arange(*bounds, dtype=None, device=None, requires_grad=False, layout=None, out=None, pin_memory=False, **kwargs):
    check_device(device)
    bounds = [each.item() if isinstance(each, Tensor) else each for each in bounds]
    if "end" in kwargs:
        bounds = [*bounds, kwargs.get("start", 0), kwargs["end"]] if not bounds else [*bounds, kwargs["end"]]
    if "step" in kwargs:
        bounds = [0, *bounds] if len(bounds) == 1 else bounds
        bounds.append(kwargs["step"])
    if len(bounds) == 1:
        bounds = [0, *bounds]
    kind = as_dtype(dtype)
    if kind is None:
        kind = get_default_dtype() if any(isinstance(each, float) for each in bounds) else int64
    op = BY_NAME["arange"]
    return op.run(op.bind(tuple(bounds), {"dtype": kind, "requires_grad": requires_grad}))


def linspace(start, end, steps, *, out=None, dtype=None, device=None, requires_grad=False, layout=None):
    check_device(device)
    op = BY_NAME["linspace"]
    bound = op.bind((start, end, steps), {"dtype": as_dtype(dtype) or get_default_dtype(), "requires_grad": requires_grad})
    return op.run(bound)


def logspace(start, end, steps, base=10.0, *, dtype=None, requires_grad=False, **_):
    made = base ** linspace(start, end, steps, dtype=DTYPES["float64"])
    return made.to(as_dtype(dtype) or get_default_dtype()).requires_grad_(requires_grad)


def eye(n, m=None, *, dtype=None, device=None, requires_grad=False, layout=None, out=None):
    check_device(device)
    op = BY_NAME["eye"]
    return op.run(op.bind((n, m), {"dtype": as_dtype(dtype) or get_default_dtype(), "requires_grad": requires_grad}))


# --- reductions that give one thing or two --------------------------------------------------------------------------


def _extreme(name, pair):
    return make_function(name, [BY_NAME[name], BY_NAME[f"{name}_dim"], BY_NAME[pair]])


max = _extreme("max", "maximum")
min = _extreme("min", "minimum")


def _spread(name):
    op = BY_NAME[name]

    def function(input, dim=None, unbiased=None, keepdim=False, *, correction=None, axis=None, out=None):
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        dim = axis if axis is not None else dim
        if correction is None:
            correction = 0 if unbiased is False else 1
        return op.run(op.bind((input,), {"dim": dim, "correction": correction, "keepdim": keepdim}))

    function.__name__ = name
    return function


var = _spread("var")
std = _spread("std")


def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    if p == "nuc":
        return call_ops("linalg_matrix_norm", [BY_NAME["matrix_norm"]], (input, p, (-2, -1) if dim is None else dim, keepdim), {})
    op = BY_NAME["norm"]
    order = 2.0 if p in ("fro", None) else float(p)
    return op.run(op.bind((input,), {"p": order, "dim": dim, "keepdim": keepdim}))


def _with_dtype(name):
    """Functions whose `dtype=` converts the input first."""
    op = BY_NAME[name]

    def converted(input, *args, dtype=None, **kwargs):
        return call_ops(name, [op], (input if dtype is None else input.to(dtype), *args), kwargs)

    return make_function(name, [op], converted, ("dtype",))


sum = _with_dtype("sum")
mean = _with_dtype("mean")
prod = _with_dtype("prod")
cumsum = _with_dtype("cumsum")
softmax = _with_dtype("softmax")
log_softmax = _with_dtype("log_softmax")


def _scaled(name):
    """add and sub, whose second operand may be scaled."""
    op = BY_NAME[name]

    def scaled(input, other, *, alpha=1, **kwargs):
        return call_ops(name, [op], (input, other if alpha == 1 else other * alpha), kwargs)

    return make_function(name, [op], scaled, ("alpha",))


add = _scaled("add")
sub = _scaled("sub")
subtract = sub


def round(input, *, decimals=0, out=None):
    op = BY_NAME["round"]
    scale = 10.0**decimals
    return op.run(op.bind((input,), {})) if decimals == 0 else round(input * scale) / scale


# --- comparison of whole tensors ------------------------------------------------------------------------------------


def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    if input.dtype != other.dtype:
        raise RuntimeError(f"{_c_name(input)} did not match {_c_name(other)}")
    close = input == other
    if equal_nan and input.is_floating_point():
        close = close.logical_or((input != input).logical_and(other != other))
    if rtol == 0 and atol == 0:
        return close
    difference = (input - other).abs()
    return close.logical_or((difference <= atol + (rtol * other).abs()).logical_and(difference.isfinite()))


def _c_name(value):
    return value.dtype._legacy.removesuffix("Tensor")


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """True where all elements are close."""
    return bool(isclose(input.detach(), other.detach(), rtol, atol, equal_nan).all())


def equal(input, other):
    """True where shape and elements are the same."""
    return input.shape == other.shape and bool((input == other).all())


# --- shapes ---------------------------------------------------------------------------------------------------------


def broadcast_shapes(*shapes):
    """The shape that all of these broadcast to."""
    shapes = [(each,) if isinstance(each, int) else tuple(each) for each in shapes]
    ndim = builtins_max(map(len, shapes), default=0)
    result = [1] * ndim
    for shape in shapes:
        for at, size in enumerate(reversed(shape)):
            if size != 1 and result[-1 - at] not in (1, size):
                raise RuntimeError("Shape mismatch: objects cannot be broadcast to a single shape")
            result[-1 - at] = size if size != 1 else result[-1 - at]
    return Size(result)


builtins_max = __import__("builtins").max


def broadcast_tensors(*tensors):
    shape = broadcast_shapes(*(each.shape for each in tensors))
    return tuple(each.expand(shape) for each in tensors)


def numel(input):
    return input.numel()


def is_tensor(value):
    return isinstance(value, Tensor)


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def complex(real, imag, *, out=None):
    """Complex numbers of two real tensors, one for each part."""
    if real.dtype != imag.dtype:
        raise RuntimeError(f"Expected object of scalar type {_c_name(real)} but got scalar type {_c_name(imag)} for second argument")
    if real.dtype._name not in ("float16", "float32", "float64"):
        raise RuntimeError(f"Expected both inputs to be Half, Float or Double tensors but got {_c_name(real)} and {_c_name(imag)}")
    return _ops.wrap(_ops.run(engine.complexPair, real._h, imag._h))


def polar(abs, angle, *, out=None):
    """Complex numbers of their distance from 0 and their angle."""
    return complex(abs * angle.cos(), abs * angle.sin())


def real(input):
    return input.real


def imag(input):
    return input.imag


def conj(input):
    return input.conj()


def conj_physical(input):
    return input.conj()


def resolve_conj(input):
    return input


def angle(input):
    return input.angle()


def view_as_real(input):
    """The pairs as a last dimension of size 2: a view."""
    return _ops.wrap(_ops.run(engine.viewAsReal, input._h))


def view_as_complex(input):
    """A last dimension of size 2 as complex numbers: a view."""
    return _ops.wrap(_ops.run(engine.viewAsComplex, input._h))


def is_nonzero(input):
    return bool(input)


def result_type(first, second):
    """The dtype in which an op on the two computes."""
    return DTYPES[_ops.run(engine.resultType, _ops.operand(first), _ops.operand(second))]


def promote_types(type1, type2):
    """The smallest dtype that holds both."""
    return DTYPES[engine.promoteTypes(type1._name, type2._name)]


def can_cast(from_, to):
    """True where an in-place op may write results of one dtype into a tensor of the other."""
    return engine.canCast(from_._name, to._name)


def einsum(equation, *operands):
    """Sums of products by the letters of an equation, or by a list of numbers after each operand."""
    if isinstance(equation, Tensor):
        equation, operands = _spelled((equation, *operands))
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return call_ops("einsum", [BY_NAME["einsum"]], (equation, list(operands)), {})


def _spelled(args):
    """The equation that operands with lists of dimension numbers mean, and the operands."""
    output = args[-1] if len(args) % 2 else None
    pairs = list(zip(args[0::2], args[1::2]))

    def letters(numbers):
        return "".join("..." if each is Ellipsis else chr(65 + each) if each < 26 else chr(71 + each) for each in numbers)

    left = ",".join(letters(numbers) for _, numbers in pairs)
    return (left if output is None else f"{left}->{letters(output)}"), [tensor for tensor, _ in pairs]


def meshgrid(*tensors, indexing="ij"):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        tensors = tensors[0]
    if indexing == "xy" and len(tensors) > 1:
        first, second, *rest = tensors
        grids = meshgrid(second, first, *rest, indexing="ij")
        return tuple(each.transpose(0, 1) for each in (grids[1], grids[0], *grids[2:]))
    shape = [each.numel() for each in tensors]
    views = [each.reshape([-1 if at == dim else 1 for at in range(len(shape))]) for dim, each in enumerate(tensors)]
    return tuple(each.expand(shape) for each in views)


def atleast_1d(*tensors):
    made = tuple(each.reshape(1) if each.dim() == 0 else each for each in tensors)
    return made[0] if len(made) == 1 else made


def atleast_2d(*tensors):
    made = tuple(each.reshape(1, -1) if each.dim() < 2 else each for each in tensors)
    return made[0] if len(made) == 1 else made


def _stacked(prepare, dim):
    def function(tensors, *, out=None):
        import torch

        return torch.cat([prepare(each) for each in tensors], dim(tensors) if callable(dim) else dim)

    return function


hstack = _stacked(atleast_1d, lambda tensors: 0 if tensors[0].dim() < 2 else 1)
vstack = _stacked(atleast_2d, 0)


def typename(value):
    return value.type() if isinstance(value, Tensor) else f"{type(value).__module__}.{type(value).__qualname__}"


def where(condition, *args, **kwargs):
    if not args and not kwargs:
        return condition.nonzero(as_tuple=True)
    first, second = args if len(args) == 2 else (*args, kwargs.get("other"))
    op = BY_NAME["where"]
    return op.run(op.bind((condition, first, second), {}))


def clamp(input, min=None, max=None, *, out=None):
    if min is None and max is None:
        raise RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None")
    return call_ops("clamp", [BY_NAME["clamp"]], (input, min, max), {} if out is None else {"out": out})


def narrow(input, dim, start, length):
    """The elements from `start` on along a dimension, `length` of them; a view."""
    if input.dim() == 0:
        raise RuntimeError("narrow() cannot be applied to a 0-dim tensor.")
    if length < 0:
        raise RuntimeError("narrow(): length must be non-negative.")
    size, start = input.size(dim), int(start)
    if not -size <= start <= size:
        raise IndexError(f"start out of range (expected to be in range of [-{size}, {size}], but got {start})")
    start = start + size if start < 0 else start
    if start + length > size:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({size}).")
    dim = dim % input.dim()
    return input[(slice(None),) * dim + (slice(start, start + length),)]


def nonzero(input, *, as_tuple=False, out=None):
    """Places of the elements that are not zero, one row each (or one tensor per dimension)."""
    if as_tuple:
        return tuple((input.reshape(1) if input.dim() == 0 else input).nonzero().unbind(1))
    return call_ops("nonzero", [BY_NAME["nonzero"]], (input,), {"out": out})


def _distinct(name):
    op = BY_NAME[name]

    def function(input, return_inverse, return_counts, **more):
        values, inverse, counts = op.run(op.bind((input,), more))
        found = [values] + [inverse] * bool(return_inverse) + [counts] * bool(return_counts)
        return found[0] if len(found) == 1 else tuple(found)

    return function


_unique, _unique_consecutive = _distinct("unique"), _distinct("unique_consecutive")


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    """The distinct elements in order, where each element went and how often each occurs."""
    return _unique(input, return_inverse, return_counts, sorted=sorted, dim=dim)


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    """Runs of equal elements, once each."""
    return _unique_consecutive(input, return_inverse, return_counts, dim=dim)


def is_grad_enabled():
    return engine.isGradEnabled()
