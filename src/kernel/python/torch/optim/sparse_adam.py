"""SparseAdam: Adam for gradients of which most rows are absent."""

import math

from ._shared import check
from .optimizer import Optimizer


class SparseAdam(Optimizer):
    """Adam for the rows alone that have a gradient, as those of `nn.Embedding(sparse=True)`: the others stay as they are."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        check(lr > 0.0, f"Invalid learning rate: {lr}")
        check(eps > 0.0, f"Invalid epsilon value: {eps}")
        check(0.0 <= betas[0] < 1.0, f"Invalid beta parameter at index 0: {betas[0]}")
        check(0.0 <= betas[1] < 1.0, f"Invalid beta parameter at index 1: {betas[1]}")
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps, "maximize": maximize})
        places = [[at, index] for at, group in enumerate(self.param_groups) for index, each in enumerate(group["params"]) if each.is_complex()]
        check(not places, f"Complex params at indices {places}: SparseAdam does not support complex parameters")

    def _update_sparse(self, param, grad, state, group):
        import torch

        if not state:
            state["step"], state["exp_avg"], state["exp_avg_sq"] = 0, torch.zeros_like(param), torch.zeros_like(param)
        state["step"] += 1
        grad = grad.coalesce()
        values = grad.values()
        if values.numel() == 0:
            return
        (beta1, beta2), step = group["betas"], state["step"]
        mean, square = (state[name].sparse_mask(grad).values() for name in ("exp_avg", "exp_avg_sq"))
        to_mean = values.sub(mean).mul_(1 - beta1)
        to_square = values.pow(2).sub_(square).mul_(1 - beta2)
        state["exp_avg"].add_(grad._with(to_mean))
        state["exp_avg_sq"].add_(grad._with(to_square))
        rate = group["lr"] * math.sqrt(1 - beta2**step) / (1 - beta1**step)
        param.add_(grad._with(-rate * to_mean.add(mean).div_(to_square.add(square).sqrt_().add_(group["eps"]))))

    def _update(self, param, grad, state, group):
        raise RuntimeError("SparseAdam does not support dense gradients, please consider Adam instead")
