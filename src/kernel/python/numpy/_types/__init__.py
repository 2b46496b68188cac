"""Scalar types and dtypes of arrays."""

from .arithmetic import refuse_none
from .digits import shortest
from .dtype import TYPES, dtype, dtype_named
from .promotion import common, issubdtype, promoted, with_python
from .scalars import *  # noqa: F403
