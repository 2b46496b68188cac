"""torch.distributed.distributed_c10d: a process group of one, in which every collective is a copy at most."""

import copy
import enum
import os

_REFUSAL = "Default process group has not been initialized, please make sure to call init_process_group."


class RedOpType(enum.Enum):
    """How values of several processes become one."""

    SUM = 0
    AVG = 1
    PRODUCT = 2
    MIN = 3
    MAX = 4
    BAND = 5
    BOR = 6
    BXOR = 7


class ReduceOp:
    """The same names, as PyTorch spells them."""

    RedOpType = RedOpType
    SUM, AVG, PRODUCT, MIN, MAX = RedOpType.SUM, RedOpType.AVG, RedOpType.PRODUCT, RedOpType.MIN, RedOpType.MAX
    BAND, BOR, BXOR = RedOpType.BAND, RedOpType.BOR, RedOpType.BXOR


class Backend(str):
    """The name of a backend, in small letters."""

    UNDEFINED, GLOO, NCCL, MPI, UCC = "undefined", "gloo", "nccl", "mpi", "ucc"

    def __new__(cls, name):
        return super().__new__(cls, name.lower())


class ProcessGroup:
    """One process: this one."""

    def __init__(self, backend):
        self._backend = backend

    def rank(self):
        return 0

    def size(self):
        return 1

    def name(self):
        return self._backend


class Work:
    """What an asynchronous collective gives: it is done already."""

    def wait(self, timeout=None):
        return True

    def is_completed(self):
        return True

    is_success = is_completed


class GroupMember:
    """The group of all processes, once there is one."""

    WORLD = None
    NON_GROUP_MEMBER = -100


class _World(type):
    """Looks the group up each time it is asked for."""

    @property
    def WORLD(cls):
        return GroupMember.WORLD


class group(metaclass=_World):
    """GroupMember under the name that most code uses."""


def _member(which=None):
    """The group meant. Error: ValueError, as PyTorch says it, where none was made."""
    found = GroupMember.WORLD if which is None else which
    if found is None:
        raise ValueError(_REFUSAL)
    return found


def _environment(name):
    if name not in os.environ:
        raise ValueError(
            f"Error initializing torch.distributed using env:// rendezvous: environment variable {name} expected, but not set"
        )
    return os.environ[name]


def init_process_group(backend=None, init_method=None, timeout=None, world_size=-1, rank=-1, store=None, *_, **__):
    """Makes the group of this one process. Error: RuntimeError for more of them, as only one can run here."""
    if GroupMember.WORLD is not None:
        raise ValueError("trying to initialize the default process group twice!")
    if store is None and init_method in (None, "env://"):
        rank = int(_environment("RANK")) if rank == -1 else rank
        world_size = int(_environment("WORLD_SIZE")) if world_size == -1 else world_size
        _environment("MASTER_ADDR")
        _environment("MASTER_PORT")
    if world_size != 1 or rank != 0:
        raise RuntimeError(f"torch.distributed: Gradloom runs one process, rank 0 of 1, got rank {rank} of {world_size}")
    GroupMember.WORLD = ProcessGroup(Backend.UNDEFINED if backend is None else Backend(backend.split(",")[0].rpartition(":")[2]))


def destroy_process_group(group=None):
    if group is None and GroupMember.WORLD is None:
        raise AssertionError("Process group cannot be None")
    if group is None or group is GroupMember.WORLD:
        GroupMember.WORLD = None


def is_initialized():
    return GroupMember.WORLD is not None


def new_group(ranks=None, *_, **__):
    """Another group of the same process."""
    return ProcessGroup(_member().name())


def get_rank(group=None):
    return _member(group).rank()


def get_world_size(group=None):
    return _member(group).size()


def get_backend(group=None):
    return _member(group).name()


def get_process_group_ranks(group=None):
    _member(group)
    return [0]


def get_node_local_rank(fallback_rank=None):
    if "LOCAL_RANK" in os.environ:
        return int(os.environ["LOCAL_RANK"])
    if fallback_rank is None:
        raise RuntimeError("get_node_local_rank: LOCAL_RANK must be in the environment or fallback_rank be given, got neither")
    return int(fallback_rank)


def barrier(group=None, async_op=False, device_ids=None):
    return _done(group, async_op)


def monitored_barrier(group=None, timeout=None, wait_all_ranks=False):
    _member(group)


def _done(group, async_op):
    _member(group)
    return Work() if async_op else None


def _rooted(name, root):
    if root not in (None, 0):
        raise RuntimeError(f"ProcessGroupGloo::{name}: invalid root rank: {root}")


def _one(name, tensors):
    if len(tensors) != 1:
        found = f"expected length 1, got {len(tensors)}"
        raise RuntimeError(f"ProcessGroupGloo::{name}: invalid output tensor list at index 0 ({found})")
    return tensors[0]


def _copied(target, source):
    import torch

    with torch.no_grad():
        target.copy_(source)


# --- tensors --------------------------------------------------------------------------------------------------------


def all_reduce(tensor, op=ReduceOp.SUM, group=None, async_op=False):
    """What all processes' tensors reduce to: of one, the tensor itself."""
    return _done(group, async_op)


def reduce(tensor, dst=None, op=ReduceOp.SUM, group=None, async_op=False, group_dst=None):
    _member(group)
    _rooted("reduce", dst)
    return _done(group, async_op)


def broadcast(tensor, src=None, group=None, async_op=False, group_src=None):
    _member(group)
    _rooted("broadcast", src)
    return _done(group, async_op)


def all_gather(tensor_list, tensor, group=None, async_op=False):
    _member(group)
    _copied(_one("allgather", tensor_list), tensor)
    return _done(group, async_op)


def all_gather_into_tensor(output_tensor, input_tensor, group=None, async_op=False):
    _member(group)
    _copied(output_tensor, input_tensor.reshape(output_tensor.shape))
    return _done(group, async_op)


def gather(tensor, gather_list=None, dst=None, group=None, async_op=False, group_dst=None):
    _member(group)
    if not gather_list:
        raise ValueError("Argument ``gather_list`` must be specified on destination rank.")
    _copied(_one("gather", gather_list), tensor)
    return _done(group, async_op)


def scatter(tensor, scatter_list=None, src=None, group=None, async_op=False, group_src=None):
    _member(group)
    if not scatter_list:
        raise ValueError("Argument ``scatter_list`` must be specified on source rank.")
    _copied(tensor, _one("scatter", scatter_list))
    return _done(group, async_op)


def reduce_scatter(output, input_list, op=ReduceOp.SUM, group=None, async_op=False):
    _member(group)
    _copied(output, _one("reduce_scatter", input_list))
    return _done(group, async_op)


def all_to_all(output_tensor_list, input_tensor_list, group=None, async_op=False):
    _member(group)
    for target, source in zip(output_tensor_list, input_tensor_list):
        _copied(target, source)
    return _done(group, async_op)


def _other(what, rank):
    """Refuses to talk to a process that is not there. Error: ValueError for this process itself."""
    _member()
    if rank in (0, None):
        raise ValueError(f"Invalid {what} rank: {what} rank should not be the same as the rank of the current process.")
    raise RuntimeError(f"torch.distributed: Gradloom runs one process, there is none of rank {rank}")


def send(tensor, dst=None, group=None, tag=0, group_dst=None):
    _other("destination", dst)


def recv(tensor, src=None, group=None, tag=0, group_src=None):
    _other("source", src)


isend, irecv = send, recv

# --- objects --------------------------------------------------------------------------------------------------------


def all_gather_object(object_list, obj, group=None):
    _member(group)
    object_list[0] = copy.deepcopy(obj)


def gather_object(obj, object_gather_list=None, dst=None, group=None, group_dst=None):
    _member(group)
    object_gather_list[0] = copy.deepcopy(obj)


def broadcast_object_list(object_list, src=None, group=None, device=None, group_src=None):
    _member(group)


def scatter_object_list(scatter_object_output_list, scatter_object_input_list=None, src=None, group=None, group_src=None):
    _member(group)
    scatter_object_output_list[0] = copy.deepcopy(scatter_object_input_list[0])
