"""Adam and its kin: steps scaled by running means of the gradient, in the order of operations that PyTorch uses for one tensor."""

import math

import gradloom_engine as engine

from .._ops.handles import Tensor, run
from ._shared import NUMBERS, begin, begun, check, check_rates, check_ways, decayed
from .optimizer import Optimizer

# What Adam keeps of a parameter beside the number of its steps; the last one with `amsgrad` only.
_KEPT = ("exp_avg", "exp_avg_sq", "max_exp_avg_sq")
_NUMBERS = ("lr", "eps", "weight_decay", "decoupled_weight_decay", "amsgrad", "maximize")


def _running_means(state, grad, beta1, beta2):
    """The means of the gradient and of its square, one step on."""
    mean, square = state["exp_avg"], state["exp_avg_sq"]
    mean.lerp_(grad, 1 - beta1)
    square.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
    return mean, square


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and of its square."""

    _decoupled = False

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *, foreach=None, maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False):
        check_rates(lr, eps, betas, weight_decay)
        check_ways(fused, foreach)
        given = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "amsgrad": amsgrad}
        more = {"maximize": maximize, "foreach": foreach, "capturable": capturable, "differentiable": differentiable, "fused": fused}
        super().__init__(params, given | more | {"decoupled_weight_decay": self._decoupled or decoupled_weight_decay})

    def _update_at_once(self, group):
        numbers = (*group["betas"], *(group[name] for name in _NUMBERS))
        if not NUMBERS.issuperset(map(type, numbers)):
            return False
        names = _KEPT if group["amsgrad"] else _KEPT[:2]
        held = [(each, state) for each in group["params"] if (state := self._state_of(each, names))]
        if not all(isinstance(state["step"], Tensor) for _, state in held):
            return False
        if not self._update_together(held, names, numbers):
            for each in held:
                self._update_together([each], names, numbers)
        return True

    def _state_of(self, param, names):
        """The state of a parameter. It begins with the first gradient; until then there is none."""
        state = self.state.get(param)
        if not state and param.grad is not None:
            begin(param, state := self.state[param], names)
        return state

    def _update_together(self, held, names, numbers):
        """Updates parameters that have seen the same number of steps; False, and nothing done, where they have not."""
        step = engine.countSteps(*[handle for each, state in held for handle in (each._h, state["step"]._h)])
        if not step:
            return False
        beta1, beta2, lr, *_ = numbers
        size, root = lr / (1 - beta1**step), math.sqrt(1 - beta2**step)
        handles = [handle for each, state in held for handle in (each._h, *[state[name]._h for name in names])]
        run(engine.adamUpdates, size, root, *numbers, *handles)
        return True

    def _update(self, param, grad, state, group):
        step = begun(param, state, *(_KEPT if group["amsgrad"] else _KEPT[:2]))
        beta1, beta2 = group["betas"]
        grad = decayed(param, grad, group)
        mean, square = _running_means(state, grad, beta1, beta2)
        size = group["lr"] / (1 - beta1**step)
        root = math.sqrt(1 - beta2**step)
        if group["amsgrad"]:
            largest = state["max_exp_avg_sq"]
            largest.copy_(largest.maximum(square))
            square = largest
        denominator = (square.sqrt() / root).add_(group["eps"])
        param.addcdiv_(mean, denominator, value=-size)

    def _update_sparse(self, param, grad, state, group):
        raise RuntimeError("Adam does not support sparse gradients, please consider SparseAdam instead")


class AdamW(Adam):
    """Adam whose weight decay does not go through the gradient."""

    _decoupled = True

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False, **kwargs):
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, **kwargs)


class Adamax(Optimizer):
    """Adam with the largest gradient in place of the mean square."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *, maximize=False, differentiable=False, capturable=False):
        check_rates(lr, eps, betas, weight_decay)
        given = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        super().__init__(params, given | {"foreach": foreach, "maximize": maximize, "differentiable": differentiable, "capturable": capturable})

    def _update(self, param, grad, state, group):
        step = begun(param, state, "exp_avg", "exp_inf")
        grad = decayed(param, grad, group)
        beta1, beta2 = group["betas"]
        mean, largest = state["exp_avg"], state["exp_inf"]
        mean.lerp_(grad, 1 - beta1)
        largest.copy_((largest * beta2).maximum(grad.abs() + group["eps"]))
        param.addcdiv_(mean, largest, value=-(group["lr"] / (1 - beta1**step)))


class NAdam(Optimizer):
    """Adam with Nesterov's look ahead."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3, decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False, differentiable=False):
        check_rates(lr, eps, betas, weight_decay)
        check(momentum_decay >= 0.0, f"Invalid momentum_decay value: {momentum_decay}")
        given = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "momentum_decay": momentum_decay}
        more = {"decoupled_weight_decay": decoupled_weight_decay, "maximize": maximize, "foreach": foreach, "capturable": capturable, "differentiable": differentiable}
        super().__init__(params, given | more)

    def _update(self, param, grad, state, group):
        import torch

        if not state:
            state["step"], state["mu_product"] = torch.tensor(0.0), torch.tensor(1.0)
            state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(param), torch.zeros_like(param)
        state["step"] += 1
        step = float(state["step"])
        grad = decayed(param, grad, group)
        beta1, beta2 = group["betas"]
        decay = group["momentum_decay"]
        mu = beta1 * (1.0 - 0.5 * (0.96 ** (step * decay)))
        mu_next = beta1 * (1.0 - 0.5 * (0.96 ** ((step + 1) * decay)))
        state["mu_product"] *= mu
        product = float(state["mu_product"])
        mean, square = _running_means(state, grad, beta1, beta2)
        denominator = (square / (1 - beta2**step)).sqrt_().add_(group["eps"])
        param.addcdiv_(grad, denominator, value=-group["lr"] * (1.0 - mu) / (1.0 - product))
        param.addcdiv_(mean, denominator, value=-group["lr"] * mu_next / (1.0 - product * mu_next))


class RAdam(Optimizer):
    """Adam that waits with scaling until the variance is known."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False, differentiable=False):
        check_rates(lr, eps, betas, weight_decay)
        given = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "maximize": maximize, "foreach": foreach}
        super().__init__(params, given | {"capturable": capturable, "decoupled_weight_decay": decoupled_weight_decay, "differentiable": differentiable})

    def _update(self, param, grad, state, group):
        step = begun(param, state, "exp_avg", "exp_avg_sq")
        grad = decayed(param, grad, group)
        beta1, beta2 = group["betas"]
        mean, square = _running_means(state, grad, beta1, beta2)
        corrected = mean / (1 - beta1**step)
        most = 2 / (1 - beta2) - 1
        length = most - 2 * step * (beta2**step) / (1 - beta2**step)
        if length > 5.0:
            rect = math.sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length))
            scale = math.sqrt(1 - beta2**step) / square.sqrt().add_(group["eps"])
            param.add_(corrected * group["lr"] * scale * rect, alpha=-1.0)
        else:
            param.add_(corrected * group["lr"], alpha=-1.0)
