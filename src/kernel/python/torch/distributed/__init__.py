"""torch.distributed: there is one process, and it belongs to no group."""

_REFUSAL = "Default process group has not been initialized, please make sure to call init_process_group."


def is_available():
    return False


def is_initialized():
    return False


is_torchelastic_launched = is_nccl_available = is_gloo_available = is_mpi_available = is_initialized


def init_process_group(backend=None, *args, **kwargs):
    raise RuntimeError("torch.distributed: Gradloom runs one process, there is no group to join")


def _refused(*args, **kwargs):
    raise ValueError(_REFUSAL)


get_rank = get_world_size = get_backend = barrier = broadcast = all_reduce = reduce = all_gather = gather = scatter = send = recv = _refused


def destroy_process_group(group=None):
    if group is None:
        raise AssertionError("Process group cannot be None")
