"""Parametrizations that come with torch: norms of weights, spectral norms, orthogonal matrices."""

from ..modules.module import Module
from .parametrize import register_parametrization


def _norm_except(value, dim):
    if dim is None or dim == -1 and value.dim() == 0:
        return value.norm()
    return value.norm(2, [at for at in range(value.dim()) if at != dim % value.dim()], keepdim=True)


class _WeightNorm(Module):
    """A direction and its length, learnt apart."""

    def __init__(self, dim=0):
        super().__init__()
        self.dim = dim

    def forward(self, weight_g, weight_v):
        return weight_v * (weight_g / _norm_except(weight_v, self.dim))

    def right_inverse(self, weight):
        return _norm_except(weight, self.dim), weight


def weight_norm(module, name="weight", dim=0):
    register_parametrization(module, name, _WeightNorm(dim), unsafe=True)
    return module


class _SpectralNorm(Module):
    """A matrix over its largest singular value, which is followed by power iteration."""

    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        import torch
        from ..functional import normalize

        super().__init__()
        self.dim, self.n_power_iterations, self.eps = dim, n_power_iterations, eps
        if weight.dim() > 1:
            matrix = self._matrix(weight.detach())
            self.register_buffer("_u", normalize(torch.randn(matrix.shape[0]), dim=0, eps=eps))
            self.register_buffer("_v", normalize(torch.randn(matrix.shape[1]), dim=0, eps=eps))
            self._iterate(matrix, 15)

    def _matrix(self, weight):
        return weight.movedim(self.dim, 0).flatten(1)

    def _iterate(self, matrix, count):
        from ..functional import normalize

        for _ in range(count):
            self._u = normalize(matrix @ self._v, dim=0, eps=self.eps)
            self._v = normalize(matrix.t() @ self._u, dim=0, eps=self.eps)

    def forward(self, weight):
        if weight.dim() == 1:
            return weight / weight.norm().clamp(min=self.eps)
        matrix = self._matrix(weight)
        if self.training:
            self._iterate(matrix.detach(), self.n_power_iterations)
        return weight / self._u.clone().dot(matrix @ self._v.clone())

    def right_inverse(self, value):
        return value


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    dim = 0 if dim is None else dim
    register_parametrization(module, name, _SpectralNorm(getattr(module, name), n_power_iterations, dim, eps))
    return module


class _Orthogonal(Module):
    """An orthogonal matrix, as the exponential of a skew-symmetric one."""

    def __init__(self, base):
        super().__init__()
        self.register_buffer("base", base)

    def forward(self, weight):
        skew = weight.tril(-1)
        skew = skew - skew.transpose(-2, -1)
        return self.base @ skew.matrix_exp()

    def right_inverse(self, value):
        import torch

        q, r = torch.linalg.qr(value)
        self.base = q * r.diagonal().sign().unsqueeze(0)
        return torch.zeros_like(value)


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    import torch

    weight = getattr(module, name)
    if weight.shape[-1] != weight.shape[-2]:
        raise NotImplementedError(f"orthogonal: the matrix must be square here, got {tuple(weight.shape)}")
    return register_parametrization(module, name, _Orthogonal(torch.eye(weight.shape[-1])), unsafe=True)
