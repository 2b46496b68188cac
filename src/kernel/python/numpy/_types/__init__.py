"""Scalar types and dtypes of arrays."""

from . import arithmetic  # noqa: F401
from .digits import shortest
from .dtype import TYPES, dtype, dtype_named
from .promotion import common, issubdtype, promoted, with_python
from .scalars import (
    bool_,
    complex128,
    complex64,
    complexfloating,
    float16,
    float32,
    float64,
    floating,
    generic,
    inexact,
    int16,
    int32,
    int64,
    int8,
    integer,
    number,
    signedinteger,
    uint8,
    unsignedinteger,
)

__all__ = """
    TYPES bool_ common complex128 complex64 complexfloating dtype dtype_named float16 float32 float64 floating generic inexact int16
    int32 int64 int8 integer issubdtype number promoted shortest signedinteger uint8 unsignedinteger with_python
""".split()
