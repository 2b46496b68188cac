"""torch.nn.utils: clipping gradients, parameters as one vector, and the packages below."""

import math
import warnings

from ..._missing import resolver
from .._parameters import listed
from . import rnn
from .hooked_norms import remove_spectral_norm, remove_weight_norm, spectral_norm, weight_norm


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """Scales all gradients down together so that their norm is at most `max_norm`; returns what it was."""
    import torch

    found = list(listed(parameters))
    grads = [each.grad for each in found if each.grad is not None]
    if not grads:
        return torch.tensor(0.0)
    norms = torch.stack([each.detach().norm(norm_type) for each in grads])
    total = norms.max() if norm_type == math.inf else norms.norm(norm_type)
    if error_if_nonfinite and not bool(total.isfinite()):
        raise RuntimeError(
            f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot be clipped. To "
            "disable this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`"
        )
    clip_grads_with_norm_(found, max_norm, total)
    return total


def clip_grad_norm(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """The older name of clip_grad_norm_."""
    warnings.warn(
        "`torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.", FutureWarning, stacklevel=2
    )
    return clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach)


def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
    """Scales all gradients down together, given their norm."""
    import torch

    factor = (max_norm / (total_norm + 1e-6)).clamp(max=1.0)
    with torch.no_grad():
        for each in listed(parameters):
            if each.grad is not None:
                each.grad.mul_(factor)


def clip_grad_value_(parameters, clip_value, foreach=None):
    """Cuts each element of each gradient to at most `clip_value` in size."""
    import torch

    with torch.no_grad():
        for each in listed(parameters):
            if each.grad is not None:
                each.grad.clamp_(-clip_value, clip_value)


def parameters_to_vector(parameters):
    import torch

    return torch.cat([each.reshape(-1) for each in parameters])


def vector_to_parameters(vec, parameters):
    at = 0
    for each in parameters:
        each.data = vec[at : at + each.numel()].reshape(each.shape).data
        at += each.numel()


__all__ = [
    "clip_grad_norm_",
    "clip_grad_value_",
    "parameters_to_vector",
    "remove_spectral_norm",
    "remove_weight_norm",
    "rnn",
    "spectral_norm",
    "vector_to_parameters",
    "weight_norm",
]


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """The norm of all tensors together."""
    import torch

    return torch.stack([each.norm(norm_type) for each in listed(tensors)]).norm(norm_type)


def skip_init(module_cls, *args, **kwargs):
    """A module whose parameters nobody relies on yet."""
    kwargs.pop("device", None)
    return module_cls(*args, **kwargs)


__getattr__ = resolver("torch.nn.utils", lambda: globals(), ("parametrizations", "parametrize", "prune", "stateless"))
