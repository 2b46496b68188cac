"""torch.nn.functional: what layers compute. Nearly all of it is the engine's catalog; the modules beside this one add what Python does."""

from .._missing import resolver as _resolver
from .._ops.catalog import BY_NAME as _BY_NAME
from .._ops.complaints import check_tensor as _check_tensor
from .._ops.calls import giving_itself as _giving_itself
from .._ops.calls import make_function as _make_function
from .._ops.catalog import names_below as _names_below

from . import _activations, _attention, _by_dims, _convolution, _dropout, _embeddings, _heads, _losses, _norms, _pooling, _resizing

# What the modules work with, and is nobody's function.
_HELPERS = {*vars(_by_dims), "make_function", "make_in_place"}
for _part in (_activations, _attention, _convolution, _dropout, _embeddings, _heads, _losses, _norms, _pooling, _resizing):
    for _name, _value in vars(_part).items():
        if not _name.startswith("_") and _name not in _HELPERS and getattr(_value, "__name__", None) == _name:
            globals()[_name] = _value

for _name, _found in _names_below("torch.nn.functional").items():
    if _name not in globals():
        globals()[_name] = _make_function(_name, _found)


def _linear_arguments(input, weight, bias=None):
    for place, (name, value) in enumerate((("input", input), ("weight", weight), ("bias", bias)), 1):
        if name != "bias" or value is not None:
            _check_tensor(value, "linear", name, place)
    return (input, weight, bias), {}


linear = _make_function("linear", [_BY_NAME["linear"]], rewrite=_linear_arguments)


local_response_norm = _giving_itself(local_response_norm)  # noqa: F821


__getattr__ = _resolver("torch.nn.functional", lambda: globals())
