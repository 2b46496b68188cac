"""Muon: SGD with momentum for matrices, whose steps are made nearly orthogonal."""

import math

import torch

from ._shared import check
from .optimizer import Optimizer

_RATES = {
    "original": lambda rows, columns: math.sqrt(max(1, rows / columns)),
    "match_rms_adamw": lambda rows, columns: 0.2 * math.sqrt(max(rows, columns)),
    "spectral_unclamped": lambda rows, columns: math.sqrt(rows / columns),
}


def _orthogonal(matrix, coefficients, steps, eps):
    """The matrix with singular values near 1: a quintic polynomial applied again and again, in bfloat16."""
    check(steps < 100, "Number of steps must be less than 100 for computational efficiency")
    check(len(coefficients) == 3, "Coefficients must be a tuple of exactly 3 values")
    a, b, c = coefficients
    is_tall = matrix.size(0) > matrix.size(1)
    found = matrix.to(torch.bfloat16, copy=True)
    found = found.T if is_tall else found
    found = found.div(found.norm().clamp(min=eps))
    for _ in range(steps):
        gram = found @ found.T
        found = torch.addmm(found, torch.addmm(gram, gram, gram, beta=b, alpha=c), found, beta=a)
    return found.T if is_tall else found


class Muon(Optimizer):
    """For the matrices of hidden layers; everything else is left to another optimizer."""

    def __init__(
        self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-7, ns_steps=5, adjust_lr_fn=None
    ):
        check(lr >= 0.0, f"Learning rate should be >= 0 but is: {lr}")
        check(momentum >= 0.0, f"momentum should be >= 0 but is: {momentum}")
        check(weight_decay >= 0.0, f"weight decay should be >= 0 but is: {weight_decay}")
        check(adjust_lr_fn is None or adjust_lr_fn in _RATES, f"Adjust learning rate function {adjust_lr_fn} is not supported")
        given = {"lr": lr, "weight_decay": weight_decay, "momentum": momentum, "nesterov": nesterov}
        super().__init__(params, given | {"ns_coefficients": ns_coefficients, "eps": eps, "ns_steps": ns_steps, "adjust_lr_fn": adjust_lr_fn})
        for each in (each for group in self.param_groups for each in group["params"]):
            check(each.ndim == 2, f"Muon only supports 2D parameters whereas we found a parameter with size: {each.size()}")

    def _update(self, param, grad, state, group):
        if param.is_complex():
            raise RuntimeError("Muon does not support complex parameters")
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = torch.zeros_like(grad)
        momentum, lr = group["momentum"], float(group["lr"])
        buffer = state["momentum_buffer"].lerp_(grad, 1 - momentum)
        wanted = grad.lerp(buffer, momentum) if group["nesterov"] else buffer
        update = _orthogonal(wanted, group["ns_coefficients"], group["ns_steps"], group["eps"])
        rate = lr * _RATES[group["adjust_lr_fn"] or "original"](*param.shape)
        param.mul_(1 - lr * group["weight_decay"])
        param.add_(update.to(param.dtype), alpha=-rate)
