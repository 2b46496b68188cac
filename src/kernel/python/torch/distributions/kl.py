"""kl_divergence: how far one distribution is from another of its kind."""

import torch

from .continuous import Exponential, MultivariateNormal, Uniform
from .discrete import Bernoulli, Categorical
from .distribution import Independent
from .location_scale import Normal

_RULES = {}


def register_kl(type_p, type_q):
    """Makes a function the divergence of two kinds of distribution."""

    def keep(function):
        _RULES[type_p, type_q] = function
        return function

    return keep


def kl_divergence(p, q):
    for first in type(p).__mro__:
        for second in type(q).__mro__:
            if (first, second) in _RULES:
                return _RULES[first, second](p, q)
    raise NotImplementedError(f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}")


@register_kl(Normal, Normal)
def _normals(p, q):
    ratio = (p.scale / q.scale) ** 2
    return 0.5 * (ratio + ((p.loc - q.loc) / q.scale) ** 2 - 1 - ratio.log())


@register_kl(Bernoulli, Bernoulli)
def _bernoullis(p, q):
    return torch.xlogy(p.probs, p.probs / q.probs) + torch.xlogy(1 - p.probs, (1 - p.probs) / (1 - q.probs))


@register_kl(Categorical, Categorical)
def _categoricals(p, q):
    return (p.probs * (p.logits - q.logits)).sum(-1)


@register_kl(Exponential, Exponential)
def _exponentials(p, q):
    ratio = q.rate / p.rate
    return -ratio.log() + ratio - 1


@register_kl(Uniform, Uniform)
def _uniforms(p, q):
    inside = (q.low <= p.low).logical_and(p.high <= q.high)
    return torch.where(inside, ((q.high - q.low) / (p.high - p.low)).log(), float("inf"))


@register_kl(MultivariateNormal, MultivariateNormal)
def _multivariate_normals(p, q):
    half = q._half_log_det() - p._half_log_det()
    spread = torch.linalg.solve(q.scale_tril, p.scale_tril).pow(2).sum((-2, -1))
    away = torch.linalg.solve(q.scale_tril, (q.loc - p.loc).unsqueeze(-1)).pow(2).sum((-2, -1))
    return half + 0.5 * (spread + away - p.loc.shape[-1])


@register_kl(Independent, Independent)
def _independents(p, q):
    return p._summed(kl_divergence(p.base_dist, q.base_dist))
