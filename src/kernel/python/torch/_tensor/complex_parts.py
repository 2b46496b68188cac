"""Parts and conjugates of complex tensors."""

import gradloom_engine as engine

from .._ops.handles import Tensor, run, wrap


def _part(which, name):
    def read(self):
        if not self.is_complex():
            if which == 1:
                raise TypeError("imag is not implemented for tensors with non-complex dtypes.")
            return self
        return wrap(engine.complexPart(self._h, which))

    return property(read, lambda self, value: read(self).copy_(value) and None, doc=f"The {name} parts, a view.")


Tensor.real, Tensor.imag = _part(0, "real"), _part(1, "imaginary")
Tensor.conj = lambda self: wrap(engine.conjugate(self._h)) if self.is_complex() else self
Tensor.resolve_conj = lambda self: self
Tensor.conj_physical = Tensor.conj
Tensor.resolve_neg = lambda self: self
Tensor.is_conj = Tensor.is_neg = lambda self: False


Tensor.angle = lambda self: wrap(run(engine.angle, self._h))
