"""torch.backends.cudnn: not there; its switches may be set and change nothing."""

from .._modes import Nothing

enabled, benchmark, deterministic, allow_tf32, benchmark_limit = True, False, False, True, 10


def is_available():
    return False


def version():
    return None


class flags(Nothing):
    """Sets switches inside a with block."""
