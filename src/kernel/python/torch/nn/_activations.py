"""Activations that can write into their input, and those that draw by chance or guess a dimension."""

import warnings

from .. import _functions
from .._ops.calls import make_function, make_in_place
from .._ops.catalog import BY_NAME
from .._ops.complaints import check_tensor
from ._by_dims import named

# PyTorch's functions with `inplace=True`.
_WRITING = ("leaky_relu", "elu", "selu", "celu", "silu", "mish", "hardtanh", "hardswish", "hardsigmoid")
# Those of them that have a second name with an underscore.
_UNDERSCORED = ("relu", "leaky_relu", "elu", "selu", "celu", "hardtanh", "threshold")


def _activation(name):
    op = BY_NAME[name]
    write = make_in_place(name, [op])
    # `inplace` comes last by position too.
    place = len(op.signature)

    def is_written(args, kwargs):
        return bool(args[place] if len(args) > place else kwargs.get("inplace", False))

    def arguments(*args, inplace=False, **kwargs):
        return args[:place] if len(args) == place + 1 else args, kwargs

    def written(*args, **kwargs):
        args, kwargs = arguments(*args, **kwargs)
        return write(*args, **kwargs)

    return named(make_function(name, [op], written, is_written, arguments), name)


def _written(name):
    return named(make_in_place(name, [BY_NAME[name]]), f"{name}_")


globals().update({name: _activation(name) for name in _WRITING})
globals().update({f"{name}_": _written(name) for name in _UNDERSCORED})


def relu(input, inplace=False):
    check_tensor(input, "relu", "input", 1)
    return input.relu_() if inplace else input.relu()


_threshold = _activation("threshold")


def threshold(input, threshold, value, inplace=False):
    return _threshold(input, threshold, value, inplace=inplace)


def relu6(input, inplace=False):
    return hardtanh(input, 0.0, 6.0, inplace)  # noqa: F821


def sigmoid(input):
    return input.sigmoid()


def tanh(input):
    return input.tanh()


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    if dim is not None and dtype is None:
        # The way of nearly every call.
        return input.softmax(dim)
    return input.softmax(_implicit("softmax", input, dim), dtype=dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    if dim is not None and dtype is None:
        return input.log_softmax(dim)
    return input.log_softmax(_implicit("log_softmax", input, dim), dtype=dtype)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    return (-input).softmax(_implicit("softmin", input, dim), dtype=dtype)


def _implicit(name, input, dim):
    if dim is not None:
        return dim
    warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.",
        UserWarning,
        stacklevel=3,
    )
    return 0 if input.dim() in (0, 1, 3) else 1


def _slopes(input, lower, upper):
    """A slope drawn for every element that is not positive, 1 for the others."""
    import torch

    below = input.detach() <= 0
    noise = torch.ones_like(input, requires_grad=False)
    noise[below] = torch.empty(int(below.sum()), dtype=torch.float64).uniform_(lower, upper).to(input.dtype)
    return noise


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    """Below zero a slope, drawn for each element while training."""
    op = BY_NAME["rrelu"]
    noise = _slopes(input, lower, upper) if training else None
    bound = op.bind((input, lower, upper), {"noise": noise})
    return input.copy_(op.run(bound)) if inplace else op.run(bound)


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False):
    return rrelu(input, lower, upper, training, True)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    """A sample from a categorical distribution, softened; `hard` makes it one-hot and keeps the soft one's gradient."""
    if eps != 1e-10:
        warnings.warn("`eps` parameter is deprecated and has no effect.", stacklevel=2)
    noise = -_functions.empty(tuple(logits.shape), dtype=logits.dtype).exponential_().log()
    soft = softmax((logits + noise) / tau, dim)
    if not hard:
        return soft
    places = soft.max(dim, keepdim=True)[1]
    return _functions.zeros_like(logits).scatter(dim, places, 1.0) - soft.detach() + soft
