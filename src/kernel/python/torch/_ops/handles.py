"""Python tensors and numbers as the engine's handles, and calls across the bridge."""

import numbers

import gradloom_engine as engine

from .._errors import JsException, translated


class Tensor:
    """A tensor of the engine. Its methods are put here by the modules of this package."""

    _h = None


new_object = object.__new__
# Classes whose ops give plain tensors; other subclasses get their own class back.
PLAIN = {Tensor}


def wrap(handle):
    """The Python tensor of an engine's tensor."""
    tensor = new_object(Tensor)
    tensor._h = handle
    return tensor


_SCALARS = {}
_make_scalar = engine.scalar


def number_kind(value):
    """How the bridge calls the kind of a Python number: 1 int, 2 float, 3 bool, 4 complex; 0 for what is none."""
    kind = type(value)
    if kind is int:
        return 1
    if kind is float:
        return 2
    if isinstance(value, bool) or kind.__name__ in ("bool_", "bool"):
        return 3
    if isinstance(value, numbers.Integral):
        return 1
    return 2 if isinstance(value, numbers.Real) else 4 if isinstance(value, numbers.Complex) else 0


def plain_number(value, kind):
    """A number as it may cross: Python's own."""
    return int(value) if kind == 1 else float(value) if kind == 2 else bool(value)


def scalar_handle(value):
    """The engine's tensor that stands for a Python number; None for what is none."""
    kind = number_kind(value)
    if kind == 0:
        return None
    key = (kind, value)
    known = _SCALARS.get(key)
    if known is not None and value != 0:
        return known
    if kind == 4:
        return engine.complexScalar(value.real, value.imag)
    made = _make_scalar(plain_number(value, kind), kind)
    if len(_SCALARS) < 512:
        _SCALARS[key] = made
    return made


def operand(value):
    """The handle of a tensor or of a Python number; None for anything else."""
    return value._h if isinstance(value, Tensor) else scalar_handle(value)


def run(function, *args):
    """Calls the engine; its errors become Python's."""
    try:
        return function(*args)
    except JsException as error:
        raise translated(error) from None
