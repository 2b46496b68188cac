"""numpy: arrays on Gradloom's engine. An array shares its memory with the tensor it came from or becomes."""

import contextlib as _contextlib
import math as _math

from . import exceptions, fft, linalg, random, testing
from ._array import asarray, ndarray
from ._creation import *  # noqa: F403
from ._elementwise import *  # noqa: F403
from ._files import *  # noqa: F403
from ._grids import *  # noqa: F403
from ._iterators import *  # noqa: F403
from ._joining import *  # noqa: F403
from ._limits import finfo, iinfo
from ._padding import *  # noqa: F403
from ._picking import *  # noqa: F403
from ._polynomials import *  # noqa: F403
from ._print import array2string, array_repr, array_str, get_printoptions, printoptions, set_printoptions
from ._products import *  # noqa: F403
from ._searching import *  # noqa: F403
from ._shapes import *  # noqa: F403
from ._statistics import *  # noqa: F403
from ._types import dtype, issubdtype
from ._types.scalars import *  # noqa: F403

pi, e, inf, nan, newaxis, euler_gamma = _math.pi, _math.e, _math.inf, _math.nan, None, 0.5772156649015329
bool = bool_
int_, double, single, half, longlong, intp, intc, short, byte, ubyte = int64, float64, float32, float16, int64, int64, int32, int16, int8, uint8
cdouble, csingle = complex128, complex64
True_, False_ = bool_(True), bool_(False)
trapz = trapezoid  # noqa: F405
row_stack = vstack  # noqa: F405
__version__ = "2.4.0+gradloom"

# What the parts use themselves is no name of NumPy's.
for _name in "array_of as_tensor ast AxisError normalize_axis_index normalize_axis_tuple bisect builtins combined gzip io itertools math paired result struct torch zipfile".split():
    globals().pop(_name, None)
del _name

# Where users, and pickles, know these.
for _kind in (ndarray, dtype, generic, number, integer, floating):
    _kind.__module__ = "numpy"


@_contextlib.contextmanager
def errstate(**_):
    """Numbers that are none are not warned of."""
    yield


def seterr(**_):
    return {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


_REMOVED = {"int": "", "float": "float64", "complex": "complex128", "object": "", "str": "str_"}
_RENAMED = {
    "float_": "`np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.",
    "complex_": "`np.complex_` was removed in the NumPy 2.0 release. Use `np.complex128` instead.",
    "Inf": "`np.Inf` was removed in the NumPy 2.0 release. Use `np.inf` instead.",
    "NaN": "`np.NaN` was removed in the NumPy 2.0 release. Use `np.nan` instead.",
    "product": "`np.product` was removed in the NumPy 2.0 release. Use `np.prod` instead.",
    "in1d": "`np.in1d` was removed in the NumPy 2.4 release. Use `np.isin` instead.",
}


def __getattr__(name):
    if name == "ma":
        import importlib

        return importlib.import_module("numpy.ma")
    if name.startswith("__"):
        raise AttributeError(f"module 'numpy' has no attribute {name!r}")
    if name in _REMOVED:
        raise AttributeError(
            f"module 'numpy' has no attribute '{name}'.\n`np.{name}` was a deprecated alias for the builtin `{name}`. To avoid this "
            f"error in existing code, use `{name}` by itself. Doing this will not modify any behavior and is safe. "
            + (
                f"When replacing `np.{name}`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish "
                "to review your current use, check the release note link for additional information.\n"
                if name == "int"
                else f"If you specifically wanted the numpy scalar type, use `np.{_REMOVED[name]}` here.\n"
                if _REMOVED[name]
                else "\n"
            )
            + "The aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n"
            "    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations"
        )
    if name in _RENAMED:
        raise AttributeError(_RENAMED[name])
    import difflib

    near = difflib.get_close_matches(name, [each for each in globals() if not each.startswith("_")], 1)
    error = AttributeError(f"module 'numpy' has no attribute {name!r}")
    if near:
        error.add_note(f"The nearest name that Gradloom has is numpy.{near[0]}.")
    raise error


__all__ = sorted(name for name in globals() if not name.startswith("_") and name != "bool")
