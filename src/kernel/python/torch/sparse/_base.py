"""What tensors that keep only some of their elements have in common: their kept values, and what is done to each of these."""

import re

from .. import _overrides, _print
from .._create import get_default_dtype
from .._dtypes import Size, bool_, int64
from .._ops.handles import PLAIN, Tensor

# Functions that make zero of zero, so that they can be told of the kept values alone.
_EACH = """
    abs absolute asin asinh atan atanh ceil deg2rad detach double erf erfinv expm1 float floor half int log1p long neg negative rad2deg relu
    round sgn sign sin sinh sqrt square tan tanh trunc clone
""".split()
_PRODUCTS = ("mm", "matmul", "mv")


class Sparse(Tensor):
    """The kept values, and the size of the whole."""

    shape = property(lambda self: self._size)
    dtype = property(lambda self: self._kept.dtype)
    device = property(lambda self: self._kept.device)
    requires_grad = property(lambda self: self._kept.requires_grad, lambda self, value: self.requires_grad_(value) and None)
    is_leaf = property(lambda self: self._kept.is_leaf)
    grad_fn = property(lambda self: self._kept.grad_fn)
    ndim = property(lambda self: len(self._size))

    def __new__(cls, *_, **__):
        return object.__new__(cls)

    def _hold(self, values, size):
        _overrides.answer_for(Sparse, _answered)
        if not _begun:
            _begun.append(True)
            _overrides.on()
        self._kept, self._size, self._h = values, Size(size), values._h

    @property
    def grad(self):
        return None if self._kept.grad is None else self._with(self._kept.grad)

    def requires_grad_(self, requires_grad=True):
        # The tensor that the values came in is another one, and stays as it is.
        if requires_grad != self.requires_grad:
            self._kept = self._kept.detach().requires_grad_(requires_grad)
            self._h = self._kept._h
        return self

    def backward(self, *args, **kwargs):
        raise RuntimeError("grad can be implicitly created only for scalar outputs")

    def size(self, dim=None):
        return self._size if dim is None else self._size[dim]

    def dim(self):
        return len(self._size)

    def numel(self):
        return self._size.numel()

    def __len__(self):
        return self._size[0]

    def _values(self):
        return self._kept

    def numpy(self, *, force=False):
        raise TypeError("can't convert Sparse layout tensor to numpy. Use Tensor.to_dense() first.")

    def tolist(self):
        raise RuntimeError("Cannot access data pointer of Tensor that doesn't have storage")

    def item(self):
        if self.numel() != 1:
            raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
        return self.to_dense().item()

    def is_contiguous(self, memory_format=None):
        return False

    def to(self, *args, **kwargs):
        made = self._kept.to(*args, **kwargs)
        return self if made is self._kept else self._with(made)

    def norm(self, *args, **kwargs):
        return self.coalesce()._kept.norm(*args, **kwargs)

    def __neg__(self):
        return self._with(-self._kept)

    def __truediv__(self, other):
        return self._with(self._kept / other)

    def __matmul__(self, other):
        return product(self, other)

    def __rmatmul__(self, other):
        return product(other, self)

    def _text(self, parts, starts_line):
        """How it is printed; `parts` are the places by their names."""
        parts = {**parts, "values": self._kept}
        shown = ",\n       ".join(f"{name}={_bare(part, len(name) + 8)}" for name, part in parts.items())
        kind = () if self.dtype in (get_default_dtype(), int64, bool_) else (f"dtype={self.dtype}",)
        grad = f"grad_fn=<{self.grad_fn.name()}>" if self.grad_fn is not None else "requires_grad=True"
        grad = (grad,) if self.requires_grad and self._tells_grad else ()
        return _lines(f"tensor({shown}", (f"size={tuple(self._size)}", f"nnz={self._nnz()}", *kind, f"layout={self.layout}", *grad), starts_line) + ")"

    _tells_grad = property(lambda self: self.is_leaf)


Sparse.__name__ = Sparse.__qualname__ = "Tensor"
Sparse.__module__ = "torch"
_begun = []


def plain(kind):
    """A class decorator: it is called Tensor where users see it, and ops on it give no class of its own."""
    kind.__name__ = kind.__qualname__ = "Tensor"
    kind.__module__ = "torch"
    PLAIN.add(kind)
    return kind


def _bare(part, indent):
    """A tensor's text without its dtype and its place in the graph, further to the right."""
    text = re.sub(r", (dtype|grad_fn|requires_grad)=[^,\n]*(?=[,)])", "", repr(part))
    text = "tensor([], size=(0,))" if text == "tensor([])" else text
    return text.replace("\n", "\n" + " " * indent)


def _lines(text, facts, starts_line):
    """Facts behind the text, in lines as wide as printed tensors are."""
    width, used = _print._options.get("linewidth", 80), len(text) - text.rfind("\n") + 1
    for fact in facts:
        if starts_line or used + len(fact) + 2 > width:
            text, used, starts_line = f"{text},\n       {fact}", 7 + len(fact), False
        else:
            text, used = f"{text}, {fact}", used + len(fact) + 2
    return text


def product(first, second):
    """The product with a dense matrix or vector, dense; of two sparse ones, sparse."""
    if isinstance(first, Sparse) and isinstance(second, Sparse):
        return first.to_dense().matmul(second.to_dense()).to_sparse()
    first, second = (each.to_dense() if isinstance(each, Sparse) else each for each in (first, second))
    return first.matmul(second)


def add_to_dense(dense, other, alpha=1):
    """`dense.add_(sparse)`: the dense tensor itself changes."""
    other = other.to_sparse()
    kept = other._kept if alpha == 1 else other._kept * alpha
    return dense.index_put_(tuple(other._places), kept.to(dense.dtype), accumulate=True) if other._nnz() else dense


def _answered(function, name, is_method, args, kwargs):
    """What a function of torch gives for such tensors. Error: NotImplementedError, where it gives nothing."""
    first, *rest = args
    if name in _PRODUCTS:
        return product(first, rest[0])
    if name == "addmm":
        return function(first, *(each.to_dense() if isinstance(each, Sparse) else each for each in rest), **kwargs)
    if name == "sparse_mask":
        return rest[0]._with(first[tuple(rest[0]._indices())])
    if name in ("cat", "stack"):
        return function([each.to_dense() for each in first], *rest, **kwargs).to_sparse()
    if isinstance(first, Sparse):
        if name in _EACH or name == "pow" and not isinstance(rest[0], Tensor) and rest[0] > 0:
            own = first.coalesce() if name not in ("clone", "detach") else first
            return own._with(function(own._kept, *rest, **kwargs))
        spelled = _SPELLED.get(name, name)
        if any(spelled in vars(kind) for kind in type(first).__mro__ if issubclass(kind, Sparse)):
            return getattr(first, spelled)(*rest, **kwargs)
    elif name in ("add_", "sub_") and isinstance(rest[0], Sparse):
        return add_to_dense(first, rest[0], kwargs.get("alpha", 1) * (1 if name == "add_" else -1))
    elif name in ("add", "mul") and isinstance(first, Tensor) and isinstance(rest[0], Sparse):
        return add_to_dense(first.clone(), rest[0], kwargs.get("alpha", 1)) if name == "add" else rest[0] * first
    elif name in ("sub", "rsub"):
        return first - rest[0].to_dense()
    raise NotImplementedError(f"{name}() is not supported for sparse tensors, to_dense() gives a dense one")


_SPELLED = {"add": "__add__", "sub": "__sub__", "subtract": "__sub__", "mul": "__mul__", "multiply": "__mul__", "div": "__truediv__"}
_SPELLED |= {"mul_": "mul_", "div_": "div_", "zero_": "zero_", "add_": "add_"}
_SPELLED |= {"divide": "__truediv__", "neg": "__neg__"}
