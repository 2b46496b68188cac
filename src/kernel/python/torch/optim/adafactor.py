"""Adafactor: Adam's mean square of a matrix, kept as one number for each row and each column."""

import torch

from ._shared import check
from .optimizer import Optimizer


class Adafactor(Optimizer):
    """Steps scaled by the size of the parameter and by factored running means of the squared gradient."""

    def __init__(self, params, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0, *, foreach=None, maximize=False):
        check(lr >= 0.0, f"Learning rate should be >= 0 but is: {lr}")
        check(beta2_decay <= 0.0, f"beta2_decay should be <= 0 but is: {beta2_decay}")
        check(eps[0] is None or eps[0] >= 0.0, f"epsilon1 should be >= 0 but is: {eps[0]}")
        check(eps[1] >= 0.0, f"epsilon2 should be >= 0 but is: {eps[1]}")
        check(d >= 1.0, f"Clipping threshold d should be >= 1 but is: {d}")
        check(weight_decay >= 0.0, f"weight_decay should be >= 0 but is: {weight_decay}")
        given = {"lr": lr, "beta2_decay": beta2_decay, "eps": eps, "d": d, "weight_decay": weight_decay}
        super().__init__(params, given | {"foreach": foreach, "maximize": maximize})

    def _update(self, param, grad, state, group):
        if param.is_complex():
            raise RuntimeError("Adafactor does not support complex parameters")
        if not state:
            state["step"] = torch.tensor(0.0)
            if grad.dim() > 1:
                state["row_var"] = grad.new_zeros((*grad.shape[:-1], 1))
                state["col_var"] = grad.new_zeros((*grad.shape[:-2], 1, grad.shape[-1]))
            else:
                state["variance"] = torch.zeros_like(grad)
        state["step"] += 1
        step, lr = state["step"].item(), float(group["lr"])
        least, least_size = group["eps"]
        least = torch.finfo(param.dtype).eps if least is None else least
        size = max(least_size, param.norm(2).item() / param.numel() ** 0.5) * min(lr, 1 / step**0.5)
        if group["weight_decay"]:
            param.mul_(1 - lr * group["weight_decay"])
        square = self._mean_square(grad, state, step ** group["beta2_decay"], least)
        update = square.clamp_(min=least * least).rsqrt_().mul_(grad)
        clip = max(1.0, update.norm(2).item() / (update.numel() ** 0.5 * group["d"]))
        param.add_(update, alpha=-size / clip)

    @staticmethod
    def _mean_square(grad, state, share, least):
        """The running mean of the squared gradient; of a matrix, the product of its factors."""
        if grad.dim() < 2:
            return state["variance"].lerp_(grad * grad, share).clone()
        rows, columns = state["row_var"], state["col_var"]
        for factor, dim in ((rows, -1), (columns, -2)):
            length = torch.linalg.vector_norm(grad, dim=dim, keepdim=True)
            factor.lerp_(length.square_().div_(grad.size(dim)), share)
        return (rows @ columns).div_(rows.mean(dim=-2, keepdim=True).clamp_(min=least))
