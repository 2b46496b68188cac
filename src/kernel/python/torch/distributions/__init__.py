"""torch.distributions: chances, their logarithms, and draws."""

import sys

from .._homes import settle
from .._missing import resolver
from . import constraints
from .continuous import Beta, Chi2, Dirichlet, Exponential, Gamma, HalfNormal, Laplace, LogNormal, MultivariateNormal, Normal, StudentT, Uniform
from .discrete import Bernoulli, Binomial, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson
from .distribution import Distribution, Independent
from .kl import kl_divergence, register_kl

__getattr__ = resolver("torch.distributions", lambda: vars(sys.modules[__name__]))
__all__ = [
    *("Bernoulli", "Beta", "Binomial", "Categorical", "Chi2", "Dirichlet", "Distribution", "Exponential", "Gamma", "Geometric", "HalfNormal"),
    *("Independent", "Laplace", "LogNormal", "Multinomial", "MultivariateNormal", "Normal", "OneHotCategorical", "Poisson", "StudentT"),
    *("Uniform", "constraints", "kl_divergence", "register_kl"),
]

_OWN_FILES = {"HalfNormal": "half_normal", "LogNormal": "log_normal", "MultivariateNormal": "multivariate_normal"}
_OWN_FILES |= {"OneHotCategorical": "one_hot_categorical", "StudentT": "studentT"}
settle(
    {
        f"torch.distributions.{_OWN_FILES.get(name, name.lower())}": name
        for name in __all__
        if name[0].isupper() and name != "Distribution"
    },
    globals(),
)
