"""Complex tensors, their parts and views."""

import gradloom_engine as engine

from .._ops.handles import run, wrap


def complex(real, imag, *, out=None):
    """Complex numbers of two real tensors, one for each part."""
    if real.dtype != imag.dtype:
        raise RuntimeError(f"Expected object of scalar type {real.dtype._word} but got scalar type {imag.dtype._word} for second argument")
    if real.dtype._name not in ("float16", "float32", "float64"):
        raise RuntimeError(f"Expected both inputs to be Half, Float or Double tensors but got {real.dtype._word} and {imag.dtype._word}")
    return wrap(run(engine.complexPair, real._h, imag._h))


def polar(abs, angle, *, out=None):
    """Complex numbers of their distance from 0 and their angle."""
    return complex(abs * angle.cos(), abs * angle.sin())


def real(input):
    return input.real


def imag(input):
    return input.imag


def conj(input):
    return input.conj()


def conj_physical(input):
    return input.conj()


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
    return wrap(run(engine.viewAsReal, input._h))


def view_as_complex(input):
    """A last dimension of size 2 as complex numbers: a view."""
    return wrap(run(engine.viewAsComplex, input._h))
