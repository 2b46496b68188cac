"""numpy.testing: arrays compared."""

from ._array import asarray
from ._elementwise import allclose


def _refused(what, x, y, err_msg):
    raise AssertionError(f"\n{what}\n{err_msg}\n ACTUAL: {asarray(x)!r}\n DESIRED: {asarray(y)!r}")


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if not bool(asarray(asarray(actual) == asarray(desired)).all()):
        _refused("Arrays are not equal", actual, desired, err_msg)


assert_equal = assert_array_equal


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True):
    if not allclose(actual, desired, rtol, atol, equal_nan):
        _refused(f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}", actual, desired, err_msg)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    if not allclose(actual, desired, 0, 1.5 * 10.0**-decimal):
        _refused(f"Arrays are not almost equal to {decimal} decimals", actual, desired, err_msg)


assert_almost_equal = assert_array_almost_equal


def assert_array_less(x, y, err_msg=""):
    if not bool(asarray(asarray(x) < asarray(y)).all()):
        _refused("Arrays are not strictly ordered `x < y`", x, y, err_msg)


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg)


