"""ndarray: a tensor without gradients, with NumPy's manners."""

import struct

import _engine
import torch

from ._types import TYPES, dtype, generic

DTYPES = TYPES


def _promoted(a, b):
    """NumPy's common dtype: with an integer, the float that holds all its values."""
    if not a.startswith("float") and not b.startswith("float"):
        return torch.promote_types(getattr(torch, a), getattr(torch, b))._name
    return max(_FLOAT_FOR.get(a, a), _FLOAT_FOR.get(b, b), key=("float16", "float32", "float64").index)


_FLOAT_FOR = {"bool": "float16", "uint8": "float16", "int8": "float16", "int16": "float32", "int32": "float64", "int64": "float64"}


def _names(value):
    return value.dtype.name if isinstance(value, (ndarray, generic)) else None


class ndarray:
    """An array. Its memory is that of a tensor."""

    __array_priority__ = 1000

    def __init__(self, shape=(), dtype_=float):
        self._t = torch.zeros(shape, dtype=dtype(dtype_).torch)

    @classmethod
    def _of(cls, tensor):
        made = cls.__new__(cls)
        made._t = tensor
        return made

    def __torch_tensor__(self):
        return self._t

    def __array__(self, *_, **__):
        return self

    # --- what it is ---

    shape = property(lambda self: tuple(self._t.shape), lambda self, shape: setattr(self, "_t", self._t.reshape(shape)))
    ndim = property(lambda self: self._t.dim())
    size = property(lambda self: self._t.numel())
    dtype = property(lambda self: dtype(self._t.dtype._name))
    itemsize = property(lambda self: self._t.itemsize)
    nbytes = property(lambda self: self._t.nbytes)
    strides = property(lambda self: tuple(each * self.itemsize for each in self._t.stride()))
    T = property(lambda self: ndarray._of(self._t.permute(*range(self.ndim - 1, -1, -1))))
    flat = property(lambda self: iter(self.ravel()))

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        return (self[at] for at in range(len(self)))

    def __bool__(self):
        if self.size > 1:
            raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        return bool(self._t)

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    def __index__(self):
        return self._t.__index__()

    def __format__(self, spec):
        return format(self.item(), spec) if self.ndim == 0 else str(self)

    def __repr__(self):
        from ._print import array_repr

        return array_repr(self)

    def __str__(self):
        from ._print import array_str

        return array_str(self)

    def item(self, *index):
        return (self[index] if index else self)._t.item() if not index else self._t[index].item()

    def tolist(self):
        return self._t.tolist()

    def __reduce__(self):
        from ._core.multiarray import _reconstruct

        return _reconstruct, (ndarray, (0,), b"b"), (1, self.shape, self.dtype, False, self.tobytes())

    def __setstate__(self, state):
        from ._functions import frombuffer

        _, shape, kind, by_columns, data = state
        made = frombuffer(data, kind)._t
        self._t = made.reshape(shape[::-1]).permute(*range(len(shape) - 1, -1, -1)) if by_columns else made.reshape(shape)

    # --- parts ---

    def __getitem__(self, index):
        return result(self._t[_index(index, self._t)])

    def __setitem__(self, index, value):
        self._t[_index(index, self._t)] = _tensor(value, self._t.dtype)

    # --- changes of form ---

    def astype(self, kind, copy=True):
        return ndarray._of(self._t.to(dtype(kind).torch, copy=True))

    def copy(self):
        return ndarray._of(self._t.clone())

    def reshape(self, *shape, order="C"):
        shape = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        return ndarray._of(self._t.reshape(*(int(each) for each in shape)))

    def ravel(self):
        return ndarray._of(self._t.reshape(-1))

    def flatten(self):
        return ndarray._of(self._t.reshape(-1).clone())

    def transpose(self, *axes):
        axes = axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
        return ndarray._of(self._t.permute(*axes)) if axes else self.T

    def squeeze(self, axis=None):
        return ndarray._of(self._t.squeeze() if axis is None else self._t.squeeze(axis))

    def swapaxes(self, a, b):
        return ndarray._of(self._t.transpose(a, b))

    def repeat(self, repeats, axis=None):
        from ._functions import repeat

        return repeat(self, repeats, axis)

    def fill(self, value):
        self._t.fill_(value)

    def sort(self, axis=-1):
        self._t.copy_(self._t.sort(axis)[0])

    def dot(self, other):
        from ._functions import dot

        return dot(self, other)

    def clip(self, low=None, high=None):
        return ndarray._of(self._t.clamp(low, high))

    def round(self, decimals=0):
        from ._functions import around

        return around(self, decimals)

    def nonzero(self):
        return tuple(ndarray._of(each) for each in self._t.nonzero(as_tuple=True))

    def tobytes(self, order="C"):
        """The elements in row-major order."""
        data = bytes(_engine.toBytes(self._t._h).to_py())
        if self.dtype.name != "float16":
            return data
        # Floats of 16 bits come as float32.
        return struct.pack(f"<{self.size}e", *memoryview(data).cast("f"))

    def view(self, *_):
        return ndarray._of(self._t)

    # --- reductions ---

    def _reduce(self, name, axis, keepdims, kind=None):
        tensor = self._t
        if name in ("mean", "std", "var") and not tensor.is_floating_point():
            tensor = tensor.double()
        if name in ("sum", "prod") and tensor.dtype == torch.bool:
            tensor = tensor.long()
        return result(reduce(tensor, name, axis, keepdims, kind))

    def sum(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduce("sum", axis, keepdims)

    def prod(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduce("prod", axis, keepdims)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        return self._reduce("mean", axis, keepdims)

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        return self._reduce("std", axis, keepdims, ddof)

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        return self._reduce("var", axis, keepdims, ddof)

    def max(self, axis=None, out=None, keepdims=False):
        return self._reduce("amax", axis, keepdims)

    def min(self, axis=None, out=None, keepdims=False):
        return self._reduce("amin", axis, keepdims)

    def all(self, axis=None, keepdims=False):
        return self._reduce("all", axis, keepdims)

    def any(self, axis=None, keepdims=False):
        return self._reduce("any", axis, keepdims)

    def argmax(self, axis=None):
        return result(self._t.argmax() if axis is None else self._t.argmax(axis))

    def argmin(self, axis=None):
        return result(self._t.argmin() if axis is None else self._t.argmin(axis))

    def cumsum(self, axis=None):
        return ndarray._of(self._t.reshape(-1).cumsum(0) if axis is None else self._t.cumsum(axis))

    # --- arithmetic ---

    def __neg__(self):
        return ndarray._of(-self._t)

    def __pos__(self):
        return self

    def __abs__(self):
        return ndarray._of(self._t.abs())

    def __invert__(self):
        return ndarray._of(~self._t)

    def __matmul__(self, other):
        from ._functions import matmul

        return matmul(self, other)

    def __rmatmul__(self, other):
        from ._functions import matmul

        return matmul(other, self)

    __hash__ = None


def reduce(tensor, name, axis, keepdims, ddof=None):
    """A reduction over one axis, several, or all."""
    dims = list(range(tensor.dim())) if axis is None else [axis] if isinstance(axis, int) else list(axis)
    if name in ("std", "var"):
        return getattr(torch, name)(tensor, dims, correction=ddof, keepdim=keepdims)
    if name == "prod":
        found = tensor.prod() if axis is None else tensor.prod(dims[0], keepdim=keepdims)
        return found
    if not dims:
        return tensor.bool() if name in ("all", "any") else tensor
    return getattr(tensor, name)(dims, keepdim=keepdims)


def _index(index, tensor):
    """Arrays inside an index as tensors; a negative step as places."""
    if isinstance(index, tuple):
        return tuple(_one_index(each, tensor, at) for at, each in enumerate(index))
    return _one_index(index, tensor, 0)


def _one_index(index, tensor, at):
    if isinstance(index, ndarray):
        return index._t
    if isinstance(index, slice) and index.step is not None and index.step < 0:
        return torch.tensor(list(range(*index.indices(tensor.shape[at]))), dtype=torch.long)
    return index


def result(tensor):
    """A scalar for one element without axes, else an array."""
    if tensor.dim() == 0:
        return dtype(tensor.dtype._name).type(tensor.item())
    return ndarray._of(tensor)


def _tensor(value, like=None):
    if isinstance(value, ndarray):
        return value._t
    if isinstance(value, torch.Tensor):
        return value
    if isinstance(value, (bool, int, float)) and not isinstance(value, generic):
        return torch.tensor(value, dtype=like) if like is not None else torch.tensor(value)
    return array_of(value)._t


def array_of(data, kind=None):
    """An array with a copy of the data; floats are float64, as NumPy's are."""
    if isinstance(data, ndarray):
        made = data._t.clone()
    elif isinstance(data, torch.Tensor):
        made = data.detach().clone()
    elif isinstance(data, generic):
        made = torch.tensor(data.item(), dtype=data.dtype.torch)
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
    if isinstance(data, (list, tuple, range)) or hasattr(data, "__iter__") and not isinstance(data, str):
        return [_plain(each, names) for each in data]
    names.add("bool" if isinstance(data, bool) else "int64" if isinstance(data, int) else "float64")
    return data


def _from_lists(data):
    names = set()
    lists = _plain(data, names)
    kind = None
    for name in names or {"float64"}:
        kind = name if kind is None else _promoted(kind, name)
    try:
        return torch.tensor(lists, dtype=getattr(torch, kind))
    except (ValueError, TypeError):
        raise ValueError(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
            f"{1 if lists else 0} dimensions. The detected shape was ({len(lists)},) + inhomogeneous part."
        ) from None


def asarray(data, kind=None):
    """The array itself where it is one."""
    if isinstance(data, ndarray) and (kind is None or data.dtype == kind):
        return data
    if isinstance(data, torch.Tensor):
        return data.numpy()
    return array_of(data, kind)


_COMPARE = {"eq", "ne", "lt", "le", "gt", "ge"}


def combined(name, a, b):
    """An elementwise operation in NumPy's common dtype."""
    weak = [isinstance(each, (bool, int, float)) and not isinstance(each, generic) for each in (a, b)]
    kinds = [_names(asarray(each)) if not is_weak else None for each, is_weak in zip((a, b), weak)]
    strong = [each for each in kinds if each]
    if len(strong) == 2:
        kind = _promoted(*strong)
    else:
        kind = strong[0]
        other = a if weak[0] else b
        if isinstance(other, float) and not kind.startswith("float"):
            kind = "float64"
        elif isinstance(other, int) and not isinstance(other, bool) and kind == "bool":
            kind = "int64"
    if name in ("div",) and not kind.startswith("float"):
        kind = "float64"
    target = getattr(torch, kind)
    left, right = (_tensor(each, target).to(target) for each in (a, b))
    if name == "bool":
        return left, right
    made = getattr(torch, name)(left, right)
    return result(made)


def _operator(name):
    def forward(self, other):
        if not isinstance(other, (ndarray, generic, bool, int, float, list, tuple, torch.Tensor)):
            return NotImplemented
        return combined(name, self, other)

    def backward(self, other):
        return combined(name, other, self)

    return forward, backward


for _name, _word in (("add", "add"), ("sub", "sub"), ("mul", "mul"), ("div", "truediv"), ("floor_divide", "floordiv"), ("remainder", "mod"), ("pow", "pow")):
    _forward, _backward = _operator(_name)
    setattr(ndarray, f"__{_word}__", _forward)
    setattr(ndarray, f"__r{_word}__", _backward)

    def _in_place(self, other, _forward=_forward):
        self._t.copy_(_tensor(_forward(self, other)))
        return self

    setattr(ndarray, f"__i{_word}__", _in_place)
for _name in _COMPARE:
    setattr(ndarray, f"__{_name}__", _operator(_name)[0])
for _name, _word in (("logical_and", "and"), ("logical_or", "or"), ("logical_xor", "xor")):
    setattr(ndarray, f"__{_word}__", _operator(_name)[0])
