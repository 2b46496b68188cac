"""Parameters given as one, or as any iterable."""

from .._ops.handles import Tensor


def listed(parameters):
    """A list of parameters."""
    return [parameters] if isinstance(parameters, Tensor) else list(parameters)
