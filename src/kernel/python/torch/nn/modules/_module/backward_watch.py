"""Module hooks on gradients: they sit between a call and its surroundings as nodes of the graph."""

from ...._ops.handles import Tensor
from ....autograd.function import Function


class BackwardWatch:
    """Sees the gradients at the outputs and the inputs of one call, and tells the module's backward hooks."""

    def __init__(self, module):
        self.module = module
        self.grad_output = None

    def inputs(self, args):
        watch = self

        class BackwardHookFunction(Function):
            @staticmethod
            def forward(ctx, *tensors):
                return tuple(each.view_as(each) for each in tensors)

            @staticmethod
            def backward(ctx, *grads):
                return watch.tell(grads)

        self._function = BackwardHookFunction
        places = [at for at, each in enumerate(args) if isinstance(each, Tensor)]
        if not any(args[at].requires_grad for at in places):
            self.told_early = True
            return args
        self.told_early = False
        shown = BackwardHookFunction.apply(*(args[at] for at in places))
        made = list(args)
        for at, each in zip(places, shown if isinstance(shown, tuple) else (shown,)):
            made[at] = each
        return tuple(made)

    def tell(self, grad_input):
        result = grad_input
        for hook in list(self.module._backward_hooks.values()):
            found = hook(self.module, result, self.grad_output)
            if found is not None:
                result = found if isinstance(found, tuple) else (found,)
        return result

    def outputs(self, result):
        watch = self
        listed = result if isinstance(result, tuple) else (result,)
        if not any(isinstance(each, Tensor) and each.requires_grad for each in listed):
            return result

        class BackwardHookFunction(Function):
            @staticmethod
            def forward(ctx, *tensors):
                return tuple(each.view_as(each) for each in tensors)

            @staticmethod
            def backward(ctx, *grads):
                watch.grad_output = grads
                for hook in list(watch.module._backward_pre_hooks.values()):
                    found = hook(watch.module, watch.grad_output)
                    if found is not None:
                        watch.grad_output = found if isinstance(found, tuple) else (found,)
                if watch.told_early:
                    watch.tell((None,))
                return watch.grad_output

        shown = BackwardHookFunction.apply(*listed)
        return shown if isinstance(result, tuple) else (shown[0] if isinstance(shown, tuple) else shown)
