"""Tensor's operators: arithmetic, comparison, bits, also in place and reflected."""

import gradloom_engine as engine

from .._errors import JsException, translated
from .._ops.calls import as_subclass_of
from .._ops.catalog import BY_NAME
from .._ops.functions import functions
from .._ops.handles import PLAIN, Tensor, new_object, number_kind, operand, plain_number, run, wrap
from .binding import as_method

_invert = engine.invert


def _binary(name, special, reflected=None, apply=None):
    apply = apply or getattr(engine.operators, name)

    def operator(self, other):
        try:
            if type(other) is Tensor:
                handle = apply(self._h, other._h)
            elif isinstance(other, Tensor):
                handle = apply(self._h, other._h)
            else:
                kind = number_kind(other)
                if kind == 0:
                    return NotImplemented
                handle = apply(self._h, plain_number(other, kind), kind) if kind != 4 else apply(self._h, operand(other))
        except JsException as error:
            raise translated(error) from None
        tensor = new_object(Tensor)
        tensor._h = handle
        if type(self) not in PLAIN or isinstance(other, Tensor) and type(other) not in PLAIN:
            return as_subclass_of(tensor, (self, other))
        return tensor

    if name == "pow":
        binary = operator

        def operator(self, other, modulo=None):
            return binary(self, other) if modulo is None else NotImplemented

    if name == "matmul":
        product = operator

        def operator(self, other):
            return product(self, other) if isinstance(other, Tensor) else NotImplemented

    operator.__name__ = special
    setattr(Tensor, special, operator)
    if reflected is None:
        return
    exchanged = apply if name in ("add", "mul") else getattr(engine.reflected, name)
    of_two = _OF_TWO.get(name) or (lambda self, other: wrap(run(apply, other._h, self._h)))

    def from_right(self, other):
        if isinstance(other, Tensor):
            made = of_two(self, other)
            return made if type(self) in PLAIN and type(other) in PLAIN else as_subclass_of(made, (self, other))
        kind = number_kind(other)
        if kind == 0:
            return NotImplemented
        sent = (plain_number(other, kind), kind) if kind != 4 else (operand(other),)
        made = wrap(run(exchanged, self._h, *sent))
        return made if type(self) in PLAIN else as_subclass_of(made, (self,))

    from_right.__name__ = reflected
    setattr(Tensor, reflected, from_right)


# What the reflected forms make of two tensors; Python calls them for a tensor and a number only, but code may.
_OF_TWO = {
    "add": lambda self, other: self + other,
    "mul": lambda self, other: self * other,
    "sub": lambda self, other: functions["rsub"](self, other),
    "div": lambda self, other: self.reciprocal() * other,
}


def _in_place(name, special):
    op = BY_NAME[name]

    def operator(self, other):
        handle = operand(other)
        if handle is None:
            return NotImplemented
        return op.run_in_place(self, (self._h, handle))

    operator.__name__ = special
    setattr(Tensor, special, operator)


for _name, _word in (
    ("add", "add"),
    ("sub", "sub"),
    ("mul", "mul"),
    ("div", "truediv"),
    ("floor_divide", "floordiv"),
    ("remainder", "mod"),
    ("pow", "pow"),
):
    _binary(_name, f"__{_word}__", f"__r{_word}__")
    _in_place(_name, f"__i{_word}__")
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    _binary(_name, f"__{_name}__")
_binary("matmul", "__matmul__")
Tensor.__rmatmul__ = lambda self, other: other @ self if isinstance(other, Tensor) else NotImplemented
# What Python 2 called division.
Tensor.__div__, Tensor.__rdiv__, Tensor.__idiv__ = Tensor.__truediv__, Tensor.__rtruediv__, Tensor.__itruediv__


@as_method
def __neg__(self):
    return self.neg()


@as_method
def __pos__(self):
    return self


@as_method
def __abs__(self):
    return self.abs()


@as_method
def __invert__(self):
    handle = run(_invert, self._h)
    if handle is None:
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return wrap(handle) if type(self) in PLAIN else as_subclass_of(wrap(handle), (self,))


def _bits(word):
    _binary(f"bitwise_{word}", f"__{word}__", apply=getattr(engine.bits, f"bitwise_{word}"))
    operator = getattr(Tensor, f"__{word}__")
    setattr(Tensor, f"__r{word}__", operator)
    setattr(Tensor, f"__i{word}__", lambda self, other: self.copy_(operator(self, other)))


for _word in ("and", "or", "xor"):
    _bits(_word)
for _word, _name in (("lshift", "bitwise_left_shift"), ("rshift", "bitwise_right_shift")):
    _binary(_name, f"__{_word}__", f"__r{_word}__")
    _in_place(_name, f"__i{_word}__")

Tensor.__hash__ = lambda self: id(self)
