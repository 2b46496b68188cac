"""torch.nn.utils.prune: parameters multiplied by masks of zeros and ones, each time the module is called."""

from collections.abc import Iterable

from ...._homes import settle
from ._base import BasePruningMethod, PruningContainer
from ._methods import CustomFromMask, Identity, L1Unstructured, LnStructured, RandomStructured, RandomUnstructured

_KINDS = "BasePruningMethod PruningContainer CustomFromMask Identity L1Unstructured LnStructured RandomStructured RandomUnstructured"
settle({"torch.nn.utils.prune": _KINDS}, globals())


def identity(module, name):
    """Gives a parameter a mask of ones."""
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    """Prunes elements of a parameter by chance."""
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    """Prunes the elements of a parameter that are smallest in size."""
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    """Prunes slices of a parameter along a dimension by chance."""
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    """Prunes the slices of a parameter along a dimension whose norm is smallest."""
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def custom_from_mask(module, name, mask):
    """Prunes a parameter where a mask is 0."""
    CustomFromMask.apply(module, name, mask)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    """Prunes several parameters as if they were one: (module, name) pairs."""
    import torch

    if not isinstance(parameters, Iterable):
        raise TypeError("global_unstructured(): parameters is not an Iterable")
    parameters = list(parameters)
    importance_scores = {} if importance_scores is None else importance_scores
    if not isinstance(importance_scores, dict):
        raise TypeError("global_unstructured(): importance_scores must be of type dict")
    tensors = [getattr(module, name) for module, name in parameters]
    scores = torch.cat([importance_scores.get(each, tensor).reshape(-1) for each, tensor in zip(parameters, tensors)])
    masks = [getattr(module, f"{name}_mask", torch.ones_like(tensor)) for (module, name), tensor in zip(parameters, tensors)]
    default = torch.cat([each.reshape(-1) for each in masks])
    container = _all(pruning_method(**kwargs))
    with torch.no_grad():
        final = container.compute_mask(scores, default)
    at = 0
    for (module, name), tensor in zip(parameters, tensors):
        size = tensor.numel()
        custom_from_mask(module, name, mask=final[at : at + size].view_as(tensor))
        at += size


def _all(method):
    """A container around one method for no parameter in particular."""
    method._tensor_name = "temp"
    if method.PRUNING_TYPE != "unstructured":
        raise TypeError(
            'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method '
            f"{type(method)} of type {method.PRUNING_TYPE}"
        )
    return PruningContainer(method)


def remove(module, name):
    """Makes a pruning permanent."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            hook.remove(module)
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")


def is_pruned(module):
    """True where the module, or one in it, is pruned."""
    return any(isinstance(hook, BasePruningMethod) for each in module.modules() for hook in each._forward_pre_hooks.values())
