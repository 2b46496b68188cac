"""MaskedTensor: a tensor and, of each element, whether it counts. Ops work out both, or say that they do not."""

import functools

from ... import _overrides
from ..._ops.handles import PLAIN, Tensor
from .. import _ops

_EACH = """
    abs absolute acos acosh angle arccos arcsin arctan asin asinh atan atanh bfloat16 ceil clamp clip cos cosh deg2rad digamma double erf
    erfc erfinv exp exp2 expm1 fix float floor frac half i0 isnan lgamma log log10 log1p log2 logit nan_to_num neg negative positive
    rad2deg reciprocal round rsqrt sgn sigmoid sign signbit sin sinc sinh sqrt square tan tanh to trunc
""".split()
_PAIRS = """
    add arctan2 atan2 bitwise_and bitwise_left_shift bitwise_or bitwise_right_shift bitwise_xor div divide eq floor_divide fmax fmin fmod
    ge greater greater_equal gt le less less_equal logaddexp logaddexp2 lt maximum minimum mul multiply ne nextafter pow remainder rsub sub
    subtract true_divide __floordiv__ __rpow__ __rtruediv__
""".split()
_SHAPES = "__getitem__ clone contiguous detach expand flatten movedim permute reshape select squeeze t transpose unsqueeze view".split()
_REDUCING = "sum mean prod amax amin argmax argmin norm std var".split()


class MaskedTensor(Tensor):
    """A tensor with a mask, which is True where an element counts."""

    def __new__(cls, data, mask, requires_grad=False):
        _check(data, mask)
        _begin()
        made = data.view(data.shape) if data.requires_grad else data.detach()
        made.__class__ = cls
        made._masked_mask = mask
        if requires_grad:
            made.requires_grad_()
        return made

    def __init__(self, data, mask, requires_grad=False):
        pass

    def get_data(self):
        """The elements, also those that do not count."""
        return _data(self)

    def get_mask(self):
        return self._masked_mask

    def to_tensor(self, value):
        """The elements, with `value` for those that do not count."""
        return _ops._kept(_data(self), self._masked_mask, value)

    @property
    def grad(self):
        found = Tensor.grad.fget(self)
        return None if found is None else MaskedTensor(found, self._masked_mask)

    def __repr__(self, **_):
        data, mask = _data(self).detach(), self._masked_mask
        if self.dim() == 0:
            return f"MaskedTensor({_shown(data.item()) if mask.item() else '--'}, {mask.item()})"
        return f"MaskedTensor(\n{_rows(data.tolist(), mask.tolist(), self.dim(), 2)}\n)"

    def _written(self):
        """What files say of it."""
        return MaskedTensor, (_data(self).detach(), self._masked_mask)

    def backward(self, gradient=None, **given):
        Tensor.backward(_data(self), None if gradient is None else _data(gradient), **given)

    def tolist(self):
        raise RuntimeError(".tolist() is not supported for tensor subclasses, got MaskedTensor")


# Nothing is worked out for this class but here.
PLAIN.add(MaskedTensor)


def is_masked_tensor(obj, /):
    return isinstance(obj, MaskedTensor)


def _check(data, mask):
    if mask.dtype._name != "bool":
        raise TypeError("mask must have dtype bool.")
    if data.shape != mask.shape:
        raise ValueError("data.size() must equal mask.size()")


def _data(value):
    """The elements as a plain tensor of the same place in the graph."""
    if not isinstance(value, MaskedTensor):
        return value
    made = object.__new__(Tensor)
    made._h = value._h
    return made


def _mask(value):
    return value._masked_mask


def _shown(value):
    return f"{value:8.4f}" if isinstance(value, float) else str(value)


def _rows(data, mask, depth, indent):
    """Elements in brackets, one row in a line."""
    space = " " * indent
    if depth == 1:
        return f"{space}[" + ", ".join(_shown(each) if counts else "      --" for each, counts in zip(data, mask)) + "]"
    inner = ",\n".join(_rows(each, counts, depth - 1, indent + 2) for each, counts in zip(data, mask))
    return f"{space}[\n{inner}\n{space}]"


def _paired(function, args, kwargs):
    masks = [_mask(each) for each in args if isinstance(each, MaskedTensor)]
    if any(not bool((each == masks[0]).all()) for each in masks[1:]):
        raise ValueError("Input masks must match. If you need support for this, please open an issue on Github.")
    return MaskedTensor(function(*map(_data, args), **kwargs), masks[0])


def _reduced(name, args, kwargs):
    value, *rest = args
    kwargs = dict(kwargs)
    dim = rest[0] if rest else kwargs.get("dim")
    made = getattr(_ops, name)(_data(value), *rest, mask=_mask(value), **kwargs)
    counts = _mask(value)
    for each in sorted({each % max(1, value.dim()) for each in _ops._dims(value, dim)}, reverse=True):
        counts = counts.any(each, keepdim=kwargs.get("keepdim", False)) if value.dim() else counts
    return MaskedTensor(made, counts)


def _where(condition, first, second):
    made = _ops._functions.where(condition, _data(first), _data(second))
    masks = [_mask(each) if isinstance(each, MaskedTensor) else _ops._functions.ones_like(condition) for each in (first, second)]
    return MaskedTensor(made, _ops._functions.where(condition, *masks))


def _answered(function, name, is_method, args, kwargs):
    """What a function of torch gives for such tensors. Error: TypeError, where it is not known what it means."""
    if name in _EACH:
        return MaskedTensor(function(_data(args[0]), *args[1:], **kwargs), _mask(args[0]))
    if name in _PAIRS:
        return _paired(function, args, kwargs)
    if name in _REDUCING:
        return _reduced(name, args, kwargs)
    if name in _SHAPES:
        return MaskedTensor(*(function(each, *args[1:], **kwargs) for each in (_data(args[0]), _mask(args[0]))))
    if name in ("softmax", "log_softmax"):
        return MaskedTensor(getattr(_ops, name)(_data(args[0]), *args[1:], mask=_mask(args[0]), **kwargs), _mask(args[0]))
    if name == "cat":
        return MaskedTensor(*(function([part(each) for each in args[0]], *args[1:], **kwargs) for part in (_data, _mask)))
    if name == "where":
        return _where(*args)
    if name in _FACTS:
        return function(*map(_data, args), **kwargs)
    raise TypeError(f"{name}() is not supported for MaskedTensor")


# What is asked of the elements alone.
_FACTS = "dim size numel nelement ndimension is_floating_point is_complex item stride is_contiguous requires_grad_ retain_grad".split()


@functools.cache
def _begin():
    """From now on torch's functions ask for tensors with masks."""
    _overrides.answer_for(MaskedTensor, _answered)
    _overrides.on()
