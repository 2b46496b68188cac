"""Scalar types and dtypes of arrays."""

from . import arithmetic  # noqa: F401
from .digits import shortest
from .dtype import TYPES, dtype, dtype_named
from .promotion import common, issubdtype, promoted, with_python
from .scalars import *  # noqa: F403
