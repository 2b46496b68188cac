"""Optimizers: losses step by step, the parameters at the end, and what is saved."""

import torch
from torch import nn, optim

from .. import encode
from .specs import named, problem, values, written

OPTIMIZERS = [
    ("SGD", {"lr": 0.1}),
    ("SGD", {}),
    ("SGD", {"lr": 0.05, "momentum": 0.9}),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1}),
    ("SGD", {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.01}),
    ("SGD", {"lr": 0.01, "momentum": 0.5, "maximize": True}),
    ("Adam", {"lr": 0.05}),
    ("Adam", {"lr": 0.05, "betas": (0.8, 0.9), "eps": 1e-4, "weight_decay": 0.1}),
    ("Adam", {"lr": 0.05, "amsgrad": True, "betas": (0.5, 0.6)}),
    ("Adam", {"lr": 0.01, "maximize": True}),
    ("Adam", {"lr": 0.05, "weight_decay": 0.2, "decoupled_weight_decay": True}),
    ("AdamW", {"lr": 0.05}),
    ("AdamW", {"lr": 0.05, "weight_decay": 0.3, "amsgrad": True}),
    ("NAdam", {"lr": 0.05}),
    ("NAdam", {"lr": 0.05, "weight_decay": 0.1, "momentum_decay": 0.02}),
    ("NAdam", {"lr": 0.05, "weight_decay": 0.1, "decoupled_weight_decay": True}),
    ("RAdam", {"lr": 0.05}),
    ("RAdam", {"lr": 0.05, "betas": (0.7, 0.8), "weight_decay": 0.1}),
    ("RAdam", {"lr": 0.05, "weight_decay": 0.1, "decoupled_weight_decay": True}),
    ("Adamax", {"lr": 0.05}),
    ("Adamax", {"lr": 0.05, "weight_decay": 0.1, "maximize": True}),
    ("RMSprop", {"lr": 0.01}),
    ("RMSprop", {"lr": 0.01, "alpha": 0.9, "momentum": 0.5, "centered": True, "weight_decay": 0.1}),
    ("Adagrad", {"lr": 0.1}),
    ("Adagrad", {"lr": 0.1, "lr_decay": 0.1, "weight_decay": 0.1, "initial_accumulator_value": 0.1}),
    ("Adadelta", {}),
    ("Adadelta", {"lr": 2.5, "rho": 0.8, "eps": 1e-4, "weight_decay": 0.1}),
    ("Rprop", {}),
    ("Rprop", {"lr": 0.05, "etas": (0.4, 1.5), "step_sizes": (1e-3, 0.2)}),
    ("ASGD", {"lr": 0.05}),
    ("ASGD", {"lr": 0.05, "lambd": 0.01, "alpha": 0.5, "t0": 3.0, "weight_decay": 0.1}),
    ("LBFGS", {"lr": 0.5, "max_iter": 4}),
    ("LBFGS", {"max_iter": 5, "history_size": 2, "line_search_fn": "strong_wolfe"}),
    ("LBFGS", {"lr": 0.1, "max_iter": 1}),
]
STEPS = 12
INPUT, TARGET = values(6, 3), values(6, 2, seed=2)


def model():
    """A small network after seed 0."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 2))


def trained(net, optimizer, steps):
    """The losses of some steps."""
    losses = []

    def closure():
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(INPUT), TARGET)
        loss.backward()
        return loss

    for _ in range(steps):
        losses.append(optimizer.step(closure).item())
    return losses


def saved(value):
    """A saved state as JSON."""
    if isinstance(value, torch.Tensor):
        return encode.tensor(value)
    if isinstance(value, dict):
        return {str(key): saved(item) for key, item in value.items()}
    return [saved(item) for item in value] if isinstance(value, (list, tuple)) else value


def run(name, kwargs):
    """One optimizer over some steps."""
    net = model()
    optimizer = getattr(optim, name)(net.parameters(), **kwargs)
    found = {"optimizer": name, "kwargs": written(kwargs), "repr": repr(optimizer)}
    found["losses"] = trained(net, optimizer, 4 if name == "LBFGS" else STEPS)
    found["state"] = named(net.state_dict().items())
    if name != "LBFGS":  # its numbers come in the middle of iterations
        found["saved"] = saved(optimizer.state_dict())
    return found


def groups():
    """Parameters in two groups with options of their own."""
    net = model()
    options = [{"lr": 0.2}, {"momentum": 0.5, "weight_decay": 0.1}]
    layers = [list(net[0].parameters()), list(net[2].parameters())]
    optimizer = optim.SGD([{"params": params} | own for params, own in zip(layers, options, strict=True)], lr=0.05, momentum=0.9)
    found = {"groups": options, "kwargs": {"lr": 0.05, "momentum": 0.9}, "repr": repr(optimizer)}
    return found | {"losses": trained(net, optimizer, 5), "saved": saved(optimizer.state_dict())}


def resumed():
    """A state that is saved and loaded into a new optimizer in the middle."""
    net = model()
    first = optim.AdamW(net.parameters(), lr=0.05)
    losses = trained(net, first, 3)
    second = optim.AdamW(net.parameters(), lr=0.3)
    second.load_state_dict(first.state_dict())
    return {"resumed": True, "kwargs": {"lr": 0.05}, "losses": losses + trained(net, second, 3), "repr": repr(second)}


REFUSALS = [
    ("SGD", {"lr": -1}),
    ("SGD", {"lr": 0.1, "momentum": -0.5}),
    ("SGD", {"lr": 0.1, "weight_decay": -0.5}),
    ("SGD", {"lr": 0.1, "nesterov": True}),
    ("Adam", {"eps": -1e-5}),
    ("Adam", {"betas": (1.5, 0.9)}),
    ("Adam", {"betas": (0.9, -0.1)}),
    ("RMSprop", {"alpha": -0.5}),
    ("Adadelta", {"rho": 1.5}),
    ("Adagrad", {"lr_decay": -0.5}),
    ("Rprop", {"etas": (1.5, 2.5)}),
    ("NAdam", {"momentum_decay": -0.5}),
]


def cases():
    """All optimizers, groups, a resumed training, and options that are refused."""
    found = []
    for name, kwargs in OPTIMIZERS:
        number = sum(item["optimizer"] == name for item in found) + 1
        found.append({"id": f"{name}/{number}"} | run(name, kwargs))
    extra = [{"id": "groups"} | groups(), {"id": "resumed"} | resumed()]
    refused = [
        {"id": f"{name} refuses {kwargs}", "optimizer": name, "kwargs": written(kwargs)}
        | {"error": problem(lambda: getattr(optim, name)(model().parameters(), **kwargs))}
        for name, kwargs in REFUSALS
    ]
    return [{"id": "data", "input": written(INPUT), "target": written(TARGET)}, *found, *extra, *refused]
