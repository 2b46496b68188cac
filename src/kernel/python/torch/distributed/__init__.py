"""torch.distributed: this one process can be a group of its own."""

from .._missing import resolver
from . import distributed_c10d
from ._stores import FileStore, HashStore, TCPStore
from .distributed_c10d import *  # noqa: F403
from .distributed_c10d import Backend, GroupMember, ProcessGroup, ReduceOp, Work, group

Store = HashStore


def is_available():
    return True


def is_gloo_available():
    return True


def is_nccl_available():
    return False


is_mpi_available = is_ucc_available = is_torchelastic_launched = is_nccl_available


def is_backend_available(backend):
    return backend.lower() == "gloo"


__getattr__ = resolver(__name__, lambda: list(globals()), None)
__all__ = ["Backend", "FileStore", "GroupMember", "HashStore", "ProcessGroup", "ReduceOp", "TCPStore", "Work", "group"]
