"""
Functions of torch that see values which are not there yet.

While a program is followed, the code of each function is exchanged for one that asks first whether a proxy is among the
arguments; a function that a script has put under a name of its own is exchanged with it. At other times nothing is slower.
"""

import functools
import types

from .. import _missing
from .._ops import calls, catalog, handles
from ._notes import noted

# What looks at its arguments as Python objects, and what follows a proxy into its own code.
_OPEN = {
    "torch": "is_tensor is_storage typename save load compile vmap tensor as_tensor from_numpy zeros ones rand randn empty set_default_dtype",
    "torch.nn.functional": "sigmoid tanh upsample upsample_nearest upsample_bilinear",
}
# Methods by which Python itself asks things of a tensor; a proxy never stands among their arguments.
_METHODS = {"__add__": "add", "__sub__": "sub", "__mul__": "mul", "__truediv__": "div", "__pow__": "pow", "__matmul__": "matmul"}
_METHODS |= {"__mod__": "remainder", "__floordiv__": "__floordiv__", "__getitem__": "__getitem__", "__setitem__": "__setitem__"}
_METHODS |= {f"__{name}__": name for name in ("eq", "ne", "lt", "le", "gt", "ge")}
_METHODS |= {f"__{name}__": f"__{name}__" for name in ("and", "or", "xor", "lshift", "rshift")}
_depth = 0


def _thunk(*args, **kwargs):
    call = "CALL"
    return call(*args, **kwargs)


def _has_proxy(values):
    from .proxy import Proxy

    for each in values:
        if isinstance(each, Proxy) or type(each) in (tuple, list) and any(isinstance(part, Proxy) for part in each):
            return True
    return False


def _copy(function):
    """A function of its own with the same code. Methods that are functions of torch too need one: they are noted as methods."""
    made = types.FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__, made.__qualname__, made.__doc__ = function.__kwdefaults__, function.__qualname__, function.__doc__
    return made


def _asking(function, note):
    """Code for a function that asks for proxies first, and the code that it has had."""
    code, same = function.__code__, _copy(function)

    def call(*args, **kwargs):
        if _has_proxy(args) or kwargs and _has_proxy(kwargs.values()):
            return note(args, kwargs)
        return same(*args, **kwargs)

    template = _thunk.__code__
    constants = tuple(call if each == "CALL" else each for each in template.co_consts)
    # A function with a closure takes only code that has one.
    return template.replace(co_consts=constants, co_freevars=code.co_freevars, co_name=code.co_name), code


def _note_function(function):
    def note(args, kwargs):
        from .proxy import tracer_of

        args, kwargs = noted(function, args, kwargs)
        return tracer_of((args, kwargs), function).create_proxy("call_function", function, args, kwargs)

    return note


def _note_method(name):
    def note(args, kwargs):
        from .proxy import tracer_of

        return tracer_of((args, kwargs), name).create_proxy("call_method", name, args, kwargs)

    return note


@functools.cache
def _exchanges():
    """(function, asking code, own code) of everything that may meet a proxy."""
    import torch

    found = {}
    workings = {value for module in (calls, catalog, handles, _missing) for value in vars(module).values() if isinstance(value, types.FunctionType)}
    for owner in (torch, torch.nn.functional, torch.linalg, torch.fft, torch.special):
        left = _OPEN.get(owner.__name__, "").split()
        for name, value in vars(owner).items():
            if isinstance(value, types.FunctionType) and not name.startswith("_") and name not in left and value not in workings:
                found.setdefault(value, _note_function(value))
    found.setdefault(torch.nn.utils.rnn.pad_sequence, _note_function(torch.nn.utils.rnn.pad_sequence))
    found.setdefault(torch._assert, _note_function(torch._assert))
    for name, value in list(vars(torch.Tensor).items()):
        if isinstance(value, types.FunctionType) and (name in _METHODS or not name.startswith("_")):
            if value in found:
                value = _copy(value)
                setattr(torch.Tensor, name, value)
            found.setdefault(value, _note_method(_METHODS.get(name, name)))
    return [(function, *_asking(function, note)) for function, note in found.items()]


def on():
    """From now on torch's functions see proxies."""
    global _depth
    if _depth == 0:
        for function, asking, _ in _exchanges():
            function.__code__ = asking
    _depth += 1


def off():
    """Takes one `on` back."""
    global _depth
    _depth -= 1
    if _depth == 0:
        for function, _, own in _exchanges():
            function.__code__ = own
