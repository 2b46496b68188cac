"""torch.overrides: functions that classes and modes may answer in place of torch, and what there is to ask about them."""

import functools

from . import _overrides
from ._ops.handles import Tensor
from ._subclasses import has_say, named_call, overloaded, public_name

__all__ = [
    *("TorchFunctionMode", "get_overridable_functions", "handle_torch_function", "has_torch_function", "has_torch_function_unary"),
    *("has_torch_function_variadic", "is_tensor_like", "is_tensor_method_or_property", "resolve_name", "wrap_torch_function"),
]


class _Without:
    """A block in which the innermost mode is not asked."""

    def __enter__(self):
        self._mode = _overrides.modes.pop()
        return self._mode.__self__

    def __exit__(self, *_):
        _overrides.modes.append(self._mode)
        return False


class TorchFunctionMode:
    """A block in which `__torch_function__(func, types, args, kwargs)` answers every call of torch's functions."""

    _is_torch_function_mode = True

    def __torch_function__(self, func, types, args=(), kwargs=None):
        raise NotImplementedError

    def _asked(self, function, name, is_method, args, kwargs):
        called, args, kwargs = named_call(function, name, is_method, args, kwargs)
        asked = tuple(type(each) for each in overloaded((*args, *kwargs.values())))
        with _Without():
            found = self.__torch_function__(called, asked, args, kwargs)
            if found is not NotImplemented or not asked:
                if found is NotImplemented:
                    raise TypeError(
                        f"Multiple dispatch failed for '{public_name(called)}'; all __torch_function__ handlers returned NotImplemented:\n\n"
                        f"  - mode object {self!r}\n\nFor more information, try re-running with TORCH_LOGS=not_implemented"
                    )
                return found
            return function(*args, **kwargs)

    def __enter__(self):
        _overrides.on()
        _overrides.modes.append(self._asked)
        return self

    def __exit__(self, *_):
        _overrides.modes.pop()
        _overrides.off()
        return False

    @classmethod
    def push(cls, *args, **kwargs):
        return cls(*args, **kwargs)


class BaseTorchFunctionMode(TorchFunctionMode):
    """A mode that changes nothing."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))


def has_torch_function(relevant_args):
    """Whether a class of one of the arguments, or a mode, has a say."""
    return bool(_overrides.modes) or not _overrides.is_quiet() and any(map(has_say, relevant_args))


def has_torch_function_unary(relevant_arg):
    return has_torch_function((relevant_arg,))


def has_torch_function_variadic(*relevant_args):
    return has_torch_function(relevant_args)


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    """What the modes and classes of the arguments say to a call of `public_api`. Errors: TypeError where all pass."""
    asked = overloaded(relevant_args)
    kinds = tuple(map(type, asked))
    if _overrides.modes:
        with _Without() as mode:
            found = mode.__torch_function__(public_api, kinds, args, kwargs)
        if found is not NotImplemented:
            return found
    for each in asked:
        found = each.__torch_function__(public_api, kinds, args, kwargs)
        if found is not NotImplemented:
            return found
    text = f"no implementation found for '{public_api.__module__}.{public_api.__name__}' on types that implement __torch_function__: {list(kinds)}"
    if _overrides.modes:
        text += f" nor was it found on the currently active mode {_overrides.modes[-1].__self__}"
    raise TypeError(text)


def is_tensor_like(inp):
    """Whether something is a tensor, or of a class that answers torch's functions as tensors do."""
    return type(inp) is Tensor or hasattr(inp, "__torch_function__")


def wrap_torch_function(dispatcher):
    """A decorator: the function lets those arguments answer that `dispatcher`, called alike, gives."""

    def decorate(func):
        @functools.wraps(func)
        def wrapped(*args, **kwargs):
            relevant = dispatcher(*args, **kwargs)
            return handle_torch_function(wrapped, relevant, *args, **kwargs) if has_torch_function(relevant) else func(*args, **kwargs)

        return wrapped

    return decorate


def get_overridable_functions():
    """By module or class: the functions that ask their arguments and modes."""
    import torch

    found = {}
    for owner in (torch, torch.nn.functional, torch.linalg, torch.fft, torch.special):
        names = [name for name in vars(owner) if not name.startswith("_") and _overrides.asks(vars(owner)[name])]
        found[owner] = [getattr(owner, name) for name in names]
    found[Tensor] = [value if callable(value) else value.__get__ for value in vars(Tensor).values() if _overrides.asks(getattr(value, "fget", value))]
    return found


def is_tensor_method_or_property(func):
    """Whether a function is a method of tensors, or reads one of their properties."""
    return getattr(func, "__name__", None) == "__get__" or any(value is func for value in vars(Tensor).values())


def resolve_name(f):
    """Where a function is found, `torch.Tensor.add`; None for others."""
    import torch

    if getattr(f, "__name__", None) == "__get__":
        return next((f"torch.Tensor.{name}.__get__" for name, value in vars(Tensor).items() if value is f.__self__), None)
    for owner, start in ((torch, "torch"), (Tensor, "torch.Tensor"), (torch.nn.functional, "torch.nn.functional")):
        for name, value in vars(owner).items():
            if value is f:
                return f"{start}.{name}"
    for owner in (torch.linalg, torch.fft, torch.special):
        for name, value in vars(owner).items():
            if value is f:
                return f"{owner.__name__}.{name}"
    return None
