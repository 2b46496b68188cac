"""Functions that PyTorch spells with the number of dimensions they slide over: one size for all of them becomes one each."""

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
    return functions[name](*args, **{key: value for key, value in params.items() if value is not None})
