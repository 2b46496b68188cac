"""Parts and conjugates of complex tensors."""

from .._ops.functions import functions
from .._ops.handles import Tensor


def _part(which, name):
    def read(self):
        if not self.is_complex():
            if which == 1:
                raise TypeError("imag is not implemented for tensors with non-complex dtypes.")
            return self
        return functions["view_as_real"](self).select(-1, which)

    def write(self, value):
        read(self).copy_(value)

    return property(read, write, doc=f"The {name} parts, a view.")


def _conjugation(name):
    return lambda self: functions[name](self) if self.is_complex() else self


Tensor.real, Tensor.imag = _part(0, "real"), _part(1, "imaginary")
Tensor.conj, Tensor.conj_physical = _conjugation("conj"), _conjugation("conj_physical")
Tensor.resolve_conj = lambda self: self
Tensor.resolve_neg = lambda self: self
Tensor.is_conj = Tensor.is_neg = lambda self: False
Tensor.angle = lambda self: functions["angle"](self)
