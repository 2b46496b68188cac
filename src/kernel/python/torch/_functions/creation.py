"""Tensors made from nothing: filled, counted, like another."""

from .._create import get_default_dtype
from .._dtypes import DTYPES, as_dtype, bool_, check_device, int64
from .._ops.catalog import BY_NAME
from .._ops.handles import Tensor
from .._tensor.memory_formats import in_format, like
from .complex_numbers import complex


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
        made = op.run(op.bind((_size(size),), {"dtype": wanted, "requires_grad": requires_grad}))
        return in_format(made.detach(), memory_format).requires_grad_(requires_grad) if memory_format is not None else made

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
        made = full(tuple(input.shape), value, dtype=as_dtype(dtype) or input.dtype)
        return like(made, input, memory_format).requires_grad_(requires_grad)

    function.__name__ = name
    return function


zeros_like = _like("zeros_like", 0)
ones_like = _like("ones_like", 1)


def full_like(input, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, memory_format=None):
    made = full(tuple(input.shape), fill_value, dtype=as_dtype(dtype) or input.dtype)
    return like(made, input, memory_format).requires_grad_(requires_grad)


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
