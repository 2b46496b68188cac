"""Tensors in another dtype, order or shape."""

import gradloom_engine as engine

from .._dtypes import DTYPES, as_dtype, check_device, is_meta
from .._dtypes import dtype as kind_of_dtype
from .._dtypes import memory_format as format_in_memory
from .._ops.complaints import check_tensor
from .._ops.functions import functions
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
    if args and isinstance(args[-1], format_in_memory):
        *args, memory_format = args
    switches = [each for each in args if isinstance(each, bool)]
    # The first says whether to wait, the second whether to copy in any case.
    copy = switches[1] if len(switches) > 1 else copy
    for each in args:
        if isinstance(each, Tensor):
            dtype = each.dtype
        elif as_dtype(each) in DTYPES.values():
            dtype = each
        elif not isinstance(each, bool):
            device = each
    if not args and dtype is None and device is None and memory_format is None:
        return functions["_to_copy"](self, dtype=self.dtype) if copy else self
    if is_meta(device):
        from .._meta import meta_of

        return meta_of(self, as_dtype(dtype))
    check_device(device)
    made = in_format(self if dtype is None else _converted(self, as_dtype(dtype)), memory_format)
    return functions["_to_copy"](made, dtype=made.dtype) if copy and made is self else made


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


def _adjoint(self):
    count = self.dim()
    if count not in (0, 2):
        more = " For batches of matrices, consider using tensor.mH" if count > 2 else ""
        raise RuntimeError(f"tensor.H is only supported on matrices (2-D tensors). Got {count}-D tensor.{more}")
    return self.transpose(0, 1).conj() if count else self


Tensor.H = property(_adjoint)
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
