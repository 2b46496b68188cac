"""The constructors of old: torch.FloatTensor and the like, and torch.Tensor itself, which take sizes or data."""

import numbers

import gradloom_engine as engine

from ._create import as_tensor, from_values, get_default_dtype, is_list
from ._dtypes import DTYPES, Size, check_device
from ._ops.handles import Tensor, wrap


def legacy_constructor(name, kind):
    """torch.FloatTensor and the like."""

    def __new__(cls, *args, device=None):
        check_device(device)
        return constructed(kind, args)

    return _LegacyType(name, (), {"dtype": kind, "__new__": __new__, "__module__": "torch"})


class _LegacyType(type):
    """The class of torch.FloatTensor and the like: tensors of its dtype are its instances."""

    def __instancecheck__(cls, value):
        return isinstance(value, Tensor) and value.dtype == cls.dtype


def constructed(kind, args):
    """A tensor from sizes, which holds zeros, or from data."""
    if len(args) == 1 and not isinstance(args[0], int):
        data = args[0]
        if isinstance(data, Size):
            return from_values([0] * data.numel(), data, kind)
        if isinstance(data, Tensor):
            if data.dtype != kind:
                raise TypeError(f"expected {_options(kind)} (got {_options(data.dtype)})")
            return wrap(engine.alias(data._h))
        if isinstance(data, str):
            raise TypeError("new(): invalid data type 'str'")
        if not is_list(data):
            raise TypeError(f"new(): data must be a sequence (got {type(data).__name__})")
        return as_tensor(data, kind)
    for at, each in enumerate(args):
        if not isinstance(each, numbers.Integral):
            raise TypeError(
                f"new(): argument 'size' failed to unpack the object at pos {at + 1} with error \"type must be tuple of ints,but "
                f'got {type(each).__name__}"'
            )
    size = Size(args) if args else Size((0,))
    return from_values([0] * size.numel(), size, kind)


def _options(kind):
    """How PyTorch's constructors describe what a tensor is."""
    return (
        f"TensorOptions(dtype={kind._c_type}, device=cpu, layout=Strided, requires_grad=false (default), "
        "pinned_memory=false (default), memory_format=(nullopt))"
    )


def _new_tensor(cls, *args, data=None, device=None):
    """`torch.Tensor(2, 3)`, `torch.Tensor([1, 2])`: a tensor of the default dtype in the class that was called."""
    check_device(device)
    args = args if data is None else (data,)
    made = constructed(args[0].dtype if args and isinstance(args[0], Tensor) else get_default_dtype(), args)
    made.__class__ = cls
    return made


Tensor.__new__ = _new_tensor

# The dtypes of torch.FloatTensor and the like.
LEGACY = {f"{each._word}Tensor": each for each in DTYPES.values()}
