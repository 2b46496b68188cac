"""Tensors made from nothing: filled, counted, like another."""

import gradloom_engine as engine

from .._create import checked_dtype, get_default_dtype
from .._dtypes import DTYPES, as_dtype, bool_, check_device, int64, strided
from .._ops.arguments import as_int
from .._ops.calls import make_function
from .._ops.catalog import BY_NAME
from .._ops.complaints import check_tensor, class_name
from .._ops.handles import Tensor, number_kind
from .._ops.out import into
from .._tensor.memory_formats import in_format
from .complex_numbers import complex


def _size(size, name="empty"):
    if len(size) == 1 and isinstance(size[0], (list, tuple)):
        size = size[0]
        if size and as_int(size[0]) is None:
            raise TypeError(
                f"{name}(): argument 'size' (position 1) must be tuple of ints, but found element of type {class_name(size[0])} at pos 0"
            )
    elif len(size) == 1 and type(size[0]) is not int and as_int(size[0]) is None:
        raise TypeError(f"{name}(): argument 'size' (position 1) must be tuple of ints, not {class_name(size[0])}")
    found = tuple(map(as_int, size))
    if None in found:
        at = found.index(None)
        raise TypeError(
            f"{name}(): argument 'size' failed to unpack the object at pos {at + 1} with error \"type must be tuple of ints,but got "
            f'{class_name(size[at])}"'
        )
    if found and min(found) < 0:
        negative = next(each for each in found if each < 0)
        if name == "zeros":
            raise RuntimeError("zeros: Dimension size must be non-negative.")
        raise RuntimeError(f"Trying to create tensor with negative dimension {negative}: {list(found)}")
    return found


def _filled(name, fill=None):
    def placed(*size, layout=None, memory_format=None, **kwargs):
        made = function(*size, **kwargs)
        if layout is not None and layout is not strided:
            return made.to_sparse(layout=layout)
        return made if memory_format is None else in_format(made.detach(), memory_format).requires_grad_(made.requires_grad)

    def rewrite(*size, dtype=None, layout=None, device=None, requires_grad=False, out=None, pin_memory=False, memory_format=None, **kwargs):
        check_device(device)
        for key in kwargs:
            if key not in ("size", "names"):
                raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        if "size" in kwargs:
            if size:
                raise TypeError(f"{name}() got multiple values for argument 'size'")
            size = (kwargs["size"],)
            if not isinstance(size[0], (list, tuple)):
                raise TypeError(f"{name}(): argument 'size' must be tuple of ints, not {class_name(size[0])}")
        if not size:
            raise TypeError(f'{name}() missing 1 required positional arguments: "size"')
        return (_size(size, name),), _kind(_dtype_for(out, checked_dtype(dtype, name)) or get_default_dtype(), requires_grad, out)

    function = make_function(name, [BY_NAME[fill or name]], placed, _is_placed, rewrite)
    return function


def _is_placed(_, kwargs):
    """True where the order of the elements in memory, or their layout, is given."""
    return kwargs.get("layout") is not None or kwargs.get("memory_format") is not None


def _dtype_for(out, dtype):
    """The dtype that is asked for, by name or by the tensor to write into. Error: these are two."""
    if out is None:
        return dtype
    if dtype is not None and dtype != out.dtype:
        raise RuntimeError(f"dtype {dtype._word} does not match dtype of out parameter ({out.dtype._word})")
    return out.dtype


def _kind(dtype, requires_grad, out):
    """Keywords for the op that makes a tensor."""
    kind = {"dtype": dtype, "requires_grad": requires_grad}
    return kind if out is None else {**kind, "out": out}


zeros = _filled("zeros")
ones = _filled("ones")
# Memory that holds anything; here it holds zeros.
empty = _filled("empty", "zeros")


def _full_arguments(size, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, out=None):
    check_device(device)
    if isinstance(fill_value, Tensor) and fill_value.dim() == 0 and not fill_value.requires_grad:
        fill_value = fill_value.item()
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"full(): argument 'size' (position 1) must be tuple of ints, not {class_name(size)}")
    if number_kind(fill_value) == 0:
        raise TypeError(f"full(): argument 'fill_value' (position 2) must be Number, not {class_name(fill_value)}")
    kind = as_dtype(dtype)
    if kind is None:
        kind = bool_ if isinstance(fill_value, bool) else int64 if isinstance(fill_value, int) else get_default_dtype()
    return (_size((size,), "full"), fill_value), _kind(kind, requires_grad, out)


def _full_complex(size, fill_value, *, dtype=None, out=None, requires_grad=False, **_):
    kind = _dtype_for(out, as_dtype(dtype)) or DTYPES["complex128" if get_default_dtype()._name == "float64" else "complex64"]
    if not kind.is_complex:
        if fill_value.imag and kind is not bool_:
            number = ("float" if kind._name == "float32" else "double") if kind.is_floating_point else f"{kind._name}_t"
            raise RuntimeError(f"value cannot be converted to type {number} without overflow")
        made = full(size, bool(fill_value) if kind is bool_ else fill_value.real, dtype=kind)
    else:
        parts = DTYPES["float64" if kind._name == "complex128" else "float32"]
        made = complex(full(size, fill_value.real, dtype=parts), full(size, fill_value.imag, dtype=parts))
    return made.requires_grad_(requires_grad) if out is None else into(out, made)


def _is_complex(args, kwargs):
    return type(kwargs.get("fill_value", args[-1] if args else None)).__name__ == "complex"


full = make_function("full", [BY_NAME["full"]], _full_complex, _is_complex, _full_arguments)


def _with_elements(tensor):
    """A tensor with elements of the same shape and dtype: itself, where it has any."""
    return zeros(tuple(tensor.shape), dtype=tensor.dtype) if engine.isMeta(tensor._h) else tensor


def _like(name):
    """zeros_like and its kin. An order of elements in memory that is asked for is put on after."""

    def arguments(input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None):
        check_device(device)
        check_tensor(input, name, "input", 1)
        return (input,), {"dtype": checked_dtype(dtype, name), "requires_grad": requires_grad}

    def placed(input, memory_format=None, device=None, **kwargs):
        check_device(device)
        return in_format(function(input if device is None else _with_elements(input), **kwargs), memory_format)

    function = make_function(name, [BY_NAME[name]], placed, _is_like_placed, arguments)
    return function


def _is_like_placed(args, kwargs):
    """True where the order of the elements in memory, or where they are, is given, and a tensor to be like."""
    is_given = kwargs.get("memory_format") is not None or kwargs.get("device") is not None
    return is_given and isinstance(args[0] if args else kwargs.get("input"), Tensor)


zeros_like = _like("zeros_like")
ones_like = _like("ones_like")


def empty_like(input, **kwargs):
    """Memory that holds anything; here it holds zeros."""
    return zeros_like(input, **kwargs)


def _full_like_arguments(input, fill_value, *, dtype=None, device=None, requires_grad=False, layout=None, memory_format=None):
    check_device(device)
    check_tensor(input, "full_like", "input", 1)
    if number_kind(fill_value) == 0:
        raise TypeError(f"full_like(): argument 'fill_value' (position 2) must be Number, not {class_name(fill_value)}")
    return (input, fill_value), {"dtype": checked_dtype(dtype, "full_like"), "requires_grad": requires_grad}


def _full_like_other(input, fill_value, *, dtype=None, requires_grad=False, memory_format=None, device=None, **kwargs):
    """Where the value is complex or in a tensor, or it is said how or where the elements lie."""
    check_device(device)
    kind = as_dtype(dtype) or input.dtype
    input = input if device is None else _with_elements(input)
    if _is_single(fill_value):
        made = zeros_like(input, dtype=kind, **kwargs).copy_(full((), fill_value, dtype=kind))
    else:
        made = full_like(input, fill_value, dtype=kind, **kwargs)
    return in_format(made, memory_format).requires_grad_(requires_grad)


def _is_single(value):
    """True for a number that the op does not take: a complex one, or one in a tensor."""
    return number_kind(value) == 4 or isinstance(value, Tensor) and value.dim() == 0


def _is_other(args, kwargs):
    return _is_single(args[1] if len(args) > 1 else kwargs.get("fill_value")) or _is_like_placed(args, kwargs)


full_like = make_function("full_like", [BY_NAME["full_like"]], _full_like_other, _is_other, _full_like_arguments)


def _range_arguments(*bounds, dtype=None, device=None, requires_grad=False, layout=None, out=None, pin_memory=False, **kwargs):
    check_device(device)
    bounds = [each.item() if isinstance(each, Tensor) else each for each in bounds]
    if "end" in kwargs:
        bounds = [*bounds, kwargs.get("start", 0), kwargs["end"]] if not bounds else [*bounds, kwargs["end"]]
    if "step" in kwargs:
        bounds = [0, *bounds] if len(bounds) == 1 else bounds
        bounds.append(kwargs["step"])
    if not bounds:
        raise TypeError("arange() received an invalid combination of arguments - got ()")
    unknown = next((key for key in kwargs if key not in ("start", "end", "step")), None)
    if unknown is not None:
        raise TypeError(f"arange() got an unexpected keyword argument '{unknown}'")
    for at, each in enumerate(bounds):
        if number_kind(each) == 0:
            word = "end" if len(bounds) == 1 else ("start", "end", "step")[min(at, 2)]
            raise TypeError(f"arange(): argument '{word}' (position {at + 1}) must be Number, not {class_name(each)}")
        if isinstance(each, type(1j)):
            raise RuntimeError("value cannot be converted to type double without overflow")
    if len(bounds) == 1:
        bounds = [0, *bounds]
    kind = as_dtype(dtype) if out is None else out.dtype
    if kind is None:
        kind = get_default_dtype() if any(isinstance(each, float) for each in bounds) else int64
    if kind.is_complex:
        raise NotImplementedError(f'"arange_cpu" not implemented for \'{kind._word}\'')
    if requires_grad and not kind.is_floating_point:
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    return bounds, _kind(kind, requires_grad, out)


arange = make_function("arange", [BY_NAME["arange"]], rewrite=_range_arguments)


def _check_ends(name, start, end):
    """Refuses tensors of several numbers as ends."""
    found = [f"{word} with {each.dim()} dimension(s)" for word, each in (("start", start), ("end", end)) if isinstance(each, Tensor) and each.dim()]
    if found:
        raise RuntimeError(f"{name} only supports 0-dimensional start and end tensors, but got {' and '.join(found)}.")


def _linspace_arguments(start, end, steps, *, out=None, dtype=None, device=None, requires_grad=False, layout=None):
    check_device(device)
    _check_ends("linspace", start, end)
    start, end = (int(each) if isinstance(each, bool) else each for each in (start, end))
    return (start, end, steps), _kind(as_dtype(dtype) or get_default_dtype(), requires_grad, out)


linspace = make_function("linspace", [BY_NAME["linspace"]], rewrite=_linspace_arguments)


def logspace(start, end, steps, base=10.0, *, out=None, dtype=None, device=None, requires_grad=False, layout=None):
    """Powers of a base, with exponents at even distances."""
    check_device(device)
    _check_ends("logspace", start, end)
    op = BY_NAME["logspace"]
    bound = op.bind((start, end, steps, base), {"dtype": as_dtype(dtype) or get_default_dtype(), "requires_grad": requires_grad})
    return op.run(bound) if out is None else into(out, op.run(bound))


def _eye_arguments(n, m=None, *, dtype=None, device=None, requires_grad=False, layout=None, out=None):
    check_device(device)
    return (n, m), _kind(as_dtype(dtype) or get_default_dtype(), requires_grad, out)


eye = make_function("eye", [BY_NAME["eye"]], rewrite=_eye_arguments)
