"""Distributions of matrices: covariances, and factors of correlations."""

import functools
import math

import torch

from .._dtypes import Size
from .._ops.handles import Tensor
from . import constraints
from .continuous import Beta, Chi2
from .distribution import Distribution
from .kl import register_kl


def _log_det(factor):
    """The logarithm of the determinant of what has this Cholesky factor."""
    return 2 * factor.diagonal(0, -2, -1).log().sum(-1)


def _many_digamma(a, p):
    """The derivative of mvlgamma."""
    return sum(torch.digamma(a - at / 2) for at in range(p))


class Wishart(Distribution):
    """Sums of `df` squares of normal vectors, as matrices."""

    support = constraints.positive_definite
    has_rsample = True

    def __init__(self, df, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
        given = {"covariance_matrix": covariance_matrix, "precision_matrix": precision_matrix, "scale_tril": scale_tril}
        given = {name: value for name, value in given.items() if value is not None}
        if len(given) != 1:
            raise AssertionError("Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.")
        ((name, matrix),) = given.items()
        if matrix.dim() < 2:
            raise ValueError("scale_tril must be at least two-dimensional, with optional leading batch dimensions")
        df = df if isinstance(df, Tensor) else torch.tensor(df, dtype=matrix.dtype)
        batch = torch.broadcast_shapes(df.shape, matrix.shape[:-2])
        self.df = df.expand(batch)
        vars(self)[name] = matrix.expand(*batch, *matrix.shape[-2:])
        self._p = matrix.shape[-1]
        if bool((self.df <= self._p - 1).any()):
            raise ValueError(f"Value of df={df} expected to be greater than ndim - 1 = {self._p - 1}.")
        super().__init__(batch, matrix.shape[-2:], validate_args)

    @property
    def arg_constraints(self):
        return {
            "covariance_matrix": constraints.positive_definite,
            "precision_matrix": constraints.positive_definite,
            "scale_tril": constraints.lower_cholesky,
            "df": constraints.greater_than(self._p - 1),
        }

    @functools.cached_property
    def scale_tril(self):
        return torch.linalg.cholesky(self.covariance_matrix)

    @functools.cached_property
    def covariance_matrix(self):
        known = vars(self).get("precision_matrix")
        return self.scale_tril @ self.scale_tril.mT if known is None else torch.linalg.inv(known)

    @functools.cached_property
    def precision_matrix(self):
        return torch.cholesky_inverse(self.scale_tril)

    @property
    def _count(self):
        return self.df[..., None, None]

    mean = property(lambda self: self._count * self.covariance_matrix)

    @property
    def mode(self):
        factor = self.df - self._p - 1
        return torch.where(factor <= 0, math.nan, factor)[..., None, None] * self.covariance_matrix

    @property
    def variance(self):
        v = self.covariance_matrix
        diagonal = v.diagonal(0, -2, -1)
        return self._count * (v**2 + diagonal.unsqueeze(-1) * diagonal.unsqueeze(-2))

    def rsample(self, sample_shape=Size()):
        """By the factors that Bartlett found: roots of chi squares, with normal numbers below them. No gradient reaches df."""
        if self.df.requires_grad and torch.is_grad_enabled():
            raise NotImplementedError("Wishart.rsample: df must not require grad, its gradient is not known here")
        # PyTorch lets the first draw go; who wants its numbers must do the same.
        self._draw(sample_shape)
        return self._draw(sample_shape)

    def _draw(self, sample_shape):
        squares = Chi2(self.df.unsqueeze(-1) - torch.arange(self._p, dtype=self.df.dtype), False)
        noise = squares.sample(sample_shape).sqrt().diag_embed()
        rows, columns = torch.tril_indices(self._p, self._p, -1)
        noise[..., rows, columns] = torch.randn(*noise.shape[:-2], len(rows), dtype=noise.dtype)
        factor = self.scale_tril @ noise
        return factor @ factor.mT

    def log_prob(self, value):
        self._validate_sample(value)
        p, half = self._p, self.df / 2
        trace = torch.cholesky_solve(value, self.scale_tril).diagonal(0, -2, -1).sum(-1)
        spread = half * (p * math.log(2) + _log_det(self.scale_tril)) + torch.mvlgamma(half, p)
        return (self.df - p - 1) / 2 * torch.linalg.slogdet(value)[1] - trace / 2 - spread

    def entropy(self):
        p, half = self._p, self.df / 2
        size = (p + 1) / 2 * (_log_det(self.scale_tril) + p * math.log(2)) + torch.mvlgamma(half, p)
        return size - (self.df - p - 1) / 2 * _many_digamma(half, p) + half * p

    def __repr__(self):
        names = [name for name in self.arg_constraints if name in vars(self)]
        return f"Wishart({', '.join(f'{name}: {_shown(vars(self)[name])}' for name in names)})"


def _shown(value):
    return value if value.numel() == 1 else value.size()


@register_kl(Wishart, Wishart)
def _kl_wishart(p, q):
    size, half, other = p._p, p.df / 2, q.df / 2
    trace = torch.cholesky_solve(p.covariance_matrix, q.scale_tril).diagonal(0, -2, -1).sum(-1)
    logs = other * (_log_det(q.scale_tril) - _log_det(p.scale_tril)) + torch.mvlgamma(other, size) - torch.mvlgamma(half, size)
    return logs + half * (trace - size) + (half - other) * _many_digamma(half, size)


class LKJCholesky(Distribution):
    """Cholesky factors of correlations (Lewandowski, Kurowicka and Joe, 2009); at concentration 1 all are equally likely."""

    arg_constraints = {"concentration": constraints.positive}
    support = constraints.corr_cholesky

    def __init__(self, dim, concentration=1.0, validate_args=None):
        if dim < 2:
            raise ValueError(f"Expected dim to be an integer greater than or equal to 2. Found dim={dim}.")
        self.dim = dim
        self.concentration = concentration if isinstance(concentration, Tensor) else torch.tensor(float(concentration))
        super().__init__(self.concentration.shape, (dim, dim), validate_args)

    def _rows(self):
        """How much of each row's length does not lie on the diagonal."""
        row = torch.cat([torch.zeros(1), torch.arange(self.dim - 1.0)]).to(self.concentration)
        return Beta(row + 0.5, (self.concentration + 0.5 * (self.dim - 2)).unsqueeze(-1) - 0.5 * row)

    def sample(self, sample_shape=Size()):
        with torch.no_grad():
            lengths = self._rows().sample(sample_shape).unsqueeze(-1)
            normal = torch.randn(self._extended_shape(sample_shape), dtype=lengths.dtype).tril(-1)
            directions = normal / normal.norm(dim=-1, keepdim=True)
            directions[..., 0, :] = 0
            below = lengths.sqrt() * directions
            left = (1 - below.pow(2).sum(-1)).clamp(min=torch.finfo(below.dtype).tiny)
            return below + left.sqrt().diag_embed()

    def log_prob(self, value):
        self._validate_sample(value)
        rows = torch.arange(2, self.dim + 1)
        power = 2 * (self.concentration - 1).unsqueeze(-1) + self.dim - rows
        below = self.dim - 1
        alpha = self.concentration + 0.5 * below
        area = 0.5 * below * math.log(math.pi) + torch.mvlgamma(alpha - 0.5, below) - torch.lgamma(alpha) * below
        return (power * value.diagonal(0, -2, -1)[..., 1:].log()).sum(-1) - area


__all__ = ["LKJCholesky", "Wishart"]
