"""
Functions of torch that let some classes of arguments answer for themselves: values of graphs that are not there yet, tensors with
masks, tensors of several sizes.

While such values are about, the code of each function is exchanged for one that asks first whether one of them is among the
arguments; a function that a script has put under a name of its own is exchanged with it. At other times nothing is slower.
"""

import functools
import types

from . import _missing
from ._ops import calls, catalog, complaints, handles

# By class: what is called with (function, name, whether it is a method, args, kwargs) in place of a function.
_answers = {}
_kinds = ()
# What looks at its arguments as Python objects, and what follows a proxy into its own code.
_OPEN = {
    "torch": "tensor as_tensor from_numpy zeros ones rand randn empty",
    "torch.nn.functional": "sigmoid tanh upsample upsample_nearest upsample_bilinear",
}
# Settings and other functions that have nothing to do with tensors: not even modes are asked.
_APART = (
    "are_deterministic_algorithms_enabled broadcast_shapes can_cast compile get_default_device get_default_dtype "
    "get_float32_matmul_precision get_num_interop_threads get_num_threads get_rng_state initial_seed is_anomaly_check_nan_enabled "
    "is_anomaly_enabled is_autocast_enabled is_grad_enabled is_inference_mode_enabled is_storage is_tensor legacy_constructor load "
    "manual_seed promote_types save seed set_default_device set_default_dtype set_default_tensor_type set_float32_matmul_precision "
    "set_flush_denormal set_num_interop_threads set_num_threads set_printoptions set_rng_state storage_types typename "
    "use_deterministic_algorithms vmap"
).split()
# Python's own methods that ask too, and what they are called then.
_METHODS = {"__add__": "add", "__sub__": "sub", "__mul__": "mul", "__truediv__": "div", "__pow__": "pow", "__matmul__": "matmul"}
_METHODS |= {"__mod__": "remainder", "__floordiv__": "__floordiv__", "__getitem__": "__getitem__", "__setitem__": "__setitem__"}
_METHODS |= {"__radd__": "add", "__rmul__": "mul", "__rsub__": "rsub", "__rtruediv__": "__rtruediv__", "__rpow__": "__rpow__"}
_METHODS |= {f"__{name}__": name for name in ("eq", "ne", "lt", "le", "gt", "ge")}
_METHODS |= {f"__{name}__": f"__{name}__" for name in ("and", "or", "xor", "lshift", "rshift")}
# And those that, with properties, only classes are asked for that a script has written.
_FACTS = {f"__{name}__": f"__{name}__" for name in ("repr", "len", "bool", "float", "int", "contains", "format")}
_FACTS |= {"__neg__": "neg", "__abs__": "abs", "__invert__": "bitwise_not"}
_depth = 0
# What measures every call: it is given (name, args, what runs the call).
timers = []
# Modes that are asked before any class, the innermost last; each is given (function, name, whether it is a method, args, kwargs).
modes = []
# Blocks in which nothing asks.
_quiet = []


# The classes that are asked for facts too.
_asked_for_facts = set()


class Getter(str):
    """The name of a property that is read."""


def _thunk(*args, **kwargs):
    call = "CALL"
    return call(*args, **kwargs)


def answer_for(kind, answer, facts=False):
    """From now on, whenever functions are exchanged, what has an argument of this class is answered by `answer`; facts if it is to be asked."""
    global _kinds
    _answers[kind] = answer
    _kinds = tuple(_answers)
    if facts:
        _asked_for_facts.add(kind)


def _answer(values):
    """The answer of the first value that has one; lists are looked into."""
    for each in values:
        if type(each) is tuple or type(each) is list:
            found = _answer(each)
            if found is not None:
                return found
        elif isinstance(each, _kinds):
            return next(answer for kind, answer in _answers.items() if isinstance(each, kind))
    return None


def _copy(function):
    """A function of its own with the same code. Methods that are functions of torch too need one: they answer as methods."""
    made = types.FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__, made.__qualname__, made.__doc__ = function.__kwdefaults__, function.__qualname__, function.__doc__
    return made


def _asking(function, name, is_method, closed=True):
    """Code for a function that asks its arguments first (only modes, where it is not `closed`), and the code that it has had."""
    code, same, reads = function.__code__, _copy(function), isinstance(name, Getter) or is_method and function.__name__ in _FACTS

    def call(*args, **kwargs):
        if timers:
            return timers[-1](name, args, lambda: untimed(*args, **kwargs))
        return untimed(*args, **kwargs)

    def untimed(*args, **kwargs):
        if modes:
            return modes[-1](function, name, is_method, args, kwargs)
        if _quiet or not closed or reads and type(args[0]) not in _asked_for_facts:
            return same(*args, **kwargs)
        answer = _answer(args) or kwargs and _answer(kwargs.values())
        return answer(function, name, is_method, args, kwargs) if answer else same(*args, **kwargs)

    template = _thunk.__code__
    constants = tuple(call if each == "CALL" else each for each in template.co_consts)
    # A function with a closure takes only code that has one.
    return template.replace(co_consts=constants, co_freevars=code.co_freevars, co_name=code.co_name, co_filename=code.co_filename, co_firstlineno=code.co_firstlineno), code


@functools.cache
def _exchanges():
    """(function, asking code, own code) of everything that may have to ask."""
    import torch

    found = {}
    workings = {value for module in (calls, catalog, complaints, handles, _missing) for value in vars(module).values() if isinstance(value, types.FunctionType)}
    for owner in (torch, torch.nn.functional, torch.linalg, torch.fft, torch.special):
        left = _OPEN.get(owner.__name__, "").split()
        for name, value in vars(owner).items():
            if isinstance(value, types.FunctionType) and not name.startswith("_") and value not in workings and name not in _APART:
                found.setdefault(value, (name, False, name not in left))
    found.setdefault(torch.nn.utils.rnn.pad_sequence, ("pad_sequence", False))
    found.setdefault(torch._assert, ("_assert", False))
    for name, value in list(vars(torch.Tensor).items()):
        if isinstance(value, types.FunctionType) and (name in _METHODS or name in _FACTS or not name.startswith("_")):
            if value in found:
                value = _copy(value)
                setattr(torch.Tensor, name, value)
            found.setdefault(value, ((_METHODS | _FACTS).get(name, name), True))
        if isinstance(value, property) and isinstance(value.fget, types.FunctionType) and not name.startswith("_"):
            found.setdefault(value.fget, (Getter(name), True))
    return [(function, *_asking(function, *asked)) for function, asked in found.items()]


def on():
    """From now on torch's functions ask."""
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


def asks(function):
    """Whether a function is exchanged."""
    return isinstance(function, types.FunctionType) and any(function is each for each, *_ in _exchanges())


def is_quiet():
    """Whether nothing asks classes now."""
    return bool(_quiet)


class Quiet:
    """A block in which classes do not answer for themselves."""

    def __enter__(self):
        _quiet.append(self)
        return self

    def __exit__(self, *_):
        _quiet.pop()
        return False
