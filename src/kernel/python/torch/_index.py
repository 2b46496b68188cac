"""What stands between the brackets of x[…], as the engine reads it: text, and the tensors in it."""

import numbers
import warnings

from ._batches import modes, refuse_mask
from ._dtypes import bool_
from ._ops.handles import Tensor


def encode(index):
    """(text, handles of the tensors sent along)."""
    if type(index) is int:
        return str(index), ()
    if type(index) is Tensor and not modes:
        return "t", (index._h,)
    tensors = []
    entries = [_entry(each, tensors) for each in (index if isinstance(index, tuple) else _alone(index))]
    return ",".join(entries), tensors


def _alone(index):
    """A list of slices, None, lists or tensors means what a tuple of them means."""
    if isinstance(index, list) and len(index) < 32 and any(map(_is_no_number, index)):
        if not any(each is None or isinstance(each, (slice, type(...))) for each in index):
            warnings.warn(
                "Using a non-tuple sequence for multidimensional indexing is deprecated and will be changed in pytorch 2.9; use "
                "x[tuple(seq)] instead of x[seq]. In pytorch 2.9 this will be interpreted as tensor index, x[torch.tensor(seq)], "
                "which will result either in an error or a different result",
                UserWarning,
                stacklevel=4,
            )
        return tuple(index)
    return (index,)


def _is_no_number(each):
    return each is None or isinstance(each, (slice, type(...), Tensor, list, tuple, range)) or hasattr(each, "__array__") and bool(getattr(each, "ndim", 0))


def _bound(value):
    if value is None:
        return ""
    if isinstance(value, Tensor):
        return str(int(value.item()))
    if not hasattr(value, "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    # Bounds beyond any size mean the end.
    return str(max(-(2**31), min(2**31 - 1, value.__index__())))


def _entry(value, tensors):
    kind = type(value)
    if kind is int:
        return str(value)
    if kind is slice:
        return f"{_bound(value.start)}:{_bound(value.stop)}:{_bound(value.step)}"
    if value is None:
        return "n"
    if value is ...:
        return "e"
    if kind is bool:
        return "T" if value else "F"
    if isinstance(value, Tensor):
        return _tensor(value, tensors)
    if isinstance(value, numbers.Integral) or hasattr(value, "__index__") and not hasattr(value, "__array__"):
        return str(int(value.__index__()))
    if isinstance(value, (list, tuple, range)) or hasattr(value, "__array__"):
        from ._create import tensor

        if isinstance(value, (list, tuple)) and any(isinstance(each, str) for each in value):
            raise TypeError("new(): invalid data type 'str'")
        made = tensor(value if hasattr(value, "__array__") else list(value))
        return _tensor(made.long() if made.numel() == 0 else made, tensors)
    if isinstance(value, str):
        raise TypeError("new(): invalid data type 'str'")
    raise IndexError(
        "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices "
        f"(got {kind.__name__})"
    )


def _tensor(value, tensors):
    if modes and value.dtype is bool_:
        refuse_mask(value)
    tensors.append(value._h)
    return "t"
