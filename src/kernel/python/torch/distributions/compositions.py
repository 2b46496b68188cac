"""Transforms made of transforms: one after the other, over more dimensions, and reshaped."""

import torch

from .._dtypes import Size
from . import constraints
from .distribution import sum_last
from .transforms import Transform


class ComposeTransform(Transform):
    """One transform after the other."""

    def __init__(self, parts, cache_size=0):
        super().__init__(cache_size)
        self.parts = list(parts)

    bijective = property(lambda self: all(each.bijective for each in self.parts))

    @property
    def domain(self):
        if not self.parts:
            return constraints.real
        count = self.parts[-1].codomain.event_dim
        for each in reversed(self.parts):
            count = max(count + each.domain.event_dim - each.codomain.event_dim, each.domain.event_dim)
        first = self.parts[0].domain
        return constraints.independent(first, count - first.event_dim)

    @property
    def codomain(self):
        if not self.parts:
            return constraints.real
        count = self.parts[0].domain.event_dim
        for each in self.parts:
            count = max(count + each.codomain.event_dim - each.domain.event_dim, each.codomain.event_dim)
        last = self.parts[-1].codomain
        return constraints.independent(last, count - last.event_dim)

    @property
    def sign(self):
        found = 1
        for each in self.parts:
            found = found * each.sign
        return found

    @property
    def inv(self):
        if self._inv is None:
            self._inv = ComposeTransform([each.inv for each in reversed(self.parts)])
            self._inv._inv = self
        return self._inv

    def __call__(self, x):
        for each in self.parts:
            x = each(x)
        return x

    def log_abs_det_jacobian(self, x, y):
        if not self.parts:
            return torch.zeros_like(x)
        total, count = 0, self.domain.event_dim
        for at, each in enumerate(self.parts):
            reached = y if at == len(self.parts) - 1 else each(x)
            total = total + sum_last(each.log_abs_det_jacobian(x, reached), count - each.domain.event_dim)
            count += each.codomain.event_dim - each.domain.event_dim
            x = reached
        return total

    def forward_shape(self, shape):
        for each in self.parts:
            shape = each.forward_shape(shape)
        return shape

    def inverse_shape(self, shape):
        for each in reversed(self.parts):
            shape = each.inverse_shape(shape)
        return shape

    def __eq__(self, other):
        return isinstance(other, ComposeTransform) and self.parts == other.parts

    __hash__ = object.__hash__

    def __repr__(self):
        return "ComposeTransform(\n    " + ",\n    ".join(map(repr, self.parts)) + "\n)"


identity_transform = ComposeTransform([])


class IndependentTransform(Transform):
    """A transform that takes more dimensions for one event."""

    def __init__(self, base_transform, reinterpreted_batch_ndims, cache_size=0):
        super().__init__(cache_size)
        self.base_transform, self.reinterpreted_batch_ndims = base_transform, reinterpreted_batch_ndims

    domain = property(lambda self: constraints.independent(self.base_transform.domain, self.reinterpreted_batch_ndims))
    codomain = property(lambda self: constraints.independent(self.base_transform.codomain, self.reinterpreted_batch_ndims))
    bijective = property(lambda self: self.base_transform.bijective)
    sign = property(lambda self: self.base_transform.sign)

    def _call(self, x):
        if x.dim() < self.domain.event_dim:
            raise ValueError("Too few dimensions on input")
        return self.base_transform(x)

    def _inverse(self, y):
        if y.dim() < self.codomain.event_dim:
            raise ValueError("Too few dimensions on input")
        return self.base_transform.inv(y)

    def log_abs_det_jacobian(self, x, y):
        return sum_last(self.base_transform.log_abs_det_jacobian(x, y), self.reinterpreted_batch_ndims)

    def __repr__(self):
        return f"IndependentTransform({self.base_transform!r}, {self.reinterpreted_batch_ndims})"


class ReshapeTransform(Transform):
    """Events of one shape as events of another."""

    bijective = True

    def __init__(self, in_shape, out_shape, cache_size=0):
        super().__init__(cache_size)
        self.in_shape, self.out_shape = Size(in_shape), Size(out_shape)
        if self.in_shape.numel() != self.out_shape.numel():
            raise ValueError("in_shape, out_shape have different numbers of elements")

    domain = property(lambda self: constraints.independent(constraints.real, len(self.in_shape)))
    codomain = property(lambda self: constraints.independent(constraints.real, len(self.out_shape)))

    def _call(self, x):
        return x.reshape(self.forward_shape(x.shape))

    def _inverse(self, y):
        return y.reshape(self.inverse_shape(y.shape))

    def log_abs_det_jacobian(self, x, y):
        return x.new_zeros(x.shape[: x.dim() - len(self.in_shape)])

    def _swapped(self, shape, there, here):
        cut = len(shape) - len(there)
        if cut < 0:
            raise ValueError("Too few dimensions on input")
        if tuple(shape[cut:]) != tuple(there):
            raise ValueError(f"Shape mismatch: expected {Size(shape[cut:])} but got {there}")
        return Size((*shape[:cut], *here))

    def forward_shape(self, shape):
        return self._swapped(shape, self.in_shape, self.out_shape)

    def inverse_shape(self, shape):
        return self._swapped(shape, self.out_shape, self.in_shape)
