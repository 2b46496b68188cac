"""Distributions of transformed draws."""

import math

import torch

from .._dtypes import Size
from . import constraints
from .compositions import ComposeTransform
from .continuous import Exponential, Uniform
from .distribution import Distribution, Independent, sum_last, tensors
from .location_scale import Normal
from .transforms import AffineTransform, ExpTransform, PowerTransform, StickBreakingTransform, Transform

EULER = 0.57721566490153286060


class TransformedDistribution(Distribution):
    """What comes out when draws of a distribution go through transforms."""

    def __init__(self, base_distribution, transforms, validate_args=None):
        if isinstance(transforms, Transform):
            transforms = [transforms]
        elif not isinstance(transforms, list):
            raise ValueError(f"transforms must be a Transform or list, but was {transforms}")
        elif not all(isinstance(each, Transform) for each in transforms):
            raise ValueError("transforms must be a Transform or a list of Transforms")
        self.transforms, whole = transforms, ComposeTransform(transforms)
        domain, codomain = whole.domain.event_dim, whole.codomain.event_dim
        shape = Size((*base_distribution.batch_shape, *base_distribution.event_shape))
        base_dims = len(base_distribution.event_shape)
        if len(shape) < domain:
            raise ValueError(f"base_distribution needs to have shape with size at least {domain}, but got {shape}.")
        reached = tuple(whole.forward_shape(shape))
        back = tuple(whole.inverse_shape(reached))
        if back != tuple(shape):
            base_distribution = base_distribution.expand(back[: len(back) - base_dims])
        if domain > base_dims:
            base_distribution = Independent(base_distribution, domain - base_dims)
        self.base_dist = base_distribution
        cut = len(reached) - max(codomain, base_dims + codomain - domain)
        super().__init__(reached[:cut], reached[cut:], validate_args)

    has_rsample = property(lambda self: self.base_dist.has_rsample)

    @property
    def support(self):
        found = self.transforms[-1].codomain if self.transforms else self.base_dist.support
        return constraints.independent(found, max(0, len(self.event_shape) - found.event_dim))

    def expand(self, batch_shape):
        shape = (*batch_shape, *self.event_shape)
        for each in reversed(self.transforms):
            shape = each.inverse_shape(shape)
        made = super().expand(batch_shape)
        made.base_dist = self.base_dist.expand(tuple(shape)[: len(shape) - len(self.base_dist.event_shape)])
        return made

    def _forth(self, value):
        for each in self.transforms:
            value = each(value)
        return value

    def sample(self, sample_shape=Size()):
        with torch.no_grad():
            return self._forth(self.base_dist.sample(sample_shape))

    def rsample(self, sample_shape=Size()):
        return self._forth(self.base_dist.rsample(sample_shape))

    def log_prob(self, value):
        self._validate_sample(value)
        count, found = len(self.event_shape), 0.0
        for each in reversed(self.transforms):
            before = each.inv(value)
            count += each.domain.event_dim - each.codomain.event_dim
            found = found - sum_last(each.log_abs_det_jacobian(before, value), count - each.domain.event_dim)
            value = before
        return found + sum_last(self.base_dist.log_prob(value), count - len(self.base_dist.event_shape))

    def _turned(self, value):
        """A probability as seen from the other end, where the transforms turn the order round."""
        sign = ComposeTransform(self.transforms).sign
        return value if isinstance(sign, int) and sign == 1 else sign * (value - 0.5) + 0.5

    def cdf(self, value):
        for each in reversed(self.transforms):
            value = each.inv(value)
        return self._turned(self.base_dist.cdf(value))

    def icdf(self, value):
        return self._forth(self.base_dist.icdf(self._turned(value)))


class Gumbel(TransformedDistribution):
    """Of the largest of many."""

    arg_constraints = {"loc": constraints.real, "scale": constraints.positive}
    support = constraints.real

    def __init__(self, loc, scale, validate_args=None):
        self.loc, self.scale = tensors(loc, scale)
        info = torch.finfo(self.loc.dtype)
        base = Uniform(torch.full_like(self.loc, info.tiny), torch.full_like(self.loc, 1 - info.eps), validate_args)
        logs = [ExpTransform().inv, AffineTransform(0, -torch.ones_like(self.scale)), ExpTransform().inv]
        super().__init__(base, [*logs, AffineTransform(loc, -self.scale)], validate_args)

    def log_prob(self, value):
        self._validate_sample(value)
        y = (self.loc - value) / self.scale
        return (y - y.exp()) - self.scale.log()

    mean = property(lambda self: self.loc + self.scale * EULER)
    mode = property(lambda self: self.loc)
    stddev = property(lambda self: (math.pi / math.sqrt(6)) * self.scale)
    variance = property(lambda self: self.stddev.pow(2))

    def entropy(self):
        return self.scale.log() + (1 + EULER)


class Weibull(TransformedDistribution):
    """Of lifetimes."""

    arg_constraints = {"scale": constraints.positive, "concentration": constraints.positive}
    support = constraints.positive

    def __init__(self, scale, concentration, validate_args=None):
        self.scale, self.concentration = tensors(scale, concentration)
        self.concentration_reciprocal = self.concentration.reciprocal()
        parts = [PowerTransform(self.concentration_reciprocal), AffineTransform(0, self.scale)]
        super().__init__(Exponential(torch.ones_like(self.scale), validate_args), parts, validate_args)

    def _moment(self, order):
        return torch.exp(torch.lgamma(1 + order * self.concentration_reciprocal))

    mean = property(lambda self: self.scale * self._moment(1))
    mode = property(lambda self: self.scale * ((self.concentration - 1) / self.concentration) ** self.concentration_reciprocal)
    variance = property(lambda self: self.scale.pow(2) * (self._moment(2) - torch.exp(2 * torch.lgamma(1 + self.concentration_reciprocal))))

    def entropy(self):
        return EULER * (1 - self.concentration_reciprocal) + torch.log(self.scale * self.concentration_reciprocal) + 1


class Pareto(TransformedDistribution):
    """Of sizes without a typical one."""

    arg_constraints = {"alpha": constraints.positive, "scale": constraints.positive}

    def __init__(self, scale, alpha, validate_args=None):
        self.scale, self.alpha = tensors(scale, alpha)
        super().__init__(Exponential(self.alpha, validate_args), [ExpTransform(), AffineTransform(0, self.scale)], validate_args)

    support = property(lambda self: constraints.greater_than_eq(self.scale))
    mode = property(lambda self: self.scale)

    @property
    def mean(self):
        a = self.alpha.clamp(min=1)
        return a * self.scale / (a - 1)

    @property
    def variance(self):
        a = self.alpha.clamp(min=2)
        return self.scale.pow(2) * a / ((a - 1).pow(2) * (a - 2))

    def entropy(self):
        return (self.scale / self.alpha).log() + (1 + self.alpha.reciprocal())


class Kumaraswamy(TransformedDistribution):
    """Nearly a Beta, with a plain inverse."""

    arg_constraints = {"concentration1": constraints.positive, "concentration0": constraints.positive}
    support = constraints.unit_interval

    def __init__(self, concentration1, concentration0, validate_args=None):
        self.concentration1, self.concentration0 = tensors(concentration1, concentration0)
        base = Uniform(torch.zeros_like(self.concentration0), torch.ones_like(self.concentration0), validate_args)
        first, last = PowerTransform(self.concentration0.reciprocal()), PowerTransform(self.concentration1.reciprocal())
        super().__init__(base, [first, AffineTransform(1.0, -1.0), last], validate_args)

    def _moment(self, order):
        a, b = self.concentration1, self.concentration0
        lengths = 1 + order / a
        return torch.exp(torch.log(b) + torch.lgamma(lengths) + torch.lgamma(b) - torch.lgamma(lengths + b))

    mean = property(lambda self: self._moment(1))
    variance = property(lambda self: self._moment(2) - torch.pow(self.mean, 2))

    def entropy(self):
        a, b = self.concentration1, self.concentration0
        harmonic = torch.digamma(b + 1) + EULER
        return (1 - b.reciprocal()) + (1 - a.reciprocal()) * harmonic - torch.log(a) - torch.log(b)


class LogisticNormal(TransformedDistribution):
    """A normal distribution carried over to shares that sum to one."""

    arg_constraints = {"loc": constraints.real, "scale": constraints.positive}
    support = constraints.simplex

    def __init__(self, loc, scale, validate_args=None):
        base = Normal(loc, scale, validate_args)
        super().__init__(base if base.batch_shape else base.expand([1]), StickBreakingTransform(), validate_args)

    loc = property(lambda self: self.base_dist.base_dist.loc)
    scale = property(lambda self: self.base_dist.base_dist.scale)
