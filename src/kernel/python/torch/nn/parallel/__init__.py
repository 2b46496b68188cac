"""torch.nn.parallel: one device and one process, nothing to spread."""

from .data_parallel import DataParallel
from .distributed import DistributedDataParallel
from .scatter_gather import scatter

__all__ = ["DataParallel", "DistributedDataParallel", "scatter"]
