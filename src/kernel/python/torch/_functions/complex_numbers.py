"""Complex tensors, their parts and views."""

from .._ops.functions import functions


def complex(real, imag, *, out=None):
    """Complex numbers of two real tensors, one for each part."""
    return functions["complex"](real, imag)


def polar(abs, angle, *, out=None):
    """Complex numbers of their distance from 0 and their angle."""
    return functions["polar"](abs, angle)


def real(input):
    return input.real


def imag(input):
    return input.imag


def conj(input):
    return input.conj()


def conj_physical(input):
    return input.conj_physical()


def is_conj(input):
    return input.is_conj()


def is_neg(input):
    return input.is_neg()


def resolve_conj(input):
    return input.resolve_conj()


def resolve_neg(input):
    return input.resolve_neg()


def angle(input):
    return input.angle()


def view_as_real(input):
    """The pairs as a last dimension of size 2: a view."""
    return functions["view_as_real"](input)


def view_as_complex(input):
    """A last dimension of size 2 as complex numbers: a view."""
    return functions["view_as_complex"](input)
