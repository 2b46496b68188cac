"""
torch.jit: nothing is compiled here. Scripted and traced modules run the same Python, and are shown as PyTorch shows its own;
they share the parameters of the module that they were made of.
"""

import functools
import typing
from collections import OrderedDict

from .nn.modules.module import Module
from .serialization import load as _load
from .serialization import save

Final = typing.Final


def _no_code(self):
    raise RuntimeError("torch.jit: Gradloom compiles nothing, so that there is no TorchScript code or graph to show")


class ScriptModule(Module):
    """A module that was scripted or traced."""

    code = graph = inlined_graph = property(_no_code)

    def save(self, f, **_):
        save(self, f)

    def extra_repr(self):
        return f"original_name={self.original_name}"

    def __reduce__(self):
        # What was written is read as scripted, however it was made.
        return _made, (self._original, "script", dict(vars(self)))


class TracedModule(ScriptModule):
    """A module below one that was traced."""

    def _get_name(self):
        return self.original_name


_KINDS = {"script": (ScriptModule, "RecursiveScriptModule"), "trace": (TracedModule, "TracedModule"), "top": (TracedModule, "TopLevelTracedModule")}


@functools.cache
def _class_of(original, kind):
    """The class of scripted modules that are of this class otherwise."""
    base, name = _KINDS[kind]
    home = "torch.jit._script" if kind == "script" else "torch.jit._trace"
    return type(name, (base, original), {"__module__": home, "_original": original, "original_name": original.__name__})


def _made(original, kind, held):
    """A scripted module of a class, which holds this."""
    module = object.__new__(_class_of(original, kind))
    module.__dict__.update(held)
    return module


def _scripted(module, kind):
    """The same module once more, with the same parameters and buffers; it has its own mode, and its own modules below it."""
    if isinstance(module, ScriptModule):
        return module
    below = OrderedDict((name, each and _scripted(each, "trace" if kind == "top" else kind)) for name, each in module._modules.items())
    return _made(type(module), kind, {**vars(module), "_modules": below})


class ScriptFunction:
    """A function that was scripted or traced."""

    code = graph = property(_no_code)

    def __init__(self, function):
        self._function, self.name, self.__doc__ = function, getattr(function, "__name__", ""), function.__doc__

    def __call__(self, *args, **kwargs):
        return self._function(*args, **kwargs)


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """A function or module that does the same. Classes, which PyTorch compiles too, stay what they are."""
    if isinstance(obj, Module):
        return _scripted(obj, "script")
    return obj if isinstance(obj, (type, ScriptFunction)) or not callable(obj) else ScriptFunction(obj)


def trace(func, example_inputs=None, *args, check_trace=True, **kwargs):
    """A function or module that does the same; it is called once with the example, as tracing would."""
    if check_trace and example_inputs is not None:
        func(*(example_inputs if isinstance(example_inputs, (tuple, list)) else (example_inputs,)))
    return _scripted(func, "top") if isinstance(func, Module) else script(func)


def trace_module(mod, inputs, *args, **kwargs):
    """The same for several methods with an example each."""
    for name, given in inputs.items():
        getattr(mod, name)(*(given if isinstance(given, tuple) else (given,)))
    return _scripted(mod, "top")


def _same(function=None, **_):
    return function if function is not None else lambda each: each


ignore = unused = export = script_method = interface = freeze = optimize_for_inference = script_if_tracing = _same


def load(f, map_location=None, **_):
    """What `save` wrote. Its classes must be there, as for any pickle."""
    found = _load(f, weights_only=False)
    return script(found) if isinstance(found, Module) else found


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


__all__ = ["Final", "ScriptFunction", "ScriptModule", "annotate", "load", "save", "script", "trace"]
