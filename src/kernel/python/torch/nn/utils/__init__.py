"""torch.nn.utils: clipping gradients, parameters as one vector, and the packages below."""

from ..._missing import resolver
from . import rnn
from .clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, clip_grads_with_norm_, get_total_norm
from .convert_parameters import parameters_to_vector, vector_to_parameters
from .hooked_norms import remove_spectral_norm, remove_weight_norm, spectral_norm, weight_norm

__all__ = [
    "clip_grad_norm",
    "clip_grad_norm_",
    "clip_grad_value_",
    "clip_grads_with_norm_",
    "get_total_norm",
    "parameters_to_vector",
    "remove_spectral_norm",
    "remove_weight_norm",
    "rnn",
    "skip_init",
    "spectral_norm",
    "vector_to_parameters",
    "weight_norm",
]


def skip_init(module_cls, *args, **kwargs):
    """A module whose parameters nobody relies on yet."""
    kwargs.pop("device", None)
    return module_cls(*args, **kwargs)


__getattr__ = resolver("torch.nn.utils", lambda: globals(), ("parametrizations", "parametrize", "prune", "stateless"))
