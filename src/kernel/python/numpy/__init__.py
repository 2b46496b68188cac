"""numpy: arrays on Gradloom's engine. An array shares its memory with the tensor it came from or becomes."""

import math as _math

from . import linalg, random
from ._array import DTYPES, array_of, asarray, ndarray
from ._functions import *  # noqa: F403
from ._functions import __all__ as _functions_all
from ._print import printoptions, set_printoptions
from ._types import bool_, dtype, float16, float32, float64, generic, int8, int16, int32, int64, number, uint8

pi, e, inf, nan, newaxis = _math.pi, _math.e, _math.inf, _math.nan, None
Inf = Infinity = inf
NaN = nan
int_, float_, double, single, half, longlong, intp, short, byte, ubyte = int64, float64, float64, float32, float16, int64, int64, int16, int8, uint8
__version__ = "2.4.0+gradloom"


# Where users, and pickles, know these.
for _kind in (ndarray, dtype, generic, number, float64, float32, int64, int32, uint8, bool_):
    _kind.__module__ = "numpy"


def array(object, dtype=None, *, copy=True, ndmin=0):
    made = array_of(object, dtype)
    while made.ndim < ndmin:
        made = made[None]
    return made


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module 'numpy' has no attribute {name!r}")
    import difflib

    near = difflib.get_close_matches(name, _functions_all, 1)
    hint = f" The nearest name that Gradloom has is numpy.{near[0]}." if near else ""
    raise AttributeError(f"module 'numpy' has no attribute {name!r}.{hint}")


__all__ = [
    *("DTYPES", "array", "asarray", "bool_", "dtype", "float16", "float32", "float64", "generic", "int8", "int16", "int32", "int64"),
    *("linalg", "ndarray"),
    *("number", "printoptions", "random", "set_printoptions", "uint8"),
    *_functions_all,
]
