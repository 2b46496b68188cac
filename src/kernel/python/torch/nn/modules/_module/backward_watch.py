"""Module hooks on gradients: they sit between a call and its surroundings as nodes of the graph."""

from ...._ops.handles import Tensor
from ....autograd.function import Function


def _passed(tensors, hear):
    """The tensors as they come out of a node that lets them through; `hear` gets their gradients and gives those to pass on."""

    class BackwardHookFunction(Function):
        @staticmethod
        def forward(ctx, *inputs):
            return tuple(each.view_as(each) for each in inputs)

        @staticmethod
        def backward(ctx, *grads):
            return hear(grads)

    shown = BackwardHookFunction.apply(*tensors)
    return shown if isinstance(shown, tuple) else (shown,)


def _heard(hooks, grads, call):
    """The gradients after each hook has had its say."""
    for hook in list(hooks.values()):
        found = call(hook, grads)
        if found is not None:
            grads = found if isinstance(found, tuple) else (found,)
    return grads


class BackwardWatch:
    """Sees the gradients at the outputs and the inputs of one call, and tells the module's backward hooks."""

    def __init__(self, module):
        self.module = module
        self.grad_output = None

    def inputs(self, args):
        places = [at for at, each in enumerate(args) if isinstance(each, Tensor)]
        # Where no gradient reaches the inputs, the hooks are told at the outputs.
        self.told_early = not any(args[at].requires_grad for at in places)
        if self.told_early:
            return args
        made = list(args)
        for at, each in zip(places, _passed([args[at] for at in places], self.tell)):
            made[at] = each
        return tuple(made)

    def tell(self, grad_input):
        return _heard(self.module._backward_hooks, grad_input, lambda hook, grads: hook(self.module, grads, self.grad_output))

    def outputs(self, result):
        listed = result if isinstance(result, tuple) else (result,)
        if not any(isinstance(each, Tensor) and each.requires_grad for each in listed):
            return result
        shown = _passed(listed, self._hear_outputs)
        return shown if isinstance(result, tuple) else shown[0]

    def _hear_outputs(self, grads):
        self.grad_output = grads
        hooks = self.module._backward_pre_hooks
        self.grad_output = _heard(hooks, grads, lambda hook, each: hook(self.module, each))
        if self.told_early:
            self.tell((None,))
        return self.grad_output
