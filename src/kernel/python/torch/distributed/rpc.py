"""torch.distributed.rpc: calls in other processes, of which there are none. What asks for one is told so."""

import enum

from .._missing import resolver

BackendType = enum.Enum("BackendType", ["TENSORPIPE"])
BackendType.__module__ = __name__


def is_available():
    return False


def refused(name):
    """A function that says that there is one process. Error: RuntimeError, always."""

    def refuse(*_, **__):
        raise RuntimeError(f"{name}: calls go to other processes, and Gradloom runs one. Call the function itself.")

    refuse.__name__ = refuse.__qualname__ = name.rpartition(".")[2]
    return refuse


init_rpc, shutdown, rpc_sync, rpc_async, remote, get_worker_info, RRef, WorkerInfo, TensorPipeRpcBackendOptions = (
    refused(f"torch.distributed.rpc.{name}")
    for name in "init_rpc shutdown rpc_sync rpc_async remote get_worker_info RRef WorkerInfo TensorPipeRpcBackendOptions".split()
)
__getattr__ = resolver("torch.distributed.rpc", lambda: globals())
