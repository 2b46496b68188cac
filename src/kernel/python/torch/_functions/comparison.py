"""Comparison of whole tensors."""

from .._ops.complaints import check_tensor


def _check(name, input, other):
    for place, (word, value) in enumerate((("input", input), ("other", other)), 1):
        check_tensor(value, name, word, place)


def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    _check("isclose", input, other)
    for name, value in (("rtol", rtol), ("atol", atol)):
        if value < 0:
            raise RuntimeError(f"{name} must be greater than or equal to zero, but got {value}")
    if input.dtype != other.dtype:
        raise RuntimeError(f"{input.dtype._word} did not match {other.dtype._word}")
    close = input == other
    if equal_nan and input.is_floating_point():
        close = close.logical_or((input != input).logical_and(other != other))
    if rtol == 0 and atol == 0:
        return close
    difference = (input - other).abs()
    return close.logical_or((difference <= atol + (rtol * other).abs()).logical_and(difference.isfinite()))


def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
    """True where all elements are close."""
    _check("allclose", input, other)
    return bool(isclose(input.detach(), other.detach(), rtol, atol, equal_nan).all())


def equal(input, other):
    """True where shape and elements are the same."""
    _check("equal", input, other)
    return input.shape == other.shape and bool((input == other).all())
