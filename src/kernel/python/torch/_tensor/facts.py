"""What a tensor is: shape, dtype, strides, where it lives."""

import gradloom_engine as engine

from .._dtypes import CPU, DTYPES, Size, check_device, strided
from .._ops.handles import Tensor
from .binding import as_method, as_property

_sizes, _dtype_of = engine.sizes, engine.dtype
_SIZES = {}


@as_property
def shape(self):
    text = _sizes(self._h)
    known = _SIZES.get(text)
    if known is None:
        known = _SIZES[text] = Size(map(int, text.split(","))) if text else Size()
    return known


@as_method
def size(self, *args, **kwargs):
    if len(args) + len(kwargs) > 1:
        raise TypeError(f"size() takes from 0 to 1 positional arguments but {len(args) + len(kwargs)} were given")
    dim, found = args[0] if args else kwargs.get("dim"), self.shape
    if dim is None:
        return found
    if type(dim) is not int:
        if isinstance(dim, (str, float)) or not hasattr(dim, "__index__"):
            raise TypeError(f"size(): argument 'dim' (position 1) must be int, not {type(dim).__name__}")
        dim = dim.__index__()
    return found[_dim(dim, len(found))]


def _dim(dim, ndim):
    if -max(1, ndim) <= dim < max(1, ndim):
        return dim
    raise IndexError(
        f"Dimension out of range (expected to be in range of [{-max(1, ndim)}, {max(1, ndim) - 1}], but got {dim})"
    )


@as_method
def dim(self):
    return len(self.shape)


Tensor.ndimension = dim
Tensor.ndim = property(dim)


@as_method
def numel(self):
    return self.shape.numel()


Tensor.nelement = numel


@as_property
def dtype_(self):
    return DTYPES[_dtype_of(self._h)]


Tensor.dtype = Tensor.dtype_
del Tensor.dtype_
Tensor.device = property(lambda self: CPU)
Tensor.layout = property(lambda self: strided)
Tensor.is_cuda = False
Tensor.is_sparse = False
Tensor.is_quantized = False
Tensor.names = property(lambda self: (None,) * self.dim())
Tensor.itemsize = property(lambda self: self.dtype.itemsize)
Tensor.nbytes = property(lambda self: self.numel() * self.dtype.itemsize)
Tensor.element_size = lambda self: self.dtype.itemsize
Tensor.is_floating_point = lambda self: self.dtype.is_floating_point
Tensor.is_complex = lambda self: self.dtype.is_complex
Tensor.is_inference = lambda self: engine.isInference(self._h)
Tensor.is_signed = lambda self: self.dtype.is_signed
Tensor.is_pinned = lambda self, device=None: False
Tensor.is_mps = Tensor.is_meta = Tensor.is_xpu = Tensor.is_mkldnn = Tensor.is_nested = False
Tensor.dense_dim = dim
Tensor.sparse_dim = lambda self: 0
Tensor.get_device = lambda self: -1


@as_property
def _version(self):
    if self.is_inference():
        raise RuntimeError("Inference tensors do not track version counter.")
    return engine.version(self._h)


Tensor.storage_offset = lambda self: engine.storageOffset(self._h)


@as_method
def dim_order(self, ambiguity_check=False):
    strides = self.stride()
    return tuple(sorted(range(self.dim()), key=lambda at: -strides[at]))


@as_method
def stride(self, dim=None):
    text = engine.strides(self._h)
    found = tuple(map(int, text.split(","))) if text else ()
    return found if dim is None else found[_dim(dim, len(found))]


def _type(self, dtype=None, non_blocking=False):
    if dtype is None:
        return f"torch.{self.dtype._word}Tensor"
    owner = dtype if isinstance(dtype, str) else f"{getattr(dtype, '__module__', '')}."
    if owner.startswith("torch.cuda."):
        check_device("cuda")
    if isinstance(dtype, str):
        found = next((each for each in DTYPES.values() if dtype == f"torch.{each._word}Tensor"), None)
        if found is None:
            raise ValueError(f"invalid type: {dtype!r}")
        return self.to(found)
    return self.to(getattr(dtype, "dtype", dtype) if isinstance(dtype, type) else dtype)


Tensor.type = _type
