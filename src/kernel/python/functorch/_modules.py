"""Modules taken apart: a function of parameters (and buffers), and these as tuples."""

import copy

import torch
from torch import nn
from torch.func import functional_call


class FunctionalModuleWithBuffers(nn.Module):
    """Calls a module with parameters and buffers that are given."""

    def __init__(self, model):
        super().__init__()
        self.stateless_model = copy.deepcopy(model)
        self.param_names = tuple(name for name, _ in model.named_parameters())
        self.buffer_names = tuple(name for name, _ in model.named_buffers())

    def forward(self, params, buffers, *args, **kwargs):
        given = dict(zip(self.param_names + self.buffer_names, (*params, *buffers)))
        return functional_call(self.stateless_model, given, args, kwargs)


class FunctionalModule(FunctionalModuleWithBuffers):
    """Calls a module without buffers with parameters that are given."""

    def forward(self, params, *args, **kwargs):
        return super().forward(params, (), *args, **kwargs)


def _taken(model, disable_autograd_tracking):
    params = tuple(model.parameters())
    if disable_autograd_tracking:
        for each in params:
            each.requires_grad_(False)
    return params, tuple(model.buffers())


def make_functional_with_buffers(model, disable_autograd_tracking=False):
    """(function, parameters, buffers): `function(parameters, buffers, *args)` is `model(*args)`."""
    return FunctionalModuleWithBuffers(model), *_taken(model, disable_autograd_tracking)


def make_functional(model, disable_autograd_tracking=False):
    """(function, parameters): `function(parameters, *args)` is `model(*args)`. Error: RuntimeError for a model with buffers."""
    params, buffers = _taken(model, disable_autograd_tracking)
    if buffers:
        raise RuntimeError(
            "make_functional(model): `model` has buffers. Please use make_functional_with_buffers(model) instead."
        )
    return FunctionalModule(model), params


def combine_state_for_ensemble(models):
    """(function, parameters, buffers) of equal models, stacked along a new first dimension."""
    models = list(models)
    if not models:
        raise RuntimeError("combine_state_for_ensemble: Expected at least one model, got 0.")
    if not (all(each.training for each in models) or all(not each.training for each in models)):
        raise RuntimeError("combine_state_for_ensemble: Expected all models to have the same training/eval mode.")
    if any(type(each) is not type(models[0]) for each in models):
        raise RuntimeError("combine_state_for_ensemble: Expected all models to be of the same class.")
    parts = [_taken(each, False) for each in models]
    params, buffers = (tuple(torch.stack(group).detach() for group in zip(*(part[at] for part in parts))) for at in (0, 1))
    return FunctionalModuleWithBuffers(models[0]), tuple(each.requires_grad_() for each in params), buffers
