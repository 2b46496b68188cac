"""The dtype in which operands of different dtypes are combined."""

import torch

from .dtype import dtype
from .scalars import generic

_FLOAT_FOR = {"bool": "float16", "uint8": "float16", "int8": "float16", "int16": "float32", "int32": "float64", "int64": "float64"}
_WIDTHS = ("float16", "float32", "float64")


def promoted(a, b):
    """NumPy's common dtype: with an integer, the float that holds all its values."""
    if a.startswith("complex") or b.startswith("complex"):
        parts = [{"complex64": "float32", "complex128": "float64"}.get(each, each) for each in (a, b)]
        return "complex128" if promoted(*parts) == "float64" else "complex64"
    if not a.startswith("float") and not b.startswith("float"):
        return torch.promote_types(getattr(torch, a), getattr(torch, b))._name
    return max(_FLOAT_FOR.get(a, a), _FLOAT_FOR.get(b, b), key=_WIDTHS.index)


def with_python(name, value):
    """The dtype of an array's elements with one of Python's numbers: its own, unless that is of a higher kind."""
    if isinstance(value, bool):
        return name
    if isinstance(value, int):
        return "int64" if name == "bool" else name
    if isinstance(value, float):
        return name if name.startswith(("float", "complex")) else "float64"
    return name if name.startswith("complex") else "complex64" if name in ("float32", "float16") else "complex128"


def common(a, b):
    """The dtype in which two operands, arrays' dtypes or Python's numbers, are combined. None where neither is known."""
    if isinstance(a, generic) and isinstance(b, generic):
        return promoted(a._name, b._name)
    return with_python(a._name, b) if isinstance(a, generic) else with_python(b._name, a)


def issubdtype(arg1, arg2):
    """True where a dtype is one of another's, or of a kind such as np.floating."""
    kinds = (each if isinstance(each, type) and issubclass(each, generic) else dtype(each).type for each in (arg1, arg2))
    return issubclass(*kinds)
