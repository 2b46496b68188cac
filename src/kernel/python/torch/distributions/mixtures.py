"""Mixtures, and normal distributions whose covariance has few factors."""

import math

import torch

from .._dtypes import Size
from . import constraints
from .discrete import Categorical
from .distribution import Distribution


class MixtureSameFamily(Distribution):
    """One of several distributions of a kind, chosen anew for each draw."""

    def __init__(self, mixture_distribution, component_distribution, validate_args=None):
        if not isinstance(mixture_distribution, Categorical):
            raise ValueError(" The Mixture distribution needs to be an  instance of torch.distributions.Categorical")
        if not isinstance(component_distribution, Distribution):
            raise ValueError("The Component distribution needs to be an instance of torch.distributions.Distribution")
        self.mixture_distribution, self.component_distribution = mixture_distribution, component_distribution
        chosen, given = mixture_distribution.batch_shape, component_distribution.batch_shape[:-1]
        if any(1 not in pair and pair[0] != pair[1] for pair in zip(reversed(chosen), reversed(given))):
            raise ValueError(f"`mixture_distribution.batch_shape` ({chosen}) is not compatible with `component_distribution.batch_shape`({given})")
        choices, kinds = mixture_distribution.logits.shape[-1], component_distribution.batch_shape[-1]
        if choices != kinds:
            raise ValueError(f"`mixture_distribution component` ({choices}) does not equal `component_distribution.batch_shape[-1]` ({kinds})")
        self._event_dims = len(component_distribution.event_shape)
        super().__init__(given, component_distribution.event_shape, validate_args)

    @property
    def support(self):
        base = self.component_distribution.support
        return constraints.Constraint(f"MixtureSameFamilyConstraint({base!r})", lambda value: base.check(self._apart(value)), base.event_dim)

    def expand(self, batch_shape):
        kinds = self.mixture_distribution._num_events
        return MixtureSameFamily(self.mixture_distribution.expand(batch_shape), self.component_distribution.expand((*batch_shape, kinds)))

    def _apart(self, value):
        return value.unsqueeze(-1 - self._event_dims)

    def _mixed(self, values):
        probs = self.mixture_distribution.probs
        return (probs.reshape(*probs.shape, *[1] * self._event_dims) * values).sum(-1 - self._event_dims)

    mean = property(lambda self: self._mixed(self.component_distribution.mean))

    @property
    def variance(self):
        away = (self.component_distribution.mean - self._apart(self.mean)).pow(2.0)
        return self._mixed(self.component_distribution.variance) + self._mixed(away)

    def cdf(self, x):
        return (self.component_distribution.cdf(self._apart(x)) * self.mixture_distribution.probs).sum(-1)

    def log_prob(self, value):
        self._validate_sample(value)
        each = self.component_distribution.log_prob(self._apart(value))
        return torch.logsumexp(each + torch.log_softmax(self.mixture_distribution.logits, -1), -1)

    def sample(self, sample_shape=Size()):
        with torch.no_grad():
            choice = self.mixture_distribution.sample(sample_shape)
            draws = self.component_distribution.sample(sample_shape)
            dim = len(sample_shape) + len(self.batch_shape)
            choice = choice.reshape(*choice.shape, *[1] * (self._event_dims + 1)).expand(*draws.shape[:dim], 1, *self.event_shape)
            return draws.gather(dim, choice).squeeze(dim)

    def __repr__(self):
        return f"MixtureSameFamily(\n  {self.mixture_distribution},\n  {self.component_distribution})"


class LowRankMultivariateNormal(Distribution):
    """A normal distribution with covariance `cov_factor @ cov_factor.T + diag(cov_diag)`."""

    arg_constraints = {
        "loc": constraints.real_vector,
        "cov_factor": constraints.independent(constraints.real, 2),
        "cov_diag": constraints.independent(constraints.positive, 1),
    }
    support = constraints.real_vector
    has_rsample = True

    def __init__(self, loc, cov_factor, cov_diag, validate_args=None):
        if loc.dim() < 1:
            raise ValueError("loc must be at least one-dimensional.")
        event = loc.shape[-1:]
        if cov_factor.dim() < 2:
            raise ValueError("cov_factor must be at least two-dimensional, with optional leading batch dimensions")
        if cov_factor.shape[-2:-1] != event:
            raise ValueError(f"cov_factor must be a batch of matrices with shape {event[0]} x m")
        if cov_diag.shape[-1:] != event:
            raise ValueError(f"cov_diag must be a batch of vectors with shape {event}")
        batch = torch.broadcast_shapes(loc.shape[:-1], cov_factor.shape[:-2], cov_diag.shape[:-1])
        self.loc, self.cov_diag = loc.expand(*batch, *event), cov_diag.expand(*batch, *event)
        self.cov_factor = cov_factor.expand(*batch, *cov_factor.shape[-2:])
        super().__init__(batch, event, validate_args)

    mean = mode = property(lambda self: self.loc)
    variance = property(lambda self: self.cov_factor.pow(2).sum(-1) + self.cov_diag)
    covariance_matrix = property(lambda self: self.cov_factor @ self.cov_factor.mT + torch.diag_embed(self.cov_diag))
    scale_tril = property(lambda self: torch.linalg.cholesky(self.covariance_matrix))

    def _scaled(self):
        """The factors over the diagonal, and the root of the small matrix that they leave."""
        over = self.cov_factor.mT / self.cov_diag.unsqueeze(-2)
        small = over @ self.cov_factor
        return over, torch.linalg.cholesky(small + torch.eye(small.shape[-1], dtype=small.dtype))

    @property
    def precision_matrix(self):
        over, root = self._scaled()
        part = torch.linalg.solve_triangular(root, over, upper=False)
        return torch.diag_embed(self.cov_diag.reciprocal()) - part.mT @ part

    def rsample(self, sample_shape=Size()):
        shape = self._extended_shape(sample_shape)
        shared = torch.empty((*shape[:-1], self.cov_factor.shape[-1]), dtype=self.loc.dtype).normal_()
        own = torch.empty(shape, dtype=self.loc.dtype).normal_()
        return self.loc + (self.cov_factor @ shared.unsqueeze(-1)).squeeze(-1) + self.cov_diag.sqrt() * own

    def _log_det(self, root):
        return 2 * root.diagonal(0, -2, -1).log().sum(-1) + self.cov_diag.log().sum(-1)

    def log_prob(self, value):
        self._validate_sample(value)
        away = value - self.loc
        over, root = self._scaled()
        seen = (over @ away.unsqueeze(-1)).squeeze(-1)
        part = torch.linalg.solve(root.expand(*seen.shape[:-1], *root.shape[-2:]), seen.unsqueeze(-1)).squeeze(-1)
        distance = (away.pow(2) / self.cov_diag).sum(-1) - part.pow(2).sum(-1)
        return -0.5 * (self.event_shape[0] * math.log(2 * math.pi) + self._log_det(root) + distance)

    def entropy(self):
        return 0.5 * (self.event_shape[0] * (1.0 + math.log(2 * math.pi)) + self._log_det(self._scaled()[1]))
