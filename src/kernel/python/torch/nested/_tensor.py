"""The tensor whose parts have different sizes: what is done with it is done with every part."""

import functools

from .. import _functions, _overrides
from .._ops.handles import PLAIN, Tensor

_EACH = """
    abs ceil clone contiguous cos detach dropout embedding exp float double half floor gelu leaky_relu linear log neg negative relu relu_ round
    rsqrt sgn sigmoid silu sin sqrt square tan tanh to
""".split()
_PAIRS = "add bmm div divide matmul mul multiply sub subtract true_divide".split()
_NO_SIZES = "Internal error: NestedTensorImpl doesn't support sizes. Please file an issue."


class NestedTensor(Tensor):
    """Parts of equal dtype and number of dimensions."""

    is_nested = True

    def __new__(cls, parts, is_leaf=False):
        for at, each in enumerate(parts):
            if each.dim() != parts[0].dim():
                raise RuntimeError(
                    f"All Tensors given to nested_tensor must have the same dimension. Found dimension {each.dim()} for Tensor at index "
                    f"{at} and dimension {parts[0].dim()} for Tensor at index 0."
                )
        _begin()
        made = object.__new__(cls)
        made._parts, made._is_nested_leaf = list(parts), is_leaf
        made._h = (parts[0] if parts else _functions.zeros(0))._h
        return made

    def __init__(self, parts, is_leaf=False):
        pass

    def unbind(self, dim=0):
        """The parts."""
        if dim % self.dim():
            raise RuntimeError("NestedTensor can only be unbound along dimension 0 ")
        return tuple(self._parts)

    def dim(self):
        return 1 + (self._parts[0].dim() if self._parts else 0)

    ndim = property(dim)
    is_leaf = property(lambda self: self._is_nested_leaf or not self.requires_grad)
    requires_grad = property(lambda self: any(each.requires_grad for each in self._parts))

    def size(self, dim=None):
        if dim is None:
            raise RuntimeError(_NO_SIZES)
        dim %= self.dim()
        if dim == 0:
            return len(self._parts)
        sizes = {each.shape[dim - 1] for each in self._parts}
        if len(sizes) > 1:
            raise RuntimeError(f"Given dimension {dim} is irregular and does not have a size.")
        return sizes.pop()

    @property
    def shape(self):
        raise RuntimeError(_NO_SIZES)

    def numel(self):
        return sum(each.numel() for each in self._parts)

    def __len__(self):
        raise RuntimeError(_NO_SIZES)

    __iter__ = __len__

    def __getitem__(self, index):
        if not isinstance(index, int):
            raise RuntimeError("nested_tensor: an index must be one int, got something else")
        return self._parts[index]

    def _nested_tensor_size(self):
        import torch

        return torch.tensor([list(each.shape) for each in self._parts])

    @property
    def grad(self):
        grads = [each.grad for each in self._parts]
        return None if None in grads or not grads else NestedTensor(grads)

    def _written(self):
        """What files say of it."""
        return _read, ([each.detach() for each in self._parts],)

    def tolist(self):
        raise RuntimeError("Internal error: NestedTensorImpl doesn't support strides. Please file an issue.")

    def __repr__(self, **_):
        inner = ",\n".join("  " + repr(each).replace("\n", "\n  ") for each in self._parts)
        return f"nested_tensor([\n{inner}\n]{', requires_grad=True' if self._is_nested_leaf and self.requires_grad else ''})"


def _read(parts):
    return NestedTensor(parts)


PLAIN.add(NestedTensor)
NestedTensor.__name__ = NestedTensor.__qualname__ = "Tensor"
NestedTensor.__module__ = "torch"


def _inner(value, dim):
    """A dimension of the whole as that of a part."""
    found = dim % value.dim()
    if found == 0:
        raise RuntimeError("Nested tensor dimension 0 cannot be transposed")
    return found - 1


def _paired(name, function, args, kwargs):
    first, second = args
    if isinstance(first, NestedTensor) and isinstance(second, NestedTensor):
        return NestedTensor([function(*each, **kwargs) for each in zip(first._parts, second._parts, strict=True)])
    if isinstance(first, NestedTensor) and not isinstance(second, Tensor):
        return NestedTensor([function(each, second, **kwargs) for each in first._parts])
    if not isinstance(first, Tensor) or name in ("mul", "multiply") and first.dim() == 0:
        return NestedTensor([function(first, each, **kwargs) for each in second._parts])
    words = "self and non-nested other" if isinstance(first, NestedTensor) else "other and non-nested self"
    raise RuntimeError(f"Expected both self and other to be nested, but got a nested {words}")


def _answered(function, name, is_method, args, kwargs):
    """What a function of torch gives for such tensors. Error: NotImplementedError, where it gives nothing."""
    value, *rest = args
    if name == "cat":
        return NestedTensor([part for each in value for part in each._parts])
    if name in _EACH:
        return NestedTensor([function(each, *rest, **kwargs) for each in value._parts])
    if name in _PAIRS and len(args) == 2:
        return _paired(name, function, args, kwargs)
    if name in ("softmax", "log_softmax"):
        dim = rest[0] if rest else kwargs["dim"]
        return NestedTensor([function(each, _inner(value, dim)) for each in value._parts])
    if name == "transpose":
        dims = [_inner(value, each) for each in rest]
        return NestedTensor([function(each, *dims) for each in value._parts])
    if name in ("view", "reshape"):
        sizes = rest[0] if len(rest) == 1 and isinstance(rest[0], (list, tuple)) else rest
        return NestedTensor([function(each, *_sizes_for(each, sizes[1:])) for each in value._parts])
    if name in ("squeeze", "unsqueeze"):
        return NestedTensor([function(each, rest[0] if rest[0] < 0 else rest[0] - 1) for each in value._parts])
    if name == "scaled_dot_product_attention":
        return NestedTensor([function(*parts, **kwargs) for parts in zip(*(each._parts for each in args))])
    if name == "layer_norm":
        return NestedTensor([function(each, *rest, **kwargs) for each in value._parts])
    if name == "requires_grad_":
        value._is_nested_leaf = True
        return NestedTensor([each.requires_grad_() for each in value._parts], True)
    if name == "is_contiguous":
        return True
    if name in ("numpy", "tolist"):
        raise RuntimeError(_NO_SIZES)
    raise NotImplementedError(f"{name}() is not supported for nested tensors")


def _sizes_for(part, sizes):
    """-1 among the sizes keeps the part's own size there."""
    return [own if each == -1 and len(sizes) == part.dim() else each for each, own in zip(sizes, part.shape)] if len(sizes) == part.dim() else sizes


@functools.cache
def _begin():
    """From now on torch's functions ask for such tensors."""
    _overrides.answer_for(NestedTensor, _answered)
    _overrides.on()
