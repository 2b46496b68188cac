"""The older weight_norm and spectral_norm: a hook computes the weight anew before each call of the module."""

import warnings

from ..parameter import Parameter
from .parametrizations import _norm_except


class WeightNorm:
    """A weight made of its direction and its length."""

    parts = ("g", "v")

    def __init__(self, name, dim):
        self.name, self.dim = name, -1 if dim is None else dim

    def compute_weight(self, module):
        length, direction = getattr(module, f"{self.name}_g"), getattr(module, f"{self.name}_v")
        return direction * (length / _norm_except(direction, None if self.dim == -1 else self.dim))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module))


class SpectralNorm:
    """A weight over its largest singular value, which power iteration follows while the module trains."""

    parts = ("orig", "u", "v")

    def __init__(self, name, n_power_iterations, dim, eps):
        if n_power_iterations <= 0:
            raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
        self.name, self.n_power_iterations, self.dim, self.eps = name, n_power_iterations, dim, eps

    def matrix(self, weight):
        return weight.movedim(self.dim, 0).reshape(weight.size(self.dim), -1)

    def compute_weight(self, module, iterate=False):
        import torch

        from ..functional import normalize

        weight = getattr(module, f"{self.name}_orig")
        u, v = getattr(module, f"{self.name}_u"), getattr(module, f"{self.name}_v")
        matrix = self.matrix(weight)
        if iterate:
            with torch.no_grad():
                for _ in range(self.n_power_iterations):
                    v.copy_(normalize(torch.mv(matrix.t(), u), dim=0, eps=self.eps))
                    u.copy_(normalize(torch.mv(matrix, v), dim=0, eps=self.eps))
                u, v = u.clone(), v.clone()
        return weight / torch.dot(u, torch.mv(matrix, v))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module, module.training))


def _hook_of(module, kind, name):
    """The key and the hook of a kind on a parameter; None where there is none."""
    found = ((key, hook) for key, hook in module._forward_pre_hooks.items() if isinstance(hook, kind) and hook.name == name)
    return next(found, None)


def _without(module, kind, word, name):
    """The module with its weight as one parameter again, as it is now. Error: it has no such norm."""
    import torch

    found = _hook_of(module, kind, name)
    if found is None:
        raise ValueError(f"{word} of '{name}' not found in {module}")
    key, hook = found
    with torch.no_grad():
        weight = hook.compute_weight(module)
    for each in (name, *(f"{name}_{part}" for part in hook.parts)):
        delattr(module, each)
    del module._forward_pre_hooks[key]
    setattr(module, name, Parameter(weight.detach()))
    return module


def weight_norm(module, name="weight", dim=0):
    """The weight as a direction and a length, which are learnt apart."""
    warnings.warn(
        "`torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.",
        FutureWarning,
        stacklevel=2,
    )
    if _hook_of(module, WeightNorm, name):
        raise RuntimeError(f"Cannot register two weight_norm hooks on the same parameter {name}")
    hook, weight = WeightNorm(name, dim), getattr(module, name)
    del module._parameters[name]
    module.register_parameter(f"{name}_g", Parameter(_norm_except(weight, dim).data))
    module.register_parameter(f"{name}_v", Parameter(weight.data))
    setattr(module, name, hook.compute_weight(module))
    module.register_forward_pre_hook(hook)
    return module


def remove_weight_norm(module, name="weight"):
    """The weight is one parameter again."""
    return _without(module, WeightNorm, "weight_norm", name)


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    """The weight over its largest singular value."""
    import torch

    from ..functional import normalize

    if _hook_of(module, SpectralNorm, name):
        raise RuntimeError(f"Cannot register two spectral_norm hooks on the same parameter {name}")
    if dim is None:
        dim = 1 if isinstance(module, (torch.nn.ConvTranspose1d, torch.nn.ConvTranspose2d, torch.nn.ConvTranspose3d)) else 0
    hook, weight = SpectralNorm(name, n_power_iterations, dim, eps), module._parameters[name]
    height, width = hook.matrix(weight).shape
    u = normalize(weight.new_empty(height).normal_(0, 1), dim=0, eps=eps)
    v = normalize(weight.new_empty(width).normal_(0, 1), dim=0, eps=eps)
    del module._parameters[name]
    module.register_parameter(f"{name}_orig", weight)
    setattr(module, name, weight.data)
    module.register_buffer(f"{name}_u", u.detach())
    module.register_buffer(f"{name}_v", v.detach())
    module.register_forward_pre_hook(hook)
    return module


def remove_spectral_norm(module, name="weight"):
    """The weight is one parameter again, as it is now."""
    return _without(module, SpectralNorm, "spectral_norm", name)
