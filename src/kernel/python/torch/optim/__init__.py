"""torch.optim: update rules and schedules."""

from .._homes import settle
from . import lr_scheduler
from .algorithms import ASGD, SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, NAdam, RAdam, RMSprop, Rprop
from .lbfgs import LBFGS
from .optimizer import Optimizer

__all__ = ["ASGD", "LBFGS", "SGD", "Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "NAdam", "Optimizer", "RAdam", "RMSprop", "Rprop", "lr_scheduler"]

settle({f"torch.optim.{name.lower()}": name for name in __all__ if name not in ("LBFGS", "Optimizer", "lr_scheduler")}, globals())
