"""
Tensors of the device "meta": they have a shape and a dtype, and no elements. What they cost others begins with the first one.
"""

import functools

import gradloom_engine as engine

from ._create import get_default_dtype
from ._dtypes import CPU, as_dtype, device, entered, is_meta
from ._functions.creation import _size
from ._ops.arguments import sizes_text
from ._ops.handles import Tensor, run, wrap

META = device("meta")
_NO_DATA = "Cannot copy out of meta tensor; no data!"
_is_meta = engine.isMeta
_begun = False


def meta_tensor(shape, dtype, requires_grad=False):
    """A tensor without elements."""
    _begin()
    made = wrap(run(engine.meta, dtype._name, sizes_text(shape)))
    return made.requires_grad_() if requires_grad else made


def meta_of(tensor, dtype=None):
    """A tensor without elements like this one."""
    return meta_tensor(tuple(tensor.shape), dtype or tensor.dtype, tensor.requires_grad and tensor.is_leaf)


def _sized(name):
    """A function that fills a size: no element is ever made."""

    def make(*size, dtype=None, requires_grad=False, **given):
        return meta_tensor(_size((given["size"],) if "size" in given else size, name), as_dtype(dtype) or get_default_dtype(), requires_grad)

    return make


def _placed(function, make):
    """A function that makes tensors, with a way for those of this device. `with torch.device("meta")` asks for it too."""

    @functools.wraps(function)
    def made(*args, device=None, **kwargs):
        if device is None:
            if not entered or not is_meta(entered[-1]):
                return function(*args, **kwargs)
        elif not is_meta(device):
            return function(*args, device=device, **kwargs)
        return make(*args, **kwargs)

    return made


def _like(function):
    """A function that makes a tensor like its first argument, where that lives."""

    @functools.wraps(function)
    def made(input, *args, device=None, **kwargs):
        if device is None and not (_begun and isinstance(input, Tensor) and _is_meta(input._h)):
            return function(input, *args, **kwargs)
        if device is not None and not is_meta(device):
            return function(input, *args, device=device, **kwargs)
        return meta_of(function(input, *args, **kwargs))

    return made


def install(names):
    """Lets the functions that make tensors make those of this device."""
    for name in "zeros ones empty rand randn".split():
        names[name] = _placed(names[name], _sized(name))
    for name in "tensor as_tensor full arange linspace logspace eye randint randperm normal".split():
        function = names[name]
        names[name] = _placed(function, lambda *args, _function=function, **kwargs: meta_of(_function(*args, **kwargs)))
    for name in "zeros_like ones_like empty_like full_like rand_like randn_like randint_like".split():
        names[name] = _like(names[name])


def _begin():
    """From now on tensors are asked where they live."""
    global _begun
    if _begun:
        return
    _begun = True
    Tensor.device = property(lambda self: META if _is_meta(self._h) else CPU)
    Tensor.is_meta = property(lambda self: _is_meta(self._h))
    Tensor.grad = property(functools.partial(_grad, Tensor.grad.fget), Tensor.grad.fset, Tensor.grad.fdel)
    for name, own in _METHODS.items():
        setattr(Tensor, name, _either(getattr(Tensor, name), own))


def _grad(usual, self):
    """Gradients are worked out as for any tensor; that of a tensor without elements has none."""
    found = usual(self)
    return meta_of(found) if found is not None and _is_meta(self._h) else found


def _either(usual, own):
    @functools.wraps(usual)
    def method(self, *args, **kwargs):
        return own(self, usual, *args, **kwargs) if _is_meta(self._h) else usual(self, *args, **kwargs)

    return method


def _refused(error, text):
    def method(self, usual, *args, **kwargs):
        raise error(text)

    return method


def _repr(self, usual, **_):
    kind = "" if self.dtype == get_default_dtype() else f", dtype={self.dtype}"
    grad = ", requires_grad=True" if self.requires_grad else ""
    if self.grad_fn is not None:
        grad = f", grad_fn=<{self.grad_fn.name()}>"
    return f"tensor(..., device='meta', size={tuple(self.shape)}{kind}{grad})"


def _item(self, usual):
    if self.numel() != 1:
        return usual(self)
    raise RuntimeError("Tensor.item() cannot be called on meta tensors")


def _to(self, usual, *args, **kwargs):
    places = [kwargs.get("device"), *args]
    if any(isinstance(each, (str, device)) and not is_meta(each) for each in places):
        raise NotImplementedError(_NO_DATA)
    return usual(self, *args, **kwargs)


def _stride(self, usual, dim=None):
    steps = [1]
    for size in reversed(self.shape[1:]):
        steps.insert(0, steps[0] * max(size, 1))
    found = tuple(steps[: self.dim()])
    return found if dim is None else found[dim]


def _get_item(self, usual, index):
    for each in index if isinstance(index, tuple) else (index,):
        if isinstance(each, Tensor) and each.dtype._name == "bool":
            return self.nonzero()
    return usual(self, index)


def _new(self, usual, *args, **kwargs):
    return meta_of(usual(self, *args, **kwargs))


_METHODS = {"__repr__": _repr, "__getitem__": _get_item, "item": _item, "to": _to, "stride": _stride, "data_ptr": lambda self, usual: 0}
_METHODS |= dict.fromkeys(("tolist", "cpu"), _refused(NotImplementedError, _NO_DATA))
_METHODS["is_contiguous"] = lambda self, usual, *args, **kwargs: True
_METHODS["contiguous"] = lambda self, usual, *args, **kwargs: self
_METHODS["numpy"] = _refused(
    TypeError, "can't convert meta device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
)
_METHODS |= dict.fromkeys(("new_zeros", "new_ones", "new_empty", "new_full", "new_tensor"), _new)
# Draws that nobody sees are not made.
_METHODS |= dict.fromkeys(
    "uniform_ normal_ bernoulli_ exponential_ random_ log_normal_ geometric_ cauchy_".split(), lambda self, usual, *args, **kwargs: self
)
