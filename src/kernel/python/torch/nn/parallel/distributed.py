"""DistributedDataParallel, which needs other processes."""

from ..modules.module import Module


class DistributedDataParallel(Module):
    """Refused: there is one process. Error: ValueError, as PyTorch says it without a process group."""

    def __init__(self, module, *args, **kwargs):
        raise ValueError("Default process group has not been initialized, please make sure to call init_process_group.")
