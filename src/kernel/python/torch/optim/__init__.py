"""torch.optim: update rules and schedules."""

from .._homes import settle
from . import lr_scheduler, swa_utils
from ._adam import Adam, Adamax, AdamW, NAdam, RAdam
from .adafactor import Adafactor
from .algorithms import ASGD, SGD, Adadelta, Adagrad, RMSprop, Rprop
from .lbfgs import LBFGS
from .muon import Muon
from .optimizer import Optimizer
from .sparse_adam import SparseAdam

__all__ = [
    *("ASGD", "LBFGS", "SGD", "Adadelta", "Adafactor", "Adagrad", "Adam", "AdamW", "Adamax", "Muon", "NAdam", "Optimizer", "RAdam", "RMSprop"),
    *("Rprop", "SparseAdam", "lr_scheduler", "swa_utils"),
]

settle(
    {f"torch.optim.{name.lower()}": name for name in __all__ if name[0].isupper() and name not in ("Adafactor", "LBFGS", "Muon", "Optimizer", "SparseAdam")}
    | {"torch.optim.sparse_adam": "SparseAdam", "torch.optim": "Adafactor Muon"},
    globals(),
)
