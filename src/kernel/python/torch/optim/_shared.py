"""What update rules share: hyperparameters that are refused, weight decay, and how a parameter's state begins."""

from .._ops.handles import Tensor


# What options that cross to the engine are. A learning rate may be a tensor too.
NUMBERS = {float, int, bool}


def check_rates(lr, eps=0.0, betas=None, weight_decay=0.0):
    """Refuses what no optimizer takes: rates, decays and beta parameters out of their bounds."""
    if isinstance(lr, Tensor) and lr.numel() != 1:
        raise ValueError("Tensor lr must be 1-element")
    check(lr >= 0.0, f"Invalid learning rate: {lr}")
    check(eps >= 0.0, f"Invalid epsilon value: {eps}")
    for index, beta in enumerate(betas or ()):
        check(0.0 <= beta < 1.0, f"Invalid beta parameter at index {index}: {beta}")
    check(weight_decay >= 0.0, f"Invalid weight_decay value: {weight_decay}")


def check_ways(fused, foreach):
    """Refuses two ways of computing at once; here there is only one."""
    if fused and foreach:
        raise RuntimeError("`fused` and `foreach` cannot be `True` together.")


def check(condition, message):
    """Refuses a hyperparameter."""
    if not condition:
        raise ValueError(message)


def decayed(param, grad, group):
    """The gradient with weight decay; decay that does not go through it is taken from the parameter."""
    if group["weight_decay"] and group.get("decoupled_weight_decay"):
        param.mul_(1 - group["lr"] * group["weight_decay"])
        return grad
    return grad.add(param, alpha=group["weight_decay"]) if group["weight_decay"] else grad


def begin(param, state, names):
    """The state before the first step: it has counted none, and has tensors of zeros under these names."""
    import torch

    state["step"] = torch.tensor(0.0)
    for name in names:
        state[name] = torch.zeros_like(param)


def begun(param, state, *names):
    """Counts a step, before the first one begins the state. Gives the number of the step."""
    if not state:
        begin(param, state, names)
    state["step"] += 1
    return float(state["step"])
