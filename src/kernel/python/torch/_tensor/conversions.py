"""Tensors in another dtype, order or shape."""

import gradloom_engine as engine

from .._dtypes import DTYPES, as_dtype, check_device, is_meta
from .._dtypes import dtype as kind_of_dtype
from .._ops.complaints import check_tensor
from .._ops.handles import PLAIN, Tensor, run, wrap
from .._ops.plans import new_plans
from .binding import as_method
from .memory_formats import in_format


# The engine's functions that convert to a dtype, by its name.
_casts = new_plans()


def _converted(self, kind):
    if type(self) not in PLAIN and kind == self.dtype:
        return self
    name = kind._name
    cast = _casts.get(name)
    if cast is None:
        cast = _casts[name] = engine.castFunction(name)
    handle = run(cast, self._h)
    return self if handle is None else wrap(handle)


@as_method
def to(self, *args, dtype=None, device=None, non_blocking=False, copy=False, memory_format=None):
    if len(args) == 1 and type(args[0]) is kind_of_dtype and not copy and device is None and memory_format is None:
        return _converted(self, args[0])
    for each in args:
        if isinstance(each, Tensor):
            dtype = each.dtype
        elif as_dtype(each) in DTYPES.values():
            dtype = each
        elif not isinstance(each, bool):
            device = each
    if not args and dtype is None and device is None and memory_format is None:
        return self.clone() if copy else self
    if is_meta(device):
        from .._meta import meta_of

        return meta_of(self, as_dtype(dtype))
    check_device(device)
    made = in_format(self if dtype is None else _converted(self, as_dtype(dtype)), memory_format)
    return made.clone() if copy and made is self else made


_CASTS = {"float": "float32", "double": "float64", "half": "float16", "bfloat16": "bfloat16", "long": "int64", "int": "int32"}
_CASTS |= {"cfloat": "complex64", "cdouble": "complex128", "short": "int16", "char": "int8", "byte": "uint8", "bool": "bool"}
for _word, _kind in _CASTS.items():
    setattr(Tensor, _word, lambda self, memory_format=None, _kind=DTYPES[_kind]: _converted(self, _kind))
Tensor.cpu = lambda self, memory_format=None: self


@as_method
def cuda(self, device=None, non_blocking=False, memory_format=None):
    raise AssertionError("Torch not compiled with CUDA enabled")


Tensor.pin_memory = lambda self, device=None: self
Tensor.share_memory_ = lambda self: self
Tensor.is_shared = lambda self: False
Tensor.T = property(lambda self: self.permute(*range(self.dim() - 1, -1, -1)))
Tensor.mT = property(lambda self: self.transpose(-2, -1))
Tensor.H = property(lambda self: self.t().conj())
Tensor.mH = property(lambda self: self.mT.conj())


def _after(name, change):
    """A method that takes what it needs from another tensor."""

    def method(self, other):
        check_tensor(other, name, "other", 1)
        return change(self, other)

    method.__name__ = method.__qualname__ = name
    setattr(Tensor, name, method)


_after("type_as", lambda self, other: self.to(other.dtype))
_after("view_as", lambda self, other: self.view(other.shape))
_after("reshape_as", lambda self, other: self.reshape(other.shape))
_after("expand_as", lambda self, other: self.expand(other.shape))
Tensor.is_same_size = lambda self, other: self.shape == other.shape
Tensor.is_set_to = lambda self, other: self._h == other._h
Tensor.data_ptr = lambda self: engine.address(self._h) if self.numel() else 0
