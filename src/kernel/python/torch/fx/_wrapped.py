"""Functions that are recorded as one step where they would be followed, and names that stand for something else meanwhile."""

import sys

from .. import _overrides
from .proxy import has_proxy, tracer_of

# Names of functions that are recorded instead of being followed, each with the globals where it stands.
wrapped = []


def wrap(fn_or_name):
    """Functions of this name in the module that calls `wrap` are recorded as one step. Can be a decorator."""
    if not callable(fn_or_name) and not isinstance(fn_or_name, str):
        raise RuntimeError("Unsupported type for global function! Must be either a callable or string name")
    frame = sys._getframe(1)
    if frame.f_code.co_name != "<module>":
        raise NotImplementedError("wrap must be called at the top level of a module")
    name = fn_or_name if isinstance(fn_or_name, str) else fn_or_name.__name__
    wrapped.append((frame.f_globals, name))
    return fn_or_name


def recorded(function):
    """A function that becomes a node where a proxy is among its arguments."""

    def record(*args, **kwargs):
        if has_proxy((*args, *kwargs.values())):
            return tracer_of((args, kwargs), function).create_proxy("call_function", function, args, kwargs)
        return function(*args, **kwargs)

    return record


class Exchanged:
    """Names that stand for something else while a block lasts."""

    def __init__(self):
        self._undo = []

    def attribute(self, owner, name, value):
        old = getattr(owner, name)
        setattr(owner, name, value)
        self._undo.append(lambda: setattr(owner, name, old))

    def entry(self, table, name, value):
        old = table.get(name, self)
        table[name] = value
        self._undo.append(lambda: table.pop(name) if old is self else table.__setitem__(name, old))

    def __enter__(self):
        _overrides.on()
        return self

    def __exit__(self, *_):
        for undo in reversed(self._undo):
            undo()
        _overrides.off()
