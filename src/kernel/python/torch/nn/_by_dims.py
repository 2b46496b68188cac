"""Functions that PyTorch spells with the number of dimensions they slide over: one size for all of them becomes one each."""

from .._ops.calls import make_function
from .._ops.catalog import BY_NAME
from .._ops.functions import functions


def many(value, count):
    """A size as a list: itself, or the same for every dimension."""
    if not isinstance(value, (list, tuple)):
        return [value] * count
    return list(value) * count if len(value) == 1 else list(value)


def sized(value, count):
    """The same where a size can be left out."""
    return None if value is None or value == [] else many(value, count)


def named(function, name):
    """A function under the name that it has in PyTorch."""
    function.__name__ = function.__qualname__ = name
    return function


def run(name, args, **params):
    """Calls an op of the catalog with sizes that are lists already."""
    return functions[name](*args, **without_none(params))


def without_none(params):
    """Params of an op without those that are left out."""
    return {key: value for key, value in params.items() if value is not None}


def formed(op, name, arguments, written, is_written, **how):
    """
    A function under PyTorch's name that looks at shapes before it calls an op of the catalog: once for all tensors of the same.
    `arguments` gives the op's arguments from its own; where `is_written` says so `written` is called instead.
    """
    function = named(make_function(op, [BY_NAME[op]], written, is_written, arguments, formed=True, **how), name)
    # What is missing among the arguments is missing in PyTorch's function.
    named(arguments, name)
    function.__wrapped__ = written
    return function
