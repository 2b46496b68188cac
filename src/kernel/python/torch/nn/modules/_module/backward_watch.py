"""Module hooks on gradients: they sit between a call and its surroundings as nodes of the graph."""

import warnings

from ...._ops.handles import Tensor
from ....autograd.function import Function
from . import everywhere


def _passed(values, hear):
    """
    The values, with the tensors among them as they come out of a node that lets them through, or as they are where none wants a
    gradient. `hear` gets the gradients of all values, None for those that are no tensors, and gives those to pass on.
    """
    import torch

    places = [at for at, each in enumerate(values) if isinstance(each, Tensor)]
    if not torch.is_grad_enabled() or not any(values[at].requires_grad for at in places):
        return None

    class BackwardHookFunction(Function):
        @staticmethod
        def forward(ctx, *inputs):
            return tuple(each.view_as(each) for each in inputs)

        @staticmethod
        def backward(ctx, *grads):
            given = [None] * len(values)
            for at, grad in zip(places, grads):
                given[at] = grad
            found = hear(tuple(given))
            return tuple(found[at] for at in places)

    shown = BackwardHookFunction.apply(*[values[at] for at in places])
    made = list(values)
    for at, each in zip(places, shown if isinstance(shown, tuple) else (shown,)):
        made[at] = each
    return tuple(made)


def _heard(hooks, what, grads, call):
    """The gradients after each hook has had its say; `what` they are to PyTorch where their count is wrong."""
    for hook in hooks:
        found = call(hook, grads)
        if found is None:
            continue
        if len(found) != len(grads):
            raise RuntimeError(f"Backward {what}, got {len(found)}, but expected {len(grads)}")
        grads = found
    return grads


def _last_node(result):
    """The node that made the first tensor of a result."""
    while not isinstance(result, Tensor):
        result = next(each for each in result.values() if isinstance(each, Tensor)) if isinstance(result, dict) else result[0]
    return result.grad_fn


class BackwardWatch:
    """Sees the gradients at the outputs and the inputs of one call, and tells the module's backward hooks."""

    def __init__(self, module):
        self._module = module
        both = ((everywhere.BACKWARD, everywhere.backward_is_full), (module._backward_hooks, module._is_full_backward_hook))
        self._full = [hook for hooks, full in both if full for hook in hooks.values()]
        # What is told of the last node of a call alone, as all backward hooks once were.
        self._older = [hook for hooks, full in both if not full for hook in hooks.values()]
        self._before = [*everywhere.BACKWARD_PRE.values(), *module._backward_pre_hooks.values()]
        self._grad_output = None

    def inputs(self, args):
        if not (self._full or self._before):
            return args
        self._count = len(args)
        shown = _passed(args, self._hear_inputs)
        # Where no gradient reaches the inputs, the hooks are told at the outputs.
        self._told_early = shown is None
        return args if shown is None else shown

    def _hear_inputs(self, grads):
        if self._grad_output is None:
            # These gradients have not come by the outputs.
            return grads
        found = _heard(self._full, "hook returned an invalid number of grad_input", grads, lambda hook, each: hook(self._module, each, self._grad_output))
        self._grad_output = None
        return found

    def outputs(self, result):
        if self._full or self._before:
            shown = _passed(result if isinstance(result, tuple) else (result,), self._hear_outputs)
            if shown is not None:
                result = shown if isinstance(result, tuple) else shown[0]
        if self._older:
            node = _last_node(result)
            for hook in self._older if node is not None else ():
                node.register_hook(lambda sent, came, hook=hook: hook(self._module, sent, came))
        return result

    def _hear_outputs(self, grads):
        found = self._grad_output = _heard(
            self._before, "pre hook returned an invalid number of grad_output", grads, lambda hook, each: hook(self._module, each)
        )
        if self._told_early:
            self._tell_of_outputs(found)
            self._grad_output = None
        return found

    def _tell_of_outputs(self, grads):
        if self._full:
            warnings.warn(
                "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs require gradients. See "
                "https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook for more details.",
                stacklevel=6,
            )
        for hook in self._full:
            found = hook(self._module, (None,) * self._count, grads)
            if found is not None and not (isinstance(found, tuple) and all(each is None for each in found)):
                raise RuntimeError("Backward hook for Modules where no input requires gradient should always return None or None for all gradients.")
