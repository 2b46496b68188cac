"""Methods and properties of Tensor that are more than an op of the catalog."""

import warnings

import _engine as engine

from . import _print
from ._batches import modes, refuse_branching, refuse_memory, refuse_reading
from ._create import CODES
from ._dtypes import CPU, DTYPES, Size, as_dtype, check_device, device, dtype, strided
from ._errors import JsException, translated
from ._index import encode
from ._ops import (
    BY_NAME,
    PLAIN,
    Tensor,
    as_int,
    as_subclass_of,
    call_ops,
    names_below,
    number_kind,
    operand,
    plain_number,
    run,
    scalar_handle,
    wrap,
)

_new = object.__new__
_sizes, _dtype_of, _element, _get_item = engine.sizes, engine.dtype, engine.element, engine.getItem
_grad_of, _requires_grad = engine.grad, engine.requiresGrad



def _property(function):
    setattr(Tensor, function.__name__, property(function))
    return function


def _method(function):
    setattr(Tensor, function.__name__, function)
    return function


# --- arithmetic -----------------------------------------------------------------------------------------------------


def _binary(name, special, reflected=None):
    number = BY_NAME[name].number
    apply = engine.operatorFunction(number)

    def operator(self, other):
        try:
            if type(other) is Tensor:
                handle = apply(self._h, other._h)
            elif isinstance(other, Tensor):
                handle = apply(self._h, other._h)
            else:
                kind = number_kind(other)
                if kind == 0:
                    return NotImplemented
                handle = apply(self._h, plain_number(other, kind), kind) if kind != 4 else apply(self._h, operand(other))
        except JsException as error:
            raise translated(error) from None
        tensor = _new(Tensor)
        tensor._h = handle
        if type(self) not in PLAIN or isinstance(other, Tensor) and type(other) not in PLAIN:
            return as_subclass_of(tensor, (self, other))
        return tensor

    operator.__name__ = special
    setattr(Tensor, special, operator)
    if reflected is None:
        return
    exchanged = apply if name in ("add", "mul") else engine.reflectedFunction(number)

    def from_right(self, other):
        kind = number_kind(other)
        if kind == 0:
            return NotImplemented
        sent = (plain_number(other, kind), kind) if kind != 4 else (operand(other),)
        made = wrap(run(exchanged, self._h, *sent))
        return made if type(self) in PLAIN else as_subclass_of(made, (self,))

    from_right.__name__ = reflected
    setattr(Tensor, reflected, from_right)


def _in_place(name, special):
    op = BY_NAME[name]

    def operator(self, other):
        handle = operand(other)
        if handle is None:
            return NotImplemented
        return op.run_in_place(self, (self._h, handle))

    operator.__name__ = special
    setattr(Tensor, special, operator)


for _name, _word in (
    ("add", "add"),
    ("sub", "sub"),
    ("mul", "mul"),
    ("div", "truediv"),
    ("floor_divide", "floordiv"),
    ("remainder", "mod"),
    ("pow", "pow"),
):
    _binary(_name, f"__{_word}__", f"__r{_word}__")
    _in_place(_name, f"__i{_word}__")
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    _binary(_name, f"__{_name}__")
_binary("matmul", "__matmul__", "__rmatmul__")


@_method
def __neg__(self):
    return self.neg()


@_method
def __pos__(self):
    return self


@_method
def __abs__(self):
    return self.abs()


@_method
def __invert__(self):
    if self.dtype._name == "bool":
        return self.logical_not()
    if self.dtype.is_floating_point:
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return self.bitwise_not()


def _bits(word):
    _binary(f"bitwise_{word}", f"__{word}__", f"__r{word}__")
    bitwise = getattr(Tensor, f"__{word}__")

    def operator(self, other):
        # Of bools it is the logical operation, and graphs call it so.
        if isinstance(other, bool):
            other = wrap(scalar_handle(other))
        if isinstance(other, Tensor) and self.dtype._name == other.dtype._name == "bool":
            return getattr(self, f"logical_{word}")(other)
        return bitwise(self, other)

    setattr(Tensor, f"__{word}__", operator)
    setattr(Tensor, f"__r{word}__", operator)
    setattr(Tensor, f"__i{word}__", lambda self, other: self.copy_(operator(self, other)))


for _word in ("and", "or", "xor"):
    _bits(_word)
for _word, _name in (("lshift", "bitwise_left_shift"), ("rshift", "bitwise_right_shift")):
    _binary(_name, f"__{_word}__", f"__r{_word}__")
    _in_place(_name, f"__i{_word}__")

Tensor.__hash__ = lambda self: id(self)

# --- what a tensor is -----------------------------------------------------------------------------------------------


_SIZES = {}


@_property
def shape(self):
    text = _sizes(self._h)
    known = _SIZES.get(text)
    if known is None:
        known = _SIZES[text] = Size(map(int, text.split(","))) if text else Size()
    return known


@_method
def size(self, dim=None):
    found = self.shape
    return found if dim is None else found[_dim(dim, len(found))]


def _dim(dim, ndim):
    if -max(1, ndim) <= dim < max(1, ndim):
        return dim
    raise IndexError(
        f"Dimension out of range (expected to be in range of [{-max(1, ndim)}, {max(1, ndim) - 1}], but got {dim})"
    )


@_method
def dim(self):
    return len(self.shape)


Tensor.ndimension = dim
Tensor.ndim = property(dim)


@_method
def numel(self):
    return self.shape.numel()


Tensor.nelement = numel


@_property
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
Tensor.is_inference = lambda self: False
Tensor.get_device = lambda self: -1
Tensor._version = property(lambda self: engine.version(self._h))
Tensor.is_contiguous = lambda self, memory_format=None: engine.isContiguous(self._h)
Tensor.storage_offset = lambda self: engine.storageOffset(self._h)


@_method
def stride(self, dim=None):
    text = engine.strides(self._h)
    found = tuple(map(int, text.split(","))) if text else ()
    return found if dim is None else found[dim]


def _type(self, dtype=None, non_blocking=False):
    if dtype is None:
        return f"torch.{self.dtype._legacy}"
    if isinstance(dtype, str):
        return self.to(next(each for each in DTYPES.values() if dtype.endswith(each._legacy)))
    return self.to(getattr(dtype, "dtype", dtype) if isinstance(dtype, type) else dtype)


Tensor.type = _type


# --- values ---------------------------------------------------------------------------------------------------------


def _values(self):
    """The elements in row-major order as Python numbers."""
    if modes:
        refuse_memory(self)
    name = engine.dtype(self._h)
    values = memoryview(engine.toBytes(self._h).to_py()).cast("B").cast(CODES[name]).tolist()
    if DTYPES[name].is_complex:
        return list(map(complex, values[::2], values[1::2]))
    return [value != 0 for value in values] if name == "bool" else values


@_method
def item(self):
    if modes:
        refuse_reading(self)
    name = _dtype_of(self._h)
    if _sizes(self._h) and self.numel() != 1:
        raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
    if DTYPES[name].is_complex:
        return _values(self)[0]
    value = _element(self._h)
    if name == "float32" or name == "float64":
        return float(value)
    if name == "bool":
        return value != 0
    return float(value) if DTYPES[name].is_floating_point else int(value)


@_method
def tolist(self):
    values, shape = _values(self), list(self.shape)
    if not shape:
        return values[0]
    for size in reversed(shape[1:]):
        values = [values[at : at + size] for at in range(0, len(values), size)] if size else [[] for _ in range(shape[0])]
    return values


@_method
def __bool__(self):
    if modes:
        refuse_branching(self)
    if self.numel() == 1:
        return self.item() != 0
    if self.numel() == 0:
        raise RuntimeError("Boolean value of Tensor with no values is ambiguous")
    raise RuntimeError("Boolean value of Tensor with more than one value is ambiguous")


Tensor.__int__ = lambda self: int(self.item())
Tensor.__float__ = lambda self: float(self.item())
Tensor.__complex__ = lambda self: complex(self.item())


@_method
def __index__(self):
    if self.dtype.is_floating_point or self.numel() != 1:
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(self.item())


@_method
def __len__(self):
    if self.dim() == 0:
        raise TypeError("len() of a 0-d tensor")
    return self.shape[0]


@_method
def __iter__(self):
    if self.dim() == 0:
        raise TypeError("iteration over a 0-d tensor")
    return iter(self.unbind(0))


@_method
def __contains__(self, value):
    return bool((self == value).any())


@_method
def __repr__(self, *, tensor_contents=None):
    return engine.repr(self._h, _print.text)


@_method
def __format__(self, spec):
    if self.dim() == 0:
        return self.item().__format__(spec)
    return object.__format__(self, spec) if spec else str(self)


Tensor.__str__ = lambda self: repr(self)


@_method
def numpy(self, *, force=False):
    if self.requires_grad and not force:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    if modes:
        refuse_memory(self)
    import numpy

    return numpy.ndarray._of(self.detach())


@_method
def __array__(self, dtype=None, copy=None):
    array = self.numpy()
    return array if dtype is None else array.astype(dtype)


# --- indexing -------------------------------------------------------------------------------------------------------


@_method
def __getitem__(self, index):
    text, tensors = encode(index)
    try:
        made = wrap(_get_item(self._h, text, *tensors))
    except JsException as error:
        raise translated(error) from None
    return made if type(self) in PLAIN else as_subclass_of(made, (self,))


@_method
def __setitem__(self, index, value):
    text, tensors = encode(index)
    handle = operand(value)
    if handle is None:
        from ._create import tensor

        handle = tensor(value)._h
    run(engine.setItem, self._h, handle, text, *tensors)


# --- place in the graph ---------------------------------------------------------------------------------------------


@_property
def requires_grad(self):
    return _requires_grad(self._h)


def _set_requires_grad(self, value):
    if value and not self.is_floating_point():
        raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
    if not value and not self.is_leaf:
        raise RuntimeError(
            "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a "
            "subgraph that doesn't require differentiation use var_no_grad = var.detach()."
        )
    if value != self.requires_grad:
        engine.setRequiresGrad(self._h, bool(value))


Tensor.requires_grad = Tensor.requires_grad.setter(_set_requires_grad)


@_method
def requires_grad_(self, requires_grad=True):
    if requires_grad and not self.is_floating_point():
        raise RuntimeError("only Tensors of floating point dtype can require gradients")
    _set_requires_grad(self, requires_grad)
    return self


Tensor.is_leaf = property(lambda self: run(engine.isLeaf, self._h))
Tensor.retains_grad = property(lambda self: engine.retains(self._h))


@_method
def retain_grad(self):
    if not self.requires_grad:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    if not self.is_leaf:
        engine.retainGrad(self._h)


def _wants_retaining(tensor):
    """True for a result whose gradient is let go; a view that must not be used any more says nothing."""
    try:
        return tensor.requires_grad and not tensor.is_leaf and not engine.retains(tensor._h)
    except RuntimeError:
        return False


@_property
def grad(self):
    handle = _grad_of(self._h)
    if handle is None:
        if _wants_retaining(self):
            warnings.warn(
                "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't "
                "be populated during autograd.backward(). If you indeed want the .grad field to be populated for a "
                "non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by "
                "mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for "
                "more informations.",
                UserWarning,
                stacklevel=2,
            )
        return None
    kept = self.__dict__.get("_grad")
    if kept is None or kept._h != handle:
        kept = self.__dict__["_grad"] = wrap(handle)
    return kept


def _set_grad(self, value):
    if value is None:
        engine.setGrad(self._h, None)
        return
    if not isinstance(value, Tensor):
        raise TypeError(f"assigned grad expected to be a Tensor or None but got grad of type {type(value).__name__}")
    if value is self:
        raise RuntimeError("can't assign Variable as its own grad")
    run(engine.checkGrad, self._h, value._h)
    engine.setGrad(self._h, value._h)
    self.__dict__["_grad"] = value


Tensor.grad = Tensor.grad.setter(_set_grad).deleter(lambda self: engine.setGrad(self._h, None))


@_property
def grad_fn(self):
    from .autograd.graph import node_of

    return node_of(run(engine.gradFn, self._h))


@_property
def data(self):
    return wrap(engine.detached(self._h))


def _set_data(self, value):
    engine.setData(self._h, value._h)


Tensor.data = Tensor.data.setter(_set_data)


@_method
def set_(self, source):
    engine.setData(self._h, source._h)
    return self


@_method
def detach_(self):
    engine.setRequiresGrad(self._h, False)
    return self


@_method
def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
    from .autograd import backward as run_backward

    run_backward(self, gradient, retain_graph, create_graph, inputs=inputs)


@_method
def register_hook(self, hook):
    from .autograd.graph import register_tensor_hook

    return register_tensor_hook(self, hook)


@_method
def register_post_accumulate_grad_hook(self, hook):
    from .autograd.graph import register_accumulate_hook

    return register_accumulate_hook(self, hook)


# --- conversions ----------------------------------------------------------------------------------------------------


def _converted(self, kind):
    return self if kind == self.dtype else BY_NAME["to"].run((self._h, kind._name))


@_method
def to(self, *args, dtype=None, device=None, non_blocking=False, copy=False, memory_format=None):
    for each in args:
        if isinstance(each, Tensor):
            dtype = each.dtype
        elif as_dtype(each) in DTYPES.values():
            dtype = each
        elif not isinstance(each, bool):
            device = each
    check_device(device)
    made = self if dtype is None else _converted(self, as_dtype(dtype))
    return made.clone() if copy and made is self else made


_CASTS = {"float": "float32", "double": "float64", "half": "float16", "bfloat16": "bfloat16", "long": "int64", "int": "int32"}
_CASTS |= {"cfloat": "complex64", "cdouble": "complex128", "short": "int16", "char": "int8", "byte": "uint8", "bool": "bool"}
for _word, _kind in _CASTS.items():
    setattr(Tensor, _word, lambda self, memory_format=None, _kind=DTYPES[_kind]: _converted(self, _kind))
Tensor.type_as = lambda self, other: self.to(other.dtype)
Tensor.cpu = lambda self, memory_format=None: self


@_method
def cuda(self, device=None, non_blocking=False, memory_format=None):
    raise AssertionError("Torch not compiled with CUDA enabled")


Tensor.pin_memory = lambda self, device=None: self
Tensor.share_memory_ = lambda self: self
Tensor.is_shared = lambda self: False
Tensor.T = property(lambda self: self.permute(*range(self.dim() - 1, -1, -1)))
Tensor.mT = property(lambda self: self.transpose(-2, -1))
Tensor.H = property(lambda self: self.t().conj())


def _part(which, name):
    def read(self):
        if not self.is_complex():
            if which == 1:
                raise TypeError("imag is not implemented for tensors with non-complex dtypes.")
            return self
        return wrap(engine.complexPart(self._h, which))

    return property(read, lambda self, value: read(self).copy_(value) and None, doc=f"The {name} parts, a view.")


Tensor.real, Tensor.imag = _part(0, "real"), _part(1, "imaginary")
Tensor.conj = lambda self: wrap(engine.conjugate(self._h)) if self.is_complex() else self
Tensor.resolve_conj = lambda self: self
Tensor.conj_physical = Tensor.conj
Tensor.resolve_neg = lambda self: self
Tensor.is_conj = Tensor.is_neg = lambda self: False


Tensor.angle = lambda self: wrap(run(engine.angle, self._h))
Tensor.view_as = lambda self, other: self.view(other.shape)
Tensor.reshape_as = lambda self, other: self.reshape(other.shape)
Tensor.expand_as = lambda self, other: self.expand(other.shape)
Tensor.is_same_size = lambda self, other: self.shape == other.shape
Tensor.is_set_to = lambda self, other: self._h == other._h
Tensor.data_ptr = lambda self: engine.address(self._h) if self.numel() else 0


@_method
def storage(self):
    from .storage import TypedStorage

    return TypedStorage(self)


@_method
def untyped_storage(self):
    from .storage import UntypedStorage

    return UntypedStorage(self)


@_method
def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    from ._create import tensor

    return tensor(data, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)


def _new_like(function):
    def method(self, *size, dtype=None, device=None, requires_grad=False, **kwargs):
        import torch

        return getattr(torch, function)(*size, dtype=dtype or self.dtype, requires_grad=requires_grad, **kwargs)

    return method


for _word in ("zeros", "ones", "full", "empty"):
    setattr(Tensor, f"new_{_word}", _new_like(_word))


@_method
def new(self, *args):
    from ._create import LEGACY, legacy_constructor

    name = next(name for name, kind in LEGACY.items() if kind == self.dtype)
    return legacy_constructor(name, self.dtype)(*args)


@_method
def __deepcopy__(self, memo):
    if not self.is_leaf:
        raise RuntimeError(
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If "
            "you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see "
            "https://github.com/pytorch/pytorch/pull/103001"
        )
    if id(self) in memo:
        return memo[id(self)]
    made = self.detach().clone()
    made.__class__ = self.__class__
    if self.requires_grad:
        made.requires_grad_()
    if engine.grad(self._h) is not None:
        made.grad = self.grad.clone()
    memo[id(self)] = made
    return made


@_method
def __reduce_ex__(self, protocol):
    return _rebuilt, (self.__class__, _values(self), tuple(self.shape), self.dtype._name, self.requires_grad)


def _rebuilt(kind, values, shape, name, requires_grad):
    from ._create import from_values

    made = from_values(values, shape, DTYPES[name])
    made.__class__ = kind
    return made.requires_grad_() if requires_grad else made


# --- in place -------------------------------------------------------------------------------------------------------


@_method
def copy_(self, src, non_blocking=False):
    run(engine.copyInto, self._h, operand(src))
    return self


@_method
def fill_(self, value):
    name = "fill" if isinstance(value, Tensor) else "_fill_scalar"
    return BY_NAME[name].run_in_place(self, (self._h, operand(value)))


@_method
def zero_(self):
    return BY_NAME["_zero"].run_in_place(self, (self._h, scalar_handle(0)))


@_method
def apply_(self, function):
    from ._create import from_values

    return self.copy_(from_values([function(value) for value in _values(self)], self.shape, self.dtype))


@_method
def resize_(self, *size):
    from ._create import from_values

    wanted = Size(size[0] if len(size) == 1 and isinstance(size[0], (list, tuple)) else size)
    values = _values(self)[: wanted.numel()]
    engine.setData(self._h, from_values(values + [0] * (wanted.numel() - len(values)), wanted, self.dtype)._h)
    return self


@_method
def resize(self, *size):
    """The same elements in another shape; the older way to write `reshape`."""
    warnings.warn("non-inplace resize is deprecated", UserWarning, stacklevel=2)
    wanted = Size(size[0] if len(size) == 1 and isinstance(size[0], (list, tuple)) else size)
    if wanted.numel() != self.numel():
        raise RuntimeError(
            f"requested resize to {'x'.join(map(str, wanted))} ({wanted.numel()} elements in total), but the given tensor has a "
            f"size of {'x'.join(map(str, self.shape))} ({self.numel()} elements). autograd's resize can only change the shape of "
            "a given tensor, while preserving the number of elements. "
        )
    return self.reshape(wanted)


@_method
def resize_as(self, tensor):
    warnings.warn("non-inplace resize_as is deprecated", UserWarning, stacklevel=2)
    return self.resize(*tensor.shape)


def _view_in_place(name):
    def method(self, *args):
        engine.setData(self._h, getattr(self.detach(), name)(*args)._h)
        return self

    return method


for _word in ("squeeze", "unsqueeze", "transpose", "t"):
    setattr(Tensor, f"{_word}_", _view_in_place(_word))


def install():
    """Puts the methods of the catalog on Tensor, where none of these is there already."""
    from ._ops import make_function, make_in_place

    methods = names_below("Tensor")
    for name, ops in names_below("torch").items():
        if ops[0].inputs and not ops[0].variadic:
            methods.setdefault(name, ops)
    for name, ops in methods.items():
        if name not in Tensor.__dict__:
            setattr(Tensor, name, make_function(name, ops))
        if f"{name}_" not in Tensor.__dict__ and not name.startswith("_"):
            setattr(Tensor, f"{name}_", make_in_place(f"{name}_", ops))
    _install_copies(make_function("contiguous", methods["contiguous"]), Tensor.clone)


def _install_copies(in_rows, clone):
    """clone keeps the order of the elements in memory, unless it is asked for rows as contiguous makes them."""
    from ._dtypes import contiguous_format

    def is_plain(self):
        return engine.isContiguous(self._h)

    def method(self, *, memory_format=None):
        return in_rows(self) if memory_format is contiguous_format and not is_plain(self) else clone(self)

    Tensor.clone = method
    Tensor.contiguous = lambda self, memory_format=None: self if is_plain(self) else in_rows(self)


__all__ = ["as_int", "call_ops", "device", "dtype", "install"]
