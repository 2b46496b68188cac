"""torch.cuda: there is no GPU here, and everything says so."""

import sys

from .._constructors import LEGACY
from .._missing import resolver
from .._modes import Nothing

_NONE = "Torch not compiled with CUDA enabled"


def is_available():
    return False


def device_count():
    return 0


def is_initialized():
    return False


def is_bf16_supported(including_emulation=True):
    return False


def manual_seed(seed):
    """Without a GPU there is no generator of its own to seed."""
    int(seed)


manual_seed_all = manual_seed


def _quiet(*args, **kwargs):
    """Does nothing where there is no GPU, as in PyTorch."""


empty_cache = ipc_collect = reset_peak_memory_stats = _quiet


def memory_allocated(device=None):
    return 0


max_memory_allocated = memory_reserved = max_memory_reserved = memory_allocated


def _refused(*args, **kwargs):
    raise AssertionError(_NONE)


current_device = get_device_name = get_device_properties = get_device_capability = set_device = _refused
synchronize = current_stream = init = mem_get_info = get_rng_state = _refused


class _NeedsCuda:
    def __init__(self, *args, **kwargs):
        raise AssertionError(_NONE)


class Event(_NeedsCuda):
    """Would measure time on a GPU."""


class Stream(_NeedsCuda):
    """Would order work on a GPU."""


class device(Nothing):
    """Chooses a GPU inside a with block: there is none to choose."""


def _no_tensor(cls, *args, **kwargs):
    raise TypeError(f"type torch.cuda.{cls.__name__} not available. {_NONE}.")


for _name, _kind in LEGACY.items():
    globals()[_name] = type(_name, (), {"dtype": _kind, "__module__": "torch.cuda", "__new__": _no_tensor})

__getattr__ = resolver("torch.cuda", lambda: vars(sys.modules[__name__]), ("amp",))
