"""torch.distributions: chances, their logarithms, and draws."""

import sys

from .._homes import settle
from .._missing import resolver
from . import constraints, transforms
from .chances import ContinuousBernoulli, NegativeBinomial
from .compositions import ComposeTransform, IndependentTransform, ReshapeTransform, identity_transform
from .continuous import Beta, Chi2, Dirichlet, Exponential, Gamma, MultivariateNormal, StudentT, Uniform
from .directions import VonMises
from .discrete import Bernoulli, Binomial, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson
from .distribution import Distribution, Independent
from .kl import kl_divergence, register_kl
from .location_scale import HalfNormal, Laplace, LogNormal, Normal
from .matrices import LKJCholesky, Wishart
from .mixtures import LowRankMultivariateNormal, MixtureSameFamily
from .relaxed import LogitRelaxedBernoulli, OneHotCategoricalStraightThrough, RelaxedBernoulli, RelaxedOneHotCategorical
from .tails import Cauchy, FisherSnedecor, HalfCauchy, InverseGamma
from .transformed import Gumbel, Kumaraswamy, LogisticNormal, Pareto, TransformedDistribution, Weibull
from .transforms import (
    AbsTransform,
    AffineTransform,
    ExpTransform,
    LowerCholeskyTransform,
    PositiveDefiniteTransform,
    PowerTransform,
    SigmoidTransform,
    SoftmaxTransform,
    SoftplusTransform,
    StickBreakingTransform,
    TanhTransform,
    Transform,
)

__getattr__ = resolver("torch.distributions", lambda: vars(sys.modules[__name__]))
__all__ = [
    *("Bernoulli", "Beta", "Binomial", "Categorical", "Chi2", "Dirichlet", "Distribution", "Exponential", "Gamma", "Geometric", "HalfNormal"),
    *("Independent", "Laplace", "LogNormal", "Multinomial", "MultivariateNormal", "Normal", "OneHotCategorical", "Poisson", "StudentT"),
    *("Uniform", "constraints", "kl_divergence", "register_kl", "transforms"),
    *("Cauchy", "ContinuousBernoulli", "FisherSnedecor", "Gumbel", "HalfCauchy", "InverseGamma", "Kumaraswamy", "LogisticNormal"),
    *("LowRankMultivariateNormal", "MixtureSameFamily", "NegativeBinomial", "OneHotCategoricalStraightThrough", "Pareto"),
    *("RelaxedBernoulli", "RelaxedOneHotCategorical", "TransformedDistribution", "Weibull", "LKJCholesky", "VonMises", "Wishart"),
    *("AbsTransform", "AffineTransform", "ComposeTransform", "ExpTransform", "IndependentTransform", "LowerCholeskyTransform"),
    *("PositiveDefiniteTransform", "PowerTransform", "ReshapeTransform", "SigmoidTransform", "SoftmaxTransform", "SoftplusTransform"),
    *("StickBreakingTransform", "TanhTransform", "Transform", "identity_transform"),
]

_OWN_FILES = {"HalfNormal": "half_normal", "LogNormal": "log_normal", "MultivariateNormal": "multivariate_normal"}
_OWN_FILES |= {"OneHotCategorical": "one_hot_categorical", "StudentT": "studentT"}
_OWN_FILES |= {"ContinuousBernoulli": "continuous_bernoulli", "HalfCauchy": "half_cauchy", "InverseGamma": "inverse_gamma"}
_OWN_FILES |= {"LogisticNormal": "logistic_normal", "LowRankMultivariateNormal": "lowrank_multivariate_normal"}
_OWN_FILES |= {"MixtureSameFamily": "mixture_same_family", "NegativeBinomial": "negative_binomial", "RelaxedBernoulli": "relaxed_bernoulli"}
_OWN_FILES |= {"OneHotCategoricalStraightThrough": "one_hot_categorical", "RelaxedOneHotCategorical": "relaxed_categorical"}
_OWN_FILES |= {"TransformedDistribution": "transformed_distribution", "LKJCholesky": "lkj_cholesky", "VonMises": "von_mises"}
_OWN_FILES |= {name: "transforms" for name in __all__ if name.endswith("Transform")}
_homes = {}
for _name in __all__:
    if _name[0].isupper() and _name != "Distribution":
        _homes.setdefault(f"torch.distributions.{_OWN_FILES.get(_name, _name.lower())}", []).append(_name)
settle({home: " ".join(names) for home, names in _homes.items()} | {"torch.distributions.relaxed_bernoulli": "LogitRelaxedBernoulli RelaxedBernoulli"}, globals())
transforms.identity_transform = identity_transform
