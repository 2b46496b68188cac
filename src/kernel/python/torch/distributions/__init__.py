"""torch.distributions: chances, their logarithms, and draws."""

import sys

from .._missing import resolver
from . import constraints
from .continuous import Beta, Chi2, Dirichlet, Exponential, Gamma, HalfNormal, Laplace, LogNormal, MultivariateNormal, Normal, StudentT, Uniform
from .discrete import Bernoulli, Binomial, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson
from .distribution import Distribution, Independent
from .kl import kl_divergence, register_kl

__getattr__ = resolver(
    "torch.distributions",
    lambda: vars(sys.modules[__name__]),
    ("bernoulli", "beta", "binomial", "categorical", "multinomial", "multivariate_normal", "normal", "poisson", "uniform"),
)
__all__ = [
    *("Bernoulli", "Beta", "Binomial", "Categorical", "Chi2", "Dirichlet", "Distribution", "Exponential", "Gamma", "Geometric", "HalfNormal"),
    *("Independent", "Laplace", "LogNormal", "Multinomial", "MultivariateNormal", "Normal", "OneHotCategorical", "Poisson", "StudentT"),
    *("Uniform", "constraints", "kl_divergence", "register_kl"),
]
