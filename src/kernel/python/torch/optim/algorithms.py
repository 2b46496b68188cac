"""The update rules other than Adam and its kin, in the order of operations that PyTorch uses for one tensor."""

import gradloom_engine as engine

from .._ops.handles import run
from ._shared import NUMBERS, begun, check, check_rates, check_ways, decayed
from .optimizer import Optimizer


class SGD(Optimizer):
    """Steps against the gradient, with momentum if wanted."""

    def __init__(self, params, lr=1e-3, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False, fused=None):
        check_rates(lr)
        check(momentum >= 0.0, f"Invalid momentum value: {momentum}")
        check_rates(lr, weight_decay=weight_decay)
        check_ways(fused, foreach)
        check(not nesterov or (momentum > 0 and dampening == 0), "Nesterov momentum requires a momentum and zero dampening")
        given = {"lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay, "nesterov": nesterov}
        more = {"maximize": maximize, "foreach": foreach, "differentiable": differentiable, "fused": fused}
        super().__init__(params, given | more)

    def _update_at_once(self, group):
        options = [group[name] for name in ("lr", "momentum", "dampening", "weight_decay", "nesterov", "maximize")]
        if not NUMBERS.issuperset(map(type, options)):
            return False
        handles = [each._h for each in group["params"]] if not group["momentum"] else self._with_buffers(group["params"])
        if handles is None:
            return False
        run(engine.sgdUpdates, *options, *handles)
        return True

    def _with_buffers(self, params):
        """The handles of parameters, each followed by that of its momentum; None where one has to begin."""
        handles = []
        for each in params:
            state = self.state.get(each)
            buffer = state and state.get("momentum_buffer")
            if buffer is not None:
                handles += each._h, buffer._h
            elif each.grad is not None:
                return None
        return handles

    def _update(self, param, grad, state, group):
        grad = decayed(param, grad, group)
        momentum = group["momentum"]
        if momentum:
            buffer = state.get("momentum_buffer")
            if buffer is None:
                buffer = state["momentum_buffer"] = grad.clone()
            else:
                buffer.mul_(momentum).add_(grad, alpha=1 - group["dampening"])
            grad = grad.add(buffer, alpha=momentum) if group["nesterov"] else buffer
        param.add_(grad, alpha=-group["lr"])

    _update_sparse = _update


class RMSprop(Optimizer):
    """Steps scaled by a running mean of the squared gradient."""

    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False, capturable=False, foreach=None, maximize=False, differentiable=False):
        check_rates(lr, eps)
        check(momentum >= 0.0, f"Invalid momentum value: {momentum}")
        check_rates(lr, weight_decay=weight_decay)
        check(alpha >= 0.0, f"Invalid alpha value: {alpha}")
        given = {"lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered, "weight_decay": weight_decay}
        more = {"capturable": capturable, "foreach": foreach, "maximize": maximize, "differentiable": differentiable}
        super().__init__(params, given | more)

    def _update(self, param, grad, state, group):
        names = ["square_avg", *(["momentum_buffer"] if group["momentum"] else []), *(["grad_avg"] if group["centered"] else [])]
        begun(param, state, *names)
        grad = decayed(param, grad, group)
        alpha = group["alpha"]
        square = state["square_avg"]
        square.mul_(alpha).addcmul_(grad, grad, value=1 - alpha)
        if group["centered"]:
            mean = state["grad_avg"]
            mean.lerp_(grad, 1 - alpha)
            spread = square.addcmul(mean, mean, value=-1).sqrt_()
        else:
            spread = square.sqrt()
        spread = spread.add_(group["eps"])
        if group["momentum"]:
            buffer = state["momentum_buffer"]
            buffer.mul_(group["momentum"]).addcdiv_(grad, spread)
            param.add_(buffer, alpha=-group["lr"])
        else:
            param.addcdiv_(grad, spread, value=-group["lr"])


class Adagrad(Optimizer):
    """Steps scaled by the sum of all squared gradients."""

    def __init__(self, params, lr=1e-2, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, maximize=False, differentiable=False, fused=None):
        check_rates(lr)
        check(lr_decay >= 0.0, f"Invalid lr_decay value: {lr_decay}")
        check_rates(lr, weight_decay=weight_decay)
        check(initial_accumulator_value >= 0.0, f"Invalid initial_accumulator_value value: {initial_accumulator_value}")
        check_rates(lr, eps)
        check_ways(fused, foreach)
        given = {"lr": lr, "lr_decay": lr_decay, "eps": eps, "weight_decay": weight_decay}
        more = {"initial_accumulator_value": initial_accumulator_value, "foreach": foreach, "maximize": maximize, "differentiable": differentiable, "fused": fused}
        super().__init__(params, given | more)
        for group in self.param_groups:
            for each in group["params"]:
                self._begin(self.state[each], each, group)

    @staticmethod
    def _begin(state, param, group):
        import torch

        with torch.no_grad():
            state["step"] = torch.tensor(0.0)
            state["sum"] = torch.full_like(param, group["initial_accumulator_value"])

    def _update(self, param, grad, state, group):
        if not state:
            self._begin(state, param, group)
        state["step"] += 1
        grad = decayed(param, grad, group)
        rate = group["lr"] / (1 + (float(state["step"]) - 1) * group["lr_decay"])
        state["sum"].addcmul_(grad, grad, value=1)
        param.addcdiv_(grad, state["sum"].sqrt().add_(group["eps"]), value=-rate)

    def _update_sparse(self, param, grad, state, group):
        state["step"] += 1
        if group["weight_decay"]:
            raise RuntimeError("weight_decay option is not compatible with sparse gradients")
        rate = group["lr"] / (1 + (float(state["step"]) - 1) * group["lr_decay"])
        grad = grad.coalesce()
        state["sum"].add_(grad._with(grad.values().pow(2)))
        spread = state["sum"].sparse_mask(grad).values().sqrt().add_(group["eps"])
        param.add_(grad._with(grad.values() / spread), alpha=-rate)


class Adadelta(Optimizer):
    """Steps whose size follows from the sizes of earlier steps."""

    def __init__(self, params, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None, *, capturable=False, maximize=False, differentiable=False):
        check_rates(lr)
        check(0.0 <= rho <= 1.0, f"Invalid rho value: {rho}")
        check_rates(lr, eps, weight_decay=weight_decay)
        given = {"lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay}
        super().__init__(params, given | {"maximize": maximize, "capturable": capturable, "foreach": foreach, "differentiable": differentiable})

    def _update(self, param, grad, state, group):
        begun(param, state, "square_avg", "acc_delta")
        grad = decayed(param, grad, group)
        rho, eps = group["rho"], group["eps"]
        square, steps = state["square_avg"], state["acc_delta"]
        square.mul_(rho).addcmul_(grad, grad, value=1 - rho)
        delta = (steps + eps).sqrt_() / (square + eps).sqrt_() * grad
        steps.mul_(rho).addcmul_(delta, delta, value=1 - rho)
        param.add_(delta, alpha=-group["lr"])


class Rprop(Optimizer):
    """Only the sign of the gradient counts; steps grow while it stays."""

    def __init__(self, params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-06, 50), *, capturable=False, foreach=None, maximize=False, differentiable=False):
        check_rates(lr)
        check(0.0 < etas[0] < 1.0 < etas[1], f"Invalid eta values: {etas[0]}, {etas[1]}")
        given = {"lr": lr, "etas": etas, "step_sizes": step_sizes, "foreach": foreach, "maximize": maximize}
        super().__init__(params, given | {"differentiable": differentiable, "capturable": capturable})

    def _update(self, param, grad, state, group):
        import torch

        if not state:
            state["step"], state["prev"] = torch.tensor(0.0), torch.zeros_like(param)
            state["step_size"] = torch.full_like(param, group["lr"])
        state["step"] += 1
        less, more = group["etas"]
        sign = (grad * state["prev"]).sign()
        factor = torch.where(sign > 0, more, torch.where(sign < 0, less, 1.0)).to(param.dtype)
        state["step_size"].mul_(factor).clamp_(*group["step_sizes"])
        grad = torch.where(factor == less, torch.zeros_like(grad), grad)
        param.addcmul_(grad.sign(), state["step_size"], value=-1)
        state["prev"].copy_(grad)


class ASGD(Optimizer):
    """SGD that also keeps the mean of all parameters it went through."""

    def __init__(self, params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False, differentiable=False, capturable=False):
        check_rates(lr, weight_decay=weight_decay)
        given = {"lr": lr, "lambd": lambd, "alpha": alpha, "t0": t0, "weight_decay": weight_decay, "foreach": foreach}
        super().__init__(params, given | {"maximize": maximize, "differentiable": differentiable, "capturable": capturable})

    def _update(self, param, grad, state, group):
        import torch

        if not state:
            state.update(step=torch.tensor(0.0), eta=torch.tensor(float(group["lr"])), mu=torch.tensor(1.0), ax=torch.zeros_like(param))
        state["step"] += 1
        step, eta, mu = float(state["step"]), float(state["eta"]), float(state["mu"])
        grad = decayed(param, grad, group)
        param.mul_(1 - group["lambd"] * eta)
        param.add_(grad, alpha=-eta)
        if mu != 1:
            state["ax"].add_((param - state["ax"]) * mu)
        else:
            state["ax"].copy_(param)
        state["eta"].fill_(group["lr"] / ((1 + group["lambd"] * group["lr"] * step) ** group["alpha"]))
        state["mu"].fill_(1 / max(1, step - group["t0"]))
