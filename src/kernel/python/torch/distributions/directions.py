"""VonMises: angles around a direction."""

import math

import torch

from .._dtypes import Size
from . import constraints
from .distribution import Distribution, shape_of, tensors


# Modified Bessel functions of order 0 and 1 below and above 3.75 (Abramowitz and Stegun, 9.8.1 to 9.8.4).
_SMALL = (
    (1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.0360768, 0.0045813),
    (0.5, 0.87890594, 0.51498869, 0.15084934, 0.02658733, 0.00301532, 0.00032411),
)
_LARGE = (
    (0.39894228, 0.01328592, 0.00225319, -0.00157565, 0.00916281, -0.02057706, 0.02635537, -0.01647633, 0.00392377),
    (0.39894228, -0.03988024, -0.00362018, 0.00163801, -0.01031555, 0.02282967, -0.02895312, 0.01787654, -0.00420059),
)


def _polynomial(x, factors):
    made = factors[-1]
    for each in reversed(factors[:-1]):
        made = each + x * made
    return made


def _log_bessel(x, order):
    """The logarithm of the modified Bessel function of the first kind."""
    small = _polynomial((x / 3.75) ** 2, _SMALL[order]).log() + (x.log() if order else 0)
    large = x - 0.5 * x.log() + _polynomial(3.75 / x, _LARGE[order]).log()
    return torch.where(x < 3.75, small, large)


class VonMises(Distribution):
    """Angles that gather around `loc`, the closer the greater the concentration."""

    arg_constraints = {"loc": constraints.real, "concentration": constraints.positive}
    support = constraints.real

    def __init__(self, loc, concentration, validate_args=None):
        self.loc, self.concentration = tensors(loc, concentration)
        super().__init__(shape_of(loc, concentration), validate_args=validate_args)

    mean = mode = property(lambda self: self.loc)

    @property
    def variance(self):
        """How far the mean of points on a circle lies inside of it."""
        return 1 - (_log_bessel(self.concentration, 1) - _log_bessel(self.concentration, 0)).exp()

    def log_prob(self, value):
        self._validate_sample(value)
        k = self.concentration
        return k * torch.cos(value - self.loc) - math.log(2 * math.pi) - _log_bessel(k, 0)

    def sample(self, sample_shape=Size()):
        """By the rejection of Best and Fisher (1979): draws under a wrapped Cauchy density, in double precision."""
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            k, loc = self.concentration.double(), self.loc.double()
            wide = 1 + (1 + 4 * k**2).sqrt()
            narrow = (wide - (2 * wide).sqrt()) / (2 * k)
            reach = torch.where(k < 1e-5, 1 / k + k, (1 + narrow**2) / (2 * narrow))
            found, done = torch.empty(shape, dtype=torch.float64), torch.zeros(shape, dtype=torch.bool)
            while not bool(done.all()):
                turn, level, side = torch.rand((3, *shape), dtype=torch.float64).unbind()
                z = (math.pi * turn).cos()
                f = (1 + reach * z) / (reach + z)
                c = k * (reach - f)
                fits = (c * (2 - c) - level > 0) | ((c / level).log() + 1 - c >= 0)
                found = torch.where(fits, (side - 0.5).sign() * f.acos(), found)
                done = done | fits
            return ((found + math.pi + loc) % (2 * math.pi) - math.pi).to(self.loc.dtype)


__all__ = ["VonMises"]
