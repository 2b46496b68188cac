"""torch.jit: nothing is compiled here. Functions and modules that are scripted or traced stay what they are, and do the same."""

import functools

from .nn.modules.module import Module
from .serialization import load as _load
from .serialization import save


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """The function or module itself; a module can be saved by its own method from now on."""
    if isinstance(obj, Module):
        vars(obj).setdefault("save", functools.partial(save, obj))
    return obj


def trace(func, example_inputs=None, *args, check_trace=True, **kwargs):
    """The function or module itself; it is called once with the example, as tracing would."""
    if check_trace and example_inputs is not None:
        func(*(example_inputs if isinstance(example_inputs, (tuple, list)) else (example_inputs,)))
    return script(func)


def trace_module(mod, inputs, *args, **kwargs):
    return mod


def _same(function=None, **_):
    return function if function is not None else lambda each: each


ignore = unused = export = script_method = interface = freeze = optimize_for_inference = script_if_tracing = _same
ScriptModule = Module


def load(f, map_location=None, **_):
    """What `save` wrote. Its classes must be there, as for any pickle."""
    return _load(f, weights_only=False)


def annotate(the_type, the_value):
    return the_value


def is_scripting():
    return False


is_tracing = is_scripting


def fork(func, *args, **kwargs):
    """Runs it at once; `wait` gives what it gave."""
    return func(*args, **kwargs)


def wait(future):
    return future


class optimized_execution:
    """A block in which nothing changes."""

    def __init__(self, should_optimize=True):
        self.should_optimize = should_optimize

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


__all__ = ["ScriptModule", "annotate", "load", "save", "script", "trace"]
