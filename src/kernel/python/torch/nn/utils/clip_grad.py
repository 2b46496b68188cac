"""torch.nn.utils.clip_grad: gradients cut to a size."""

import types
import warnings

from .._parameters import listed


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """The norm of all tensors together, outside the graph."""
    import torch

    norm_type = float(norm_type)
    norms = [torch.linalg.vector_norm(each.detach(), norm_type) for each in listed(tensors)]
    if not norms:
        return torch.tensor(0.0)
    total = torch.linalg.vector_norm(torch.stack(norms), norm_type)
    if error_if_nonfinite and not bool(total.isfinite()):
        raise RuntimeError(
            f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot be clipped. To "
            "disable this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`"
        )
    return total


def _gradients(parameters):
    return [each.grad for each in listed(parameters) if each.grad is not None]


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """Scales all gradients down together so that their norm is at most `max_norm`; returns what it was."""
    found = listed(parameters)
    if not found and isinstance(parameters, types.GeneratorType):
        warnings.warn("`parameters` is an empty generator, no gradient clipping will occur.", stacklevel=2)
    total = get_total_norm(_gradients(found), norm_type, error_if_nonfinite, foreach)
    clip_grads_with_norm_(found, max_norm, total, foreach)
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

    factor = (float(max_norm) / (total_norm + 1e-6)).clamp(max=1.0)
    with torch.no_grad():
        for each in _gradients(parameters):
            each.mul_(factor)


def clip_grad_value_(parameters, clip_value, foreach=None):
    """Cuts each element of each gradient to at most `clip_value` in size."""
    import torch

    with torch.no_grad():
        for each in _gradients(parameters):
            each.clamp_(-float(clip_value), float(clip_value))
