"""SparseAdam: Adam for gradients of which most rows are absent."""

from ._shared import check
from .optimizer import Optimizer


class SparseAdam(Optimizer):
    """Checks what it is given as PyTorch does. Gradients are dense here, which it refuses in PyTorch too."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        check(lr > 0.0, f"Invalid learning rate: {lr}")
        check(eps > 0.0, f"Invalid epsilon value: {eps}")
        check(0.0 <= betas[0] < 1.0, f"Invalid beta parameter at index 0: {betas[0]}")
        check(0.0 <= betas[1] < 1.0, f"Invalid beta parameter at index 1: {betas[1]}")
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps, "maximize": maximize})
        places = [[at, index] for at, group in enumerate(self.param_groups) for index, each in enumerate(group["params"]) if each.is_complex()]
        check(not places, f"Complex params at indices {places}: SparseAdam does not support complex parameters")

    def _update(self, param, grad, state, group):
        raise RuntimeError("SparseAdam does not support dense gradients, please consider Adam instead")
