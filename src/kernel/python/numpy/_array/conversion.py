"""Anything as an array, and results as scalars or arrays."""

import torch

from .._types import TYPES, dtype, generic, promoted
from .._types.scalars import MANY
from .ndarray import ndarray

NUMBERS = (bool, int, float, complex)
MANY.add(ndarray)


def result(tensor):
    """A scalar for one element without axes, else an array."""
    if tensor.dim() == 0:
        return TYPES[tensor.dtype._name](tensor.item())
    return ndarray._of(tensor)


def as_tensor(value, like=None):
    if isinstance(value, ndarray):
        return value._t
    if isinstance(value, torch.Tensor):
        return value.detach()
    if isinstance(value, NUMBERS) and not isinstance(value, generic):
        return torch.tensor(value, dtype=like) if like is not None else array_of(value)._t
    return array_of(value)._t


def array_of(data, kind=None):
    """An array with a copy of the data; floats are float64, as NumPy's are."""
    if isinstance(data, ndarray):
        made = data._t.clone()
    elif isinstance(data, torch.Tensor):
        made = data.numpy()._t.clone()
    elif isinstance(data, generic):
        made = torch.tensor(data.item(), dtype=data.dtype.torch)
    elif hasattr(data, "__array__") and not isinstance(data, type):
        made = data.__array__()._t.clone()
    elif hasattr(data, "__torch_tensor__"):
        made = data.__torch_tensor__().clone()
    else:
        made = _from_lists(data)
    return ndarray._of(made if kind is None else made.to(dtype(kind).torch))


def _plain(data, names):
    if isinstance(data, ndarray):
        names.add(data.dtype.name)
        return data.tolist()
    if isinstance(data, torch.Tensor):
        names.add(data.dtype._name)
        return data.tolist()
    if isinstance(data, generic):
        names.add(data.dtype.name)
        return data.item()
    if isinstance(data, (list, tuple, range)) or hasattr(data, "__iter__") and not isinstance(data, (str, bytes)):
        return [_plain(each, names) for each in data]
    if not isinstance(data, NUMBERS):
        raise TypeError(f"array: elements must be numbers here, got {type(data).__name__}")
    names.add("bool" if isinstance(data, bool) else "int64" if isinstance(data, int) else "float64" if isinstance(data, float) else "complex128")
    return data


def _depth(lists):
    """The sizes that all parts of nested lists have in common."""
    sizes = []
    while isinstance(lists, list) and all(isinstance(each, list) for each in lists) and len({len(each) for each in lists}) == 1:
        sizes.append(len(lists))
        lists = [inner for each in lists for inner in each]
    return sizes or [len(lists)]


def _from_lists(data):
    names = set()
    lists = _plain(data, names)
    kind = None
    for name in names or {"float64"}:
        kind = name if kind is None else promoted(kind, name)
    try:
        return torch.tensor(lists, dtype=getattr(torch, kind))
    except (ValueError, TypeError):
        sizes = _depth(lists)
        raise ValueError(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
            f"{len(sizes)} dimensions. The detected shape was ({', '.join(map(str, sizes))}{',' if len(sizes) == 1 else ''}) + inhomogeneous part."
        ) from None


def asarray(a, dtype=None, order=None, *, copy=None):
    """The array itself where it is one."""
    if isinstance(a, ndarray) and (dtype is None or a.dtype == dtype):
        return a
    if isinstance(a, torch.Tensor):
        made = a.numpy()
        return made if dtype is None or made.dtype == dtype else made.astype(dtype)
    return array_of(a, dtype)
