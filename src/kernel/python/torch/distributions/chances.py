"""More distributions with a probability: failures before a success, and a Bernoulli of all numbers between 0 and 1."""

import math

import torch
import torch.nn.functional as F

from .._dtypes import Size
from . import constraints
from .continuous import gamma_draws
from .discrete import Poisson, _Chance, _clamped


class NegativeBinomial(_Chance):
    """How many successes come before a number of failures."""

    support = constraints.nonnegative_integer

    def __init__(self, total_count, probs=None, logits=None, validate_args=None):
        rest, shape = self._set(probs, logits, (total_count,))
        self.total_count = rest[0].to((probs if logits is None else logits).dtype)
        super().__init__(shape, validate_args=validate_args)

    arg_constraints = {"total_count": constraints.greater_than_eq(0), "probs": constraints.unit_interval, "logits": constraints.real}
    mean = property(lambda self: self.total_count * torch.exp(self.logits))
    mode = property(lambda self: ((self.total_count - 1) * self.logits.exp()).floor().clamp(min=0.0))
    variance = property(lambda self: self.mean / torch.sigmoid(-self.logits))

    def sample(self, sample_shape=Size()):
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            rate = gamma_draws(self.total_count.expand(shape)) / torch.exp(-self.logits).expand(shape)
            return Poisson(rate, validate_args=False).sample()

    def log_prob(self, value):
        self._validate_sample(value)
        plain = self.total_count * F.logsigmoid(-self.logits) + value * F.logsigmoid(self.logits)
        ways = torch.lgamma(1.0 + value) + torch.lgamma(self.total_count) - torch.lgamma(self.total_count + value)
        return plain - ways.masked_fill(self.total_count + value == 0.0, 0.0)


class ContinuousBernoulli(_Chance):
    """The density on [0, 1] that is proportional to a Bernoulli's probability; near one half, by its Taylor series."""

    support = constraints.unit_interval
    has_rsample = True

    def __init__(self, probs=None, logits=None, lims=(0.499, 0.501), validate_args=None):
        _, shape = self._set(probs, logits)
        self._lims = lims
        super().__init__(shape, validate_args=validate_args)
        if logits is None:
            self.probs = _clamped(self.probs)

    def _is_away(self):
        return (self.probs <= self._lims[0]).logical_or(self.probs > self._lims[1])

    def _safe(self):
        return torch.where(self._is_away(), self.probs, self._lims[0] * torch.ones_like(self.probs))

    def _log_norm(self):
        safe, x = self._safe(), torch.pow(self.probs - 0.5, 2)
        below = torch.where(safe <= 0.5, safe, torch.zeros_like(safe))
        above = torch.where(safe >= 0.5, safe, torch.ones_like(safe))
        slope = torch.where(safe <= 0.5, torch.log1p(-2.0 * below), torch.log(2.0 * above - 1.0))
        found = torch.log(torch.abs(torch.log1p(-safe) - torch.log(safe))) - slope
        return torch.where(self._is_away(), found, math.log(2.0) + (4.0 / 3.0 + 104.0 / 45.0 * x) * x)

    @property
    def mean(self):
        safe, x = self._safe(), self.probs - 0.5
        found = safe / (2.0 * safe - 1.0) + 1.0 / (torch.log1p(-safe) - torch.log(safe))
        return torch.where(self._is_away(), found, 0.5 + (1.0 / 3.0 + 16.0 / 45.0 * torch.pow(x, 2)) * x)

    @property
    def variance(self):
        safe, x = self._safe(), torch.pow(self.probs - 0.5, 2)
        found = safe * (safe - 1.0) / torch.pow(1.0 - 2.0 * safe, 2) + 1.0 / torch.pow(torch.log1p(-safe) - torch.log(safe), 2)
        return torch.where(self._is_away(), found, 1.0 / 12.0 - (1.0 / 15.0 - 128.0 / 945.0 * x) * x)

    def rsample(self, sample_shape=Size()):
        return self.icdf(torch.rand(self._extended_shape(sample_shape), dtype=self.probs.dtype))

    def log_prob(self, value):
        self._validate_sample(value)
        logits, value = torch.broadcast_tensors(self.logits, value)
        return self._log_norm() - F.binary_cross_entropy_with_logits(logits, value, reduction="none")

    def cdf(self, value):
        safe = self._safe()
        found = (torch.pow(safe, value) * torch.pow(1.0 - safe, 1.0 - value) + safe - 1.0) / (2.0 * safe - 1.0)
        return torch.where(self._is_away(), found, value).masked_fill(value <= 0.0, 0.0).masked_fill(value >= 1.0, 1.0)

    def icdf(self, value):
        safe = self._safe()
        found = torch.log1p(-safe + value * (2.0 * safe - 1.0)) - torch.log1p(-safe)
        return torch.where(self._is_away(), found / (torch.log(safe) - torch.log1p(-safe)), value)

    def entropy(self):
        no, yes = torch.log1p(-self.probs), torch.log(self.probs)
        return self.mean * (no - yes) - self._log_norm() - no
