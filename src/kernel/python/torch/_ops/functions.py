"""Ops of the catalog as functions, by their names there."""

from .calls import make_function
from .catalog import BY_NAME


class _Functions(dict):
    def __missing__(self, name):
        self[name] = make_function(name, [BY_NAME[name]])
        return self[name]


# Each is made when it is first asked for: `functions["embedding"](weight, input)`.
functions = _Functions()
