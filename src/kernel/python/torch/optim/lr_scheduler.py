"""torch.optim.lr_scheduler: learning rates that change from epoch to epoch."""

from ._schedules.base import LRScheduler
from ._schedules.cycles import CyclicLR, OneCycleLR
from ._schedules.joined import ChainedScheduler, ReduceLROnPlateau, SequentialLR
from ._schedules.steps import (
    ConstantLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiStepLR,
    MultiplicativeLR,
    PolynomialLR,
    StepLR,
)
from ._schedules.waves import CosineAnnealingLR, CosineAnnealingWarmRestarts

_LRScheduler = LRScheduler
__all__ = [
    "ChainedScheduler",
    "ConstantLR",
    "CosineAnnealingLR",
    "CosineAnnealingWarmRestarts",
    "CyclicLR",
    "ExponentialLR",
    "LRScheduler",
    "LambdaLR",
    "LinearLR",
    "MultiStepLR",
    "MultiplicativeLR",
    "OneCycleLR",
    "PolynomialLR",
    "ReduceLROnPlateau",
    "SequentialLR",
    "StepLR",
]

for _name in __all__:
    globals()[_name].__module__ = __name__
