"""Arithmetic of scalars, whose results keep their dtypes."""

import math
import operator

from .dtype import TYPES
from .promotion import common
from .scalars import ALL, FLOATS, bool_, complexfloating, generic, integer


def _divided(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        if isinstance(a, complex) or isinstance(b, complex):
            return complex("nan+nanj")
        return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1.0, b)


def _by_zero(function):
    def apply(a, b):
        try:
            return function(a, b)
        except ZeroDivisionError:
            return 0 if isinstance(a, int) and isinstance(b, int) else math.nan

    return apply


def _power(a, b):
    if isinstance(a, int) and isinstance(b, int) and b < 0:
        raise ValueError("Integers to negative integer powers are not allowed.")
    try:
        found = a**b
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return math.nan if isinstance(found, complex) and not isinstance(a, complex) else found


_ARITHMETIC = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "truediv": _divided, "pow": _power}
_ARITHMETIC |= {"floordiv": _by_zero(operator.floordiv), "mod": _by_zero(operator.mod)}
_BITS = {"and": operator.and_, "or": operator.or_, "xor": operator.xor, "lshift": operator.lshift, "rshift": operator.rshift}
# Where the function of `operator` has another name.
_FUNCTIONS = {"and": "and_", "or": "or_"}
_COMPARISONS = {name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}


def _plain(value):
    return value.item() if isinstance(value, generic) else value


def _with_sequence(word, self, other, turned):
    """A scalar with a list of numbers is an array with it; times a list, the list decides what that is."""
    if not isinstance(other, (list, tuple, range)) or word == "mul" and not isinstance(other, range):
        return NotImplemented
    from .._array import array_of

    first, second = (array_of(other), self) if turned else (self, array_of(other))
    return getattr(operator, _FUNCTIONS.get(word, word))(first, second)


_SIGNS = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "** or pow()"}
_SIGNS |= {"and": "&", "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>"}
_ELEMENTS = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}


def refuse_none(word, kind, turned):
    """What arithmetic with None says: it is an array of objects to NumPy, whose elements are asked one by one."""
    names = [f"'{_ELEMENTS[kind]}'", "'NoneType'"]
    first, second = reversed(names) if turned else names
    raise TypeError(f"unsupported operand type(s) for {_SIGNS[word]}: {first} and {second}")


def _binary(word, function, turned):
    def apply(self, other):
        if other is None:
            refuse_none(word, self.dtype.kind, turned)
        if not isinstance(other, (generic, bool, int, float, complex)):
            return _with_sequence(word, self, other, turned)
        first, second = (other, self) if turned else (self, other)
        kind = common(first, second)
        a, b = _plain(first), _plain(second)
        if word == "truediv" and not kind.startswith(("float", "complex")):
            kind = "float64"
        if kind == "bool" and word in ("add", "mul"):
            return bool_(function(a, b))
        if kind == "bool" and word in ("sub",):
            raise TypeError("numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
        if kind == "bool" and word in ("floordiv", "mod", "pow"):
            kind = "int8"
        return TYPES[kind](function(a, b))

    return apply


def _comparison(word, function):
    def apply(self, other):
        if not isinstance(other, (generic, bool, int, float, complex)):
            return _with_sequence(word, self, other, False)
        return bool_(function(_plain(self), _plain(other)))

    return apply


def _unary(function):
    return lambda self: type(self)(function(self.item()))


def _equip(kind):
    """Arithmetic whose results keep the dtype. Python's own classes would give Python's numbers."""
    for word, function in _ARITHMETIC.items():
        setattr(kind, f"__{word}__", _binary(word, function, False))
        setattr(kind, f"__r{word}__", _binary(word, function, True))
    if issubclass(kind, (integer, bool_)):
        for word, function in _BITS.items():
            setattr(kind, f"__{word}__", _binary(word, function, False))
            setattr(kind, f"__r{word}__", _binary(word, function, True))
    for word, function in _COMPARISONS.items():
        setattr(kind, f"__{word}__", _comparison(word, function))
    kind.__hash__ = lambda self: hash(self.item())
    kind.__neg__, kind.__pos__ = _unary(operator.neg), lambda self: self
    kind.__abs__ = lambda self: FLOATS.get(self._name, type(self))(abs(self.item()))
    if kind is not bool_:
        kind.__repr__ = generic.__repr__
    kind.__str__ = generic.__str__
    kind.__format__ = lambda self, spec: format(self.item(), spec) if spec else self._text()
    if not issubclass(kind, complexfloating) and kind is not bool_:
        kind.__round__ = lambda self, digits=None: round(self.item()) if digits is None else type(self)(round(self.item(), digits))
    if issubclass(kind, integer):
        kind.__invert__ = _unary(operator.invert)
    kind.__reduce__ = lambda self: (type(self), (self.item(),))
    kind.conjugate = kind.conj = lambda self: type(self)(self.item().conjugate())
    kind.__module__ = "numpy"
    kind.__name__ = f"numpy.{kind.__name__}"


for _each in ALL:
    _equip(_each)
