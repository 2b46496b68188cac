"""torch.utils."""

from .._missing import resolver
from . import data
from ._swap import swap_tensors


__getattr__ = resolver("torch.utils", lambda: globals(), None)


__all__ = ["data", "swap_tensors"]
