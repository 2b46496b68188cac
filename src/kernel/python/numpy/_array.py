"""ndarray: a tensor without gradients, with NumPy's manners."""

import struct

import _engine
import torch

from ._reduce import reduced
from ._types import TYPES, dtype, generic, promoted, with_python

DTYPES = TYPES
_NUMBERS = (bool, int, float, complex)


def _kind_of(value):
    return value.dtype.name if isinstance(value, (ndarray, generic)) else None


class ndarray:
    """An array. Its memory is that of a tensor."""

    __array_priority__ = 0

    def __init__(self, shape=(), dtype=float, buffer=None, order="C"):
        from ._types import dtype as make

        self._t = torch.zeros(shape, dtype=make(dtype).torch)

    @classmethod
    def _of(cls, tensor):
        made = ndarray.__new__(ndarray)
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
    real = property(lambda self: ndarray._of(self._t.real), lambda self, value: self._t.real.copy_(as_tensor(value)) and None)
    imag = property(lambda self: ndarray._of(self._t.imag if self._t.is_complex() else torch.zeros_like(self._t)))
    base = property(lambda self: None)
    data = property(lambda self: memoryview(self.tobytes()))
    flat = property(lambda self: _Flat(self), lambda self, value: self._t.copy_(as_tensor(value).reshape(self.shape)) and None)

    def __len__(self):
        if self.ndim == 0:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        return (self[at] for at in range(len(self)))

    def __contains__(self, value):
        return bool((self == value).any())

    def __bool__(self):
        if self.size > 1:
            raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        if self.size == 0:
            raise ValueError("The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
        return bool(self._t)

    def _scalar(self):
        if self.size != 1:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self._t.item()

    def __float__(self):
        return float(self._scalar())

    def __int__(self):
        return int(self._scalar())

    def __complex__(self):
        return complex(self._scalar())

    def __index__(self):
        if self.ndim > 0 or self.dtype.kind not in "iub":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(self._t.item())

    def __format__(self, spec):
        if spec and self.ndim:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return format(self.item(), spec) if self.ndim == 0 else str(self)

    def __repr__(self):
        from ._print import array_repr

        return array_repr(self)

    def __str__(self):
        from ._print import array_str

        return array_str(self)

    def item(self, *index):
        if index:
            return (self._t.reshape(-1)[index[0]] if len(index) == 1 and isinstance(index[0], int) else self._t[index]).item()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._t.item()

    def tolist(self):
        return self._t.tolist()

    def __reduce__(self):
        from ._core.multiarray import _reconstruct

        return _reconstruct, (ndarray, (0,), b"b"), (1, self.shape, self.dtype, False, self.tobytes())

    def __setstate__(self, state):
        from ._files import frombuffer

        _, shape, kind, by_columns, data = state
        made = frombuffer(data, kind)._t
        self._t = made.reshape(shape[::-1]).permute(*range(len(shape) - 1, -1, -1)) if by_columns else made.reshape(shape)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    # --- parts ---

    def __getitem__(self, index):
        return result(self._t[_index(index, self._t)])

    def __setitem__(self, index, value):
        self._t[_index(index, self._t)] = as_tensor(value, self._t.dtype).to(self._t.dtype)

    # --- changes of form ---

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        from ._types import dtype as make

        return ndarray._of(self._t.to(make(dtype).torch, copy=True))

    def copy(self, order="C"):
        return ndarray._of(self._t.clone())

    def reshape(self, *shape, order="C", copy=None):
        shape = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        shape = tuple(int(each) for each in shape)
        if order == "F":
            return self.T.reshape(*shape[::-1]).T
        try:
            return ndarray._of(self._t.reshape(*shape))
        except RuntimeError:
            raise ValueError(f"cannot reshape array of size {self.size} into shape ({','.join(map(str, shape))}{',' if len(shape) == 1 else ''})") from None

    def resize(self, *shape, refcheck=True):
        """Another shape in place; what is missing is 0."""
        shape = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        wanted = torch.Size(shape).numel()
        flat = self._t.reshape(-1)[:wanted]
        self._t = torch.cat([flat, flat.new_zeros(wanted - flat.numel())]).reshape(shape)

    def ravel(self, order="C"):
        return ndarray._of((self._t if order == "C" else self.T._t).reshape(-1))

    def flatten(self, order="C"):
        return self.ravel(order).copy()

    def transpose(self, *axes):
        axes = axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
        return ndarray._of(self._t.permute(*axes)) if axes and axes[0] is not None else self.T

    def squeeze(self, axis=None):
        return ndarray._of(self._t.squeeze() if axis is None else self._t.squeeze(axis))

    def swapaxes(self, axis1, axis2):
        return ndarray._of(self._t.transpose(axis1, axis2))

    def fill(self, value):
        self._t.fill_(value)

    def sort(self, axis=-1, kind=None, order=None):
        self._t.copy_(self._t.sort(axis)[0])

    def nonzero(self):
        return tuple(ndarray._of(each) for each in self._t.nonzero(as_tuple=True))

    def tobytes(self, order="C"):
        """The elements in row-major order."""
        data = bytes(_engine.toBytes(self._t._h).to_py())
        if self.dtype.name != "float16":
            return data
        # Floats of 16 bits come as float32.
        return struct.pack(f"<{self.size}e", *memoryview(data).cast("f"))

    def view(self, dtype=None, type=None):
        from ._files import frombuffer

        if dtype is None or not isinstance(dtype, str) and getattr(dtype, "__name__", "") == "ndarray" or self.dtype == dtype:
            return ndarray._of(self._t)
        made = frombuffer(self.tobytes(), dtype)
        return made.reshape(*self.shape[:-1], -1)

    def conj(self):
        return ndarray._of(self._t.conj())

    conjugate = conj

    # --- reductions ---

    def sum(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
        return reduced(self, "sum", axis, keepdims, dtype, out)

    def prod(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
        return reduced(self, "prod", axis, keepdims, dtype, out)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        return reduced(self, "mean", axis, keepdims, dtype, out)

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        return reduced(self, "std", axis, keepdims, dtype, out, ddof)

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        return reduced(self, "var", axis, keepdims, dtype, out, ddof)

    def max(self, axis=None, out=None, keepdims=False, initial=None):
        return reduced(self, "amax", axis, keepdims, None, out)

    def min(self, axis=None, out=None, keepdims=False, initial=None):
        return reduced(self, "amin", axis, keepdims, None, out)

    def all(self, axis=None, out=None, keepdims=False):
        return reduced(self, "all", axis, keepdims, None, out)

    def any(self, axis=None, out=None, keepdims=False):
        return reduced(self, "any", axis, keepdims, None, out)

    def argmax(self, axis=None, out=None, keepdims=False):
        return result(self._t.argmax(axis, keepdims) if axis is not None else self._t.argmax())

    def argmin(self, axis=None, out=None, keepdims=False):
        return result(self._t.argmin(axis, keepdims) if axis is not None else self._t.argmin())

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
        from ._products import matmul

        if isinstance(other, torch.Tensor):
            raise TypeError("unsupported operand type(s) for @: 'numpy.ndarray' and 'Tensor'")
        return matmul(self, other)

    def __rmatmul__(self, other):
        from ._products import matmul

        if isinstance(other, torch.Tensor):
            return _with_tensor("matmul", other, self)
        return matmul(other, self)

    def __divmod__(self, other):
        return self // other, self % other

    __hash__ = None

    def __getattr__(self, name):
        # Functions of an array are its methods too.
        if name in FUNCTIONS:
            import numpy

            function = getattr(numpy, name)
            return lambda *args, **kwargs: function(self, *args, **kwargs)
        raise AttributeError(f"'numpy.ndarray' object has no attribute {name!r}")


# Functions of numpy that are methods of arrays, and of scalars.
FUNCTIONS = frozenset("argpartition argsort clip cumprod cumsum diagonal dot partition put repeat round searchsorted take trace".split())


class _Flat:
    """`array.flat`: the elements in row-major order."""

    def __init__(self, array):
        self._array = array

    def __iter__(self):
        return iter(self._array.ravel())

    def __len__(self):
        return self._array.size

    def __getitem__(self, index):
        return self._array.ravel()[index]

    def __setitem__(self, index, value):
        self._array._t.view(-1)[_index(index, self._array._t)] = as_tensor(value)


def _index(index, tensor):
    """Arrays inside an index as tensors; a negative step as places."""
    if isinstance(index, tuple):
        dims, made = 0, []
        total = sum(1 for each in index if each is not None and each is not Ellipsis)
        for each in index:
            made.append(_one_index(each, tensor, dims))
            dims += 0 if each is None else tensor.dim() - total if each is Ellipsis else 1
        return tuple(made)
    return _one_index(index, tensor, 0)


def _one_index(index, tensor, at):
    if isinstance(index, ndarray):
        return index._t
    if isinstance(index, slice) and index.step is not None and index.step < 0:
        return torch.tensor(list(range(*index.indices(tensor.shape[at]))), dtype=torch.long)
    if isinstance(index, generic):
        return index.item()
    return index


def result(tensor):
    """A scalar for one element without axes, else an array."""
    if tensor.dim() == 0:
        return dtype(tensor.dtype._name).type(tensor.item())
    return ndarray._of(tensor)


def as_tensor(value, like=None):
    if isinstance(value, ndarray):
        return value._t
    if isinstance(value, torch.Tensor):
        return value.detach()
    if isinstance(value, _NUMBERS) and not isinstance(value, generic):
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
    if not isinstance(data, _NUMBERS):
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


_DIVISIONS = ("div", "true_divide", "atan2", "hypot", "float_power")
_LOGICAL = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "bitwise_xor": "logical_xor"}


def common_kind(a, b):
    """The name of NumPy's common dtype of two operands; Python's numbers count little."""
    weak = [isinstance(each, _NUMBERS) and not isinstance(each, generic) for each in (a, b)]
    if all(weak):
        return promoted(asarray(a).dtype.name, asarray(b).dtype.name)
    if any(weak):
        strong, other = (b, a) if weak[0] else (a, b)
        return with_python(_kind_of(asarray(strong)), other)
    return promoted(_kind_of(asarray(a)), _kind_of(asarray(b)))


def paired(a, b, kind=None):
    """Two operands as tensors of one dtype."""
    target = getattr(torch, kind or common_kind(a, b))
    return tuple(as_tensor(each, target).to(target) for each in (a, b))


def combined(name, a, b):
    """An elementwise operation in NumPy's common dtype. Error: ValueError for shapes that do not fit."""
    kind = common_kind(a, b)
    if name in _DIVISIONS and not kind.startswith(("float", "complex")):
        kind = "float64"
    if kind == "bool":
        if name == "sub":
            raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
        name = _LOGICAL.get(name, name)
    left, right = paired(a, b, kind)
    if name == "pow" and not kind.startswith(("float", "complex")) and bool((right < 0).any()):
        raise ValueError("Integers to negative integer powers are not allowed.")
    try:
        return result(getattr(torch, name)(left, right))
    except RuntimeError as error:
        if "must match the size" not in str(error):
            raise
        shapes = " ".join(f"({','.join(map(str, each.shape))}{',' if each.dim() == 1 else ''})" for each in (left, right))
        raise ValueError(f"operands could not be broadcast together with shapes {shapes} ") from None


_SIGNS = {"add": "+", "sub": "-", "mul": "*", "div": "/", "floor_divide": "//", "remainder": "%", "pow": "** or pow()"}
_SIGNS |= {"bitwise_and": "&", "bitwise_or": "|", "bitwise_xor": "^", "bitwise_left_shift": "<<", "bitwise_right_shift": ">>"}
_ORDERS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}


def _with_tensor(name, first, second):
    """An array with a tensor: a tensor where PyTorch gives one. Error: TypeError where neither of the two knows the other."""
    if isinstance(first, ndarray) and name not in ("div", "eq", "ne"):
        if name == "add":
            raise TypeError(
                "Concatenation operation is not implemented for NumPy arrays, use np.concatenate() instead. Please do not rely on this "
                "error; it may not be given on all Python implementations."
            )
        kinds = "'numpy.ndarray' and 'Tensor'"
        if name in _ORDERS:
            raise TypeError(f"'{_ORDERS[name]}' not supported between instances of {kinds}")
        raise TypeError(f"unsupported operand type(s) for {_SIGNS[name]}: {kinds}")
    array, tensor = (first, second) if isinstance(first, ndarray) else (second, first)
    kind = getattr(torch, promoted(array.dtype.name, tensor.dtype._name))
    parts = array._t.to(kind), tensor.to(kind)
    return getattr(torch, name)(*(parts if array is first else parts[::-1]))


def _operator(name):
    def forward(self, other):
        if isinstance(other, torch.Tensor):
            return _with_tensor(name, self, other)
        if not isinstance(other, (ndarray, generic, *_NUMBERS, list, tuple)):
            return NotImplemented
        return combined(name, self, other)

    def backward(self, other):
        if isinstance(other, torch.Tensor):
            return _with_tensor(name, other, self)
        return combined(name, other, self)

    def in_place(self, other):
        made = forward(self, other)
        if made is NotImplemented:
            made = combined(name, self, other)
        kinds = "?biufc"
        if kinds.index(made.dtype.kind) > kinds.index(self.dtype.kind) and made.dtype.kind in "fc" and self.dtype.kind != made.dtype.kind:
            word = {"div": "divide", "sub": "subtract", "mul": "multiply"}.get(name, name)
            raise TypeError(f"Cannot cast ufunc '{word}' output from {made.dtype!r} to {self.dtype!r} with casting rule 'same_kind'")
        self._t.copy_(as_tensor(made))
        return self

    return forward, backward, in_place


_OPERATORS = {"add": "add", "sub": "sub", "mul": "mul", "div": "truediv", "floor_divide": "floordiv", "remainder": "mod", "pow": "pow"}
_OPERATORS |= {"bitwise_and": "and", "bitwise_or": "or", "bitwise_xor": "xor", "bitwise_left_shift": "lshift", "bitwise_right_shift": "rshift"}
for _name, _word in _OPERATORS.items():
    for _prefix, _method in zip(("", "r", "i"), _operator(_name)):
        setattr(ndarray, f"__{_prefix}{_word}__", _method)
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(ndarray, f"__{_name}__", _operator(_name)[0])
