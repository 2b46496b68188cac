"""How functions become methods and properties of Tensor."""

from .._ops.handles import Tensor


def as_property(function):
    setattr(Tensor, function.__name__, property(function))
    return function


def as_method(function):
    setattr(Tensor, function.__name__, function)
    return function
