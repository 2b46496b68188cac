"""Arrays: what an ndarray is and can do, and how anything becomes one."""

from . import forms, memory, operators, parts, reductions  # noqa: F401
from .combining import combined, paired
from .conversion import array_of, as_tensor, asarray, result
from .ndarray import FUNCTIONS, ndarray

__all__ = ["FUNCTIONS", "array_of", "as_tensor", "asarray", "combined", "ndarray", "paired", "result"]
