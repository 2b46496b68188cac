"""scipy: the few functions that scripts about tensors call, on NumPy's."""

from torch._missing import resolver

__version__ = "1.17.1"
_PARTS = ("io", "signal", "spatial", "stats")
__getattr__ = resolver("scipy", lambda: _PARTS, _PARTS)
