"""What a tensor is, and which dtypes go together."""

import gradloom_engine as engine

from .._dtypes import DTYPES
from .._ops.handles import Tensor, operand, run


def numel(input):
    return input.numel()


def _assert(condition, message):
    """An assert that graphs of torch.fx keep."""
    assert condition, message


def is_tensor(value):
    return isinstance(value, Tensor)


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def is_nonzero(input):
    return bool(input)


def result_type(first, second):
    """The dtype in which an op on the two computes."""
    return DTYPES[run(engine.resultType, operand(first), operand(second))]


def promote_types(type1, type2):
    """The smallest dtype that holds both."""
    return DTYPES[engine.promoteTypes(type1._name, type2._name)]


def can_cast(from_, to):
    """True where an in-place op may write results of one dtype into a tensor of the other."""
    return engine.canCast(from_._name, to._name)


def typename(value):
    if isinstance(value, Tensor):
        return value.type()
    kind = value if isinstance(value, type) else type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def is_grad_enabled():
    return engine.isGradEnabled()
