"""Schedules: learning rates and momenta over 30 steps."""

import torch
from torch import optim
from torch.optim import lr_scheduler

from .specs import problem, written


def schedule(name, *args, **kwargs):
    """A schedule by name and arguments; arguments can be schedules again, and {"power": x} is the function x ** epoch."""
    return {"scheduler": name, "args": list(args)} | ({"kwargs": kwargs} if kwargs else {})


POWER = {"power": 0.95}
SCHEDULES = [
    ("StepLR", schedule("StepLR", 4)),
    ("StepLR/gamma", schedule("StepLR", 7, gamma=0.5)),
    ("MultiStepLR", schedule("MultiStepLR", [3, 10, 10, 20], gamma=0.3)),
    ("ExponentialLR", schedule("ExponentialLR", 0.9)),
    ("ConstantLR", schedule("ConstantLR")),
    ("ConstantLR/other", schedule("ConstantLR", factor=0.25, total_iters=12)),
    ("LinearLR", schedule("LinearLR")),
    ("LinearLR/other", schedule("LinearLR", 0.2, 0.7, total_iters=20)),
    ("PolynomialLR", schedule("PolynomialLR")),
    ("PolynomialLR/other", schedule("PolynomialLR", total_iters=20, power=2.5)),
    ("LambdaLR", schedule("LambdaLR", POWER)),
    ("LambdaLR/each", schedule("LambdaLR", [POWER, {"power": 0.8}])),
    ("MultiplicativeLR", schedule("MultiplicativeLR", {"power": 0.99})),
    ("CosineAnnealingLR", schedule("CosineAnnealingLR", 10)),
    ("CosineAnnealingLR/least", schedule("CosineAnnealingLR", 7, eta_min=0.01)),
    ("CosineAnnealingWarmRestarts", schedule("CosineAnnealingWarmRestarts", 5)),
    ("CosineAnnealingWarmRestarts/longer", schedule("CosineAnnealingWarmRestarts", 3, 2, eta_min=0.01)),
    ("OneCycleLR", schedule("OneCycleLR", 0.5, total_steps=31)),
    ("OneCycleLR/three", schedule("OneCycleLR", [0.5, 0.2], epochs=4, steps_per_epoch=8, three_phase=True, pct_start=0.25)),
    ("OneCycleLR/linear", schedule("OneCycleLR", 0.5, total_steps=40, anneal_strategy="linear", cycle_momentum=False, div_factor=10.0, final_div_factor=50.0)),
    ("CyclicLR", schedule("CyclicLR", 0.01, 0.1, step_size_up=4)),
    ("CyclicLR/triangular2", schedule("CyclicLR", 0.01, 0.1, step_size_up=3, step_size_down=5, mode="triangular2", base_momentum=0.7, max_momentum=0.95)),
    ("CyclicLR/exp_range", schedule("CyclicLR", [0.01, 0.02], [0.1, 0.3], step_size_up=5, mode="exp_range", gamma=0.97, cycle_momentum=False)),
    ("CyclicLR/function", schedule("CyclicLR", 0.01, 0.1, step_size_up=4, scale_fn=POWER, scale_mode="iterations")),
    ("SequentialLR", schedule("SequentialLR", [schedule("ConstantLR", 0.1, 3), schedule("ExponentialLR", 0.9)], [5])),
    ("SequentialLR/three", schedule("SequentialLR", [schedule("LinearLR", 0.1, total_iters=4), schedule("CosineAnnealingLR", 10), schedule("StepLR", 3)], [4, 16])),
    ("SequentialLR/restarts", schedule("SequentialLR", [schedule("LinearLR", 0.5, total_iters=4), schedule("CosineAnnealingWarmRestarts", 4, 2)], [6])),
    ("ChainedScheduler", schedule("ChainedScheduler", [schedule("ConstantLR", 0.5, 4), schedule("ExponentialLR", 0.9)])),
]
METRICS = [5, 4, 3, 3, 3.1, 3, 3, 2.9999, 2.5, 2.6, 2.6, 2.7, 2.5, 2.5, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2.4, 2, 2, 2, 2, 2, 2, 2, 2, 2]
PLATEAUS = [
    ("ReduceLROnPlateau", schedule("ReduceLROnPlateau", patience=2)),
    ("ReduceLROnPlateau/abs", schedule("ReduceLROnPlateau", factor=0.5, patience=1, threshold=0.2, threshold_mode="abs", cooldown=2, min_lr=0.02)),
    ("ReduceLROnPlateau/max", schedule("ReduceLROnPlateau", "max", factor=0.5, patience=3, min_lr=[0.01, 0.2], eps=0.03)),
]
REFUSALS = [
    schedule("ConstantLR", factor=1.5),
    schedule("LinearLR", start_factor=1.5),
    schedule("LinearLR", end_factor=1.5),
    schedule("LambdaLR", [POWER]),
    schedule("CosineAnnealingWarmRestarts", 0),
    schedule("CosineAnnealingWarmRestarts", 3, 0),
    schedule("OneCycleLR", 0.5),
    schedule("OneCycleLR", 0.5, total_steps=-1),
    schedule("OneCycleLR", 0.5, total_steps=5, pct_start=1.5),
    schedule("OneCycleLR", [0.5], total_steps=5),
    schedule("CyclicLR", 0.1, 0.2, mode="square"),
    schedule("ReduceLROnPlateau", factor=1.5),
    schedule("ReduceLROnPlateau", mode="most"),
    schedule("SequentialLR", [schedule("ExponentialLR", 0.9)], [3]),
    schedule("SequentialLR", [schedule("ReduceLROnPlateau")], []),
    schedule("ChainedScheduler", []),
]


def optimizer():
    """SGD with two groups."""
    params = [torch.nn.Parameter(torch.zeros(1)) for _ in range(2)]
    return optim.SGD([{"params": [params[0]]}, {"params": [params[1]], "lr": 0.5}], lr=0.1, momentum=0.9)


def built(value, owner):
    """An argument itself."""
    if isinstance(value, dict) and "scheduler" in value:
        args = [built(item, owner) for item in value["args"]]
        if value["scheduler"] != "ChainedScheduler":
            args = [owner, *args]
        kwargs = {key: built(item, owner) for key, item in value.get("kwargs", {}).items()}
        return getattr(lr_scheduler, value["scheduler"])(*args, **kwargs)
    if isinstance(value, dict):
        return lambda epoch: value["power"] ** epoch
    return [built(item, owner) for item in value] if isinstance(value, list) else value


def run(made, steps):
    """Rates and momenta before and after each step."""
    owner = optimizer()
    scheduler = built(made, owner)
    rates, momenta = [], []
    for arguments in [None, *steps]:
        if arguments is not None:
            owner.step()
            scheduler.step(*arguments)
        rates.append([group["lr"] for group in owner.param_groups])
        momenta.append([group["momentum"] for group in owner.param_groups])
    assert rates[-1] == list(scheduler.get_last_lr())
    return {"spec": written(made), "rates": rates, "momenta": momenta}


def cases():
    """All schedules, and arguments that are refused."""
    found = [{"id": name} | run(made, [()] * 30) for name, made in SCHEDULES]
    found += [{"id": name, "metrics": METRICS} | run(made, [(value,) for value in METRICS]) for name, made in PLATEAUS]
    refused = [{"id": f"refused {at}", "spec": written(made)} for at, made in enumerate(REFUSALS)]
    return found + [item | {"error": problem(lambda: built(item["spec"], optimizer()))} for item in refused]
