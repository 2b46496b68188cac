"""`__torch_function__`: classes, of tensors or of anything, and modes that say what torch's functions do."""

import builtins

from . import _overrides
from ._notes import noted
from ._ops.handles import Tensor


def has_say(value):
    """Whether the class of a value says itself what functions do with it."""
    kind = type(value)
    asked = getattr(kind, "__torch_function__", None)
    return asked is not None and not (issubclass(kind, Tensor) and getattr(asked, "__func__", None) is _plain)


def overloaded(values, found=None):
    """Those among some arguments that have a say, one of each class, and before those of classes that theirs is made from."""
    found = [] if found is None else found
    for each in values:
        if isinstance(each, (tuple, list)):
            overloaded(each, found)
        elif has_say(each) and all(type(each) is not type(other) for other in found):
            found.insert(next((at for at, other in enumerate(found) if issubclass(type(each), type(other))), len(found)), each)
    return found


def named_call(function, name, is_method, args, kwargs):
    """(what a class or a mode is told was called, and its arguments as PyTorch tells them)."""
    if not is_method:
        return function, *noted(function, args, kwargs)
    return vars(Tensor)[name].__get__ if isinstance(name, _overrides.Getter) else getattr(Tensor, name), args, kwargs


def public_name(function):
    """Where PyTorch's errors say that a function is."""
    owner = "torch._C.TensorBase" if getattr(Tensor, getattr(function, "__name__", ""), None) is function else "torch"
    return f"{owner}.{function.__name__}"


def _answered(function, name, is_method, args, kwargs):
    """What the first such class says that says anything."""
    called, args, kwargs = named_call(function, name, is_method, args, kwargs)
    asked = overloaded((*args, *kwargs.values()))
    kinds = tuple(type(each) for each in asked)
    for each in asked:
        found = each.__torch_function__(called, kinds, args, kwargs)
        if found is not NotImplemented:
            return found
    lines = "\n".join(f"  - tensor subclass {kind}" for kind in kinds)
    raise TypeError(
        f"Multiple dispatch failed for '{public_name(called)}'; all __torch_function__ handlers returned NotImplemented:\n\n{lines}\n\n"
        "For more information, try re-running with TORCH_LOGS=not_implemented"
    )


def _plain(cls, func, types, args=(), kwargs=None):
    """Calls the function as for any tensor; what it gives is of this class."""
    if not all(issubclass(cls, kind) for kind in types):
        return NotImplemented
    with _overrides.Quiet():
        result = func(*args, **(kwargs or {}))
    for each in result if isinstance(result, (tuple, list)) else (result,):
        if cls is not type(each) and isinstance(each, Tensor) and issubclass(cls, type(each)):
            each.__class__ = cls
    return result


_build = builtins.__build_class__


def _built(function, name, *bases, **given):
    """Makes a class; one that has a say, and is made from whatever, is asked from now on."""
    kind = _build(function, name, *bases, **given)
    if "__torch_function__" in getattr(kind, "__dict__", ()) and not hasattr(kind, "_is_torch_function_mode"):
        _overrides.answer_for(kind, _answered, facts=True)
        _overrides.on()
    return kind


def install():
    """Lets classes that are made from now on have a say."""
    Tensor.__torch_function__ = classmethod(_plain)
    builtins.__build_class__ = _built
