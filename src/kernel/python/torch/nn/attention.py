"""torch.nn.attention: which ways to work out attention are allowed. All give the same here."""

import contextlib
import enum

from .._missing import resolver
from . import _attention


class SDPBackend(enum.Enum):
    """Ways to work out attention."""

    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3
    OVERRIDEABLE = 4

    __int__ = __index__ = lambda self: self.value


# Those that PyTorch has on a CPU.
_ON_CPU = {SDPBackend.MATH, SDPBackend.FLASH_ATTENTION}


@contextlib.contextmanager
def sdpa_kernel(backends, set_priority=False):
    """A block in which only some ways are allowed; with none that a CPU has, attention is refused."""
    given = [backends] if isinstance(backends, SDPBackend) else backends
    if not isinstance(given, (list, tuple)) or not all(isinstance(each, SDPBackend) for each in given):
        raise AssertionError(
            f"Backend must be an instance of SDPBackend or a list of SDPBackend instances, got {type(backends).__name__}"
        )
    before, _attention.viable = _attention.viable, not _ON_CPU.isdisjoint(given)
    try:
        yield {}
    finally:
        _attention.viable = before


__getattr__ = resolver("torch.nn.attention", lambda: globals())
