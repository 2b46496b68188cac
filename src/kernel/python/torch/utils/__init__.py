"""torch.utils."""

from .._missing import resolver
from . import data


__getattr__ = resolver("torch.utils", lambda: globals(), None)


__all__ = ["data"]
