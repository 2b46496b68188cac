"""torch.distributions.multivariate_normal."""

from .continuous import MultivariateNormal

__all__ = ["MultivariateNormal"]
