"""Tensors from Python's numbers, lists and arrays."""

import array
import functools
import numbers

import gradloom_engine as engine
from pyodide.ffi import to_js

from ._bytes import unpacked
from ._dtypes import DTYPES, as_dtype, bool_, check_device, float32, iinfo, int64
from ._dtypes import dtype as kind_of_dtype
from ._ops.arguments import sizes_text
from ._ops.handles import Tensor, run, wrap
from ._ops.plans import forget_plans

# How elements cross, as codes of the array module. Floats of 16 bits cross as float32 and are rounded over there.
CODES = {"float32": "f", "float64": "d", "float16": "f", "bfloat16": "f", "int64": "q", "int32": "i"}
CODES |= {"complex64": "f", "complex128": "d", "int16": "h", "int8": "b", "uint8": "B", "bool": "B"}
# So many numbers cross one by one in less time than as an array.
_FEW = 32
_default = float32


def get_default_dtype():
    """The dtype of floats that say nothing else."""
    return _default


def set_default_dtype(value):
    """Sets the dtype of floats that say nothing else."""
    value = as_dtype(value)
    if not value.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    make_default(value)


def make_default(value):
    """Sets the dtype of tensors that say nothing else: while a module is built, also one of complex numbers."""
    global _default
    if value is not _default:
        forget_plans()
    _default = value
    engine.setDefaultDType(value.to_real()._name)


def from_values(values, shape, dtype):
    """A tensor from a flat list of Python numbers."""
    name = dtype._name
    if dtype.is_complex:
        elements = [part for value in map(complex, values) for part in (value.real, value.imag)]
    elif dtype.is_floating_point:
        elements = list(map(float, values))
    elif name == "bool":
        elements = [1 if value else 0 for value in values]
    else:
        elements = [_whole(value, name) for value in values]
    if len(elements) <= _FEW and not dtype.is_complex:
        return wrap(run(engine.fromNumbers, name, sizes_text(shape), *elements))
    return wrap(run(engine.fromBytes, name, sizes_text(shape), to_js(array.array(CODES[name], elements))))


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    """A tensor of the elements in some bytes. They are copied."""
    data = bytes(buffer)[offset:]
    data = data if count < 0 else data[: count * dtype.itemsize]
    if not data or len(data) % dtype.itemsize:
        raise ValueError(
            f"buffer length ({len(data)} bytes) after offset ({offset} bytes) must be a multiple of element size ({dtype.itemsize})"
        )
    made = wrap(run(engine.fromBytes, dtype._name, str(len(data) // dtype.itemsize), to_js(unpacked(data, dtype._name))))
    return made.requires_grad_() if requires_grad else made


def _whole(value, name):
    """An element of an integer dtype from a Python number."""
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("Overflow when unpacking long long")
    limits = iinfo(DTYPES[name])
    # A negative int wraps around in uint8, as two's complement does; a negative float does not.
    least = -limits.max if name == "uint8" and isinstance(value, int) else limits.min
    # What is behind the point is dropped first.
    if not least <= value < limits.max + 1:
        raise RuntimeError(f"value cannot be converted to type {name} without overflow")
    return int(value) & 255 if name == "uint8" else int(value)


def is_list(value):
    """True for what holds elements: lists, ranges and arrays, not text."""
    return isinstance(value, (list, tuple, range)) or (hasattr(value, "__len__") and hasattr(value, "__getitem__") and not isinstance(value, (str, bytes, Tensor, dict)))


def _shape(data):
    """The sizes of nested lists by their first elements. A tensor among the elements counts as one number."""
    shape = []
    while is_list(data):
        shape.append(len(data))
        if not len(data):
            break
        data = data[0]
    return shape


def _flatten(data, shape, depth, out):
    if isinstance(data, Tensor):
        if depth < len(shape):
            if data.dim() == 0:
                raise TypeError("not a sequence")
            data = data.tolist()
        elif data.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        else:
            out.append(data.item())
            return
    if depth == len(shape):
        if is_list(data):
            raise ValueError(f"too many dimensions '{type(data).__name__}'") if not len(shape) else TypeError(f"'{type(data).__name__}' object cannot be interpreted as an integer")
        if isinstance(data, str):
            raise ValueError("too many dimensions 'str'")
        if not isinstance(data, numbers.Number) and not hasattr(data, "item"):
            raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")
        out.append(data.item() if hasattr(data, "item") else data)
        return
    if not is_list(data):
        if isinstance(data, str):
            raise ValueError("too many dimensions 'str'")
        raise TypeError("not a sequence")
    if len(data) != shape[depth]:
        raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(data)})")
    for each in data:
        _flatten(each, shape, depth + 1, out)


def _inferred(data):
    """The dtype that holds what nested lists hold: tensors and arrays have one, floats are of the default."""
    if hasattr(data, "__torch_tensor__"):
        return data.__torch_tensor__().dtype
    if isinstance(data, Tensor) or hasattr(data, "dtype"):
        return as_dtype(getattr(data.dtype, "torch", data.dtype))
    if isinstance(data, float):
        return _default
    if isinstance(data, bool):
        return bool_
    if isinstance(data, numbers.Integral):
        return int64
    if isinstance(data, complex):
        return DTYPES["complex128" if _default._name == "float64" else "complex64"]
    if data is None:
        raise RuntimeError("Could not infer dtype of NoneType")
    if not is_list(data) or not len(data):
        return _default
    one_of_each = {type(each): each for each in data}
    elements = one_of_each.values() if one_of_each.keys() <= _NUMBERS else data
    return functools.reduce(promoted, {_inferred(each): None for each in elements})


_NUMBERS = {float, int, bool}


def promoted(first, second):
    """The dtype that holds what both can."""
    return DTYPES[engine.promoteTypes(first._name, second._name)]


def checked_dtype(dtype, name):
    """A dtype, or None. Error: it is something else."""
    dtype = as_dtype(dtype)
    if dtype is not None and not isinstance(dtype, kind_of_dtype):
        raise TypeError(f"{name}(): argument 'dtype' must be torch.dtype, not {type(dtype).__name__}")
    return dtype


def tensor(*args, dtype=None, device=None, requires_grad=False, pin_memory=False, **kwargs):
    """A new tensor with a copy of the data."""
    if len(args) > 1:
        raise TypeError(f"tensor() takes 1 positional argument but {len(args)} were given")
    unknown = next((key for key in kwargs if key != "data"), None)
    if unknown is not None:
        raise TypeError(f"tensor() got an unexpected keyword argument '{unknown}'")
    if not args and "data" not in kwargs:
        raise TypeError('tensor() missing 1 required positional arguments: "data"')
    return _tensor(args[0] if args else kwargs["data"], dtype, device, requires_grad)


def _tensor(data, dtype, device, requires_grad):
    check_device(device)
    made = _tensor_of(data, checked_dtype(dtype, "tensor"))
    if requires_grad:
        if not (made.dtype.is_floating_point or made.dtype.is_complex):
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        made.requires_grad_(True)
    return made


def _tensor_of(data, dtype):
    kind = type(data)
    if kind in _NUMBERS:
        return from_values((data,), (), dtype or _inferred(data))
    if kind is list and data and _NUMBERS.issuperset(map(type, data)):
        return from_values(data, (len(data),), dtype or _inferred(data))
    if isinstance(data, Tensor):
        import warnings

        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=3,
        )
        copied = wrap(data.detach().clone()._h)
        return copied if dtype is None else copied.to(dtype)
    if hasattr(data, "__torch_tensor__"):
        copied = data.__torch_tensor__().clone()
        return copied if dtype is None else copied.to(dtype)
    if not is_list(data) and not isinstance(data, (numbers.Number, str, bytes)) and not hasattr(data, "item"):
        raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")
    shape, values = _shape(data), []
    if isinstance(data, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
    # What has no dtype is told of before what has no place.
    dtype = dtype or _inferred(data)
    _flatten(data, shape, 0, values)
    return from_values(values, shape, dtype)


def as_tensor(data, dtype=None, device=None):
    """A tensor that shares the data's memory where it can."""
    check_device(device)
    dtype = as_dtype(dtype)
    if hasattr(data, "__torch_tensor__"):
        data = data.__torch_tensor__()
    if isinstance(data, Tensor):
        return data if dtype is None or dtype == data.dtype else data.to(dtype)
    return _tensor_of(data, dtype)


def from_numpy(data):
    """A tensor that shares the array's memory."""
    if not hasattr(data, "__torch_tensor__"):
        raise TypeError(f"expected np.ndarray (got {type(data).__name__})")
    return data.__torch_tensor__()
