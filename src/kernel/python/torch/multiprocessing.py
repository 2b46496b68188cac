"""torch.multiprocessing: one process computes; starting another is refused."""


def set_start_method(method, force=False):
    """There is only one process."""


def get_start_method(allow_none=False):
    return "spawn"


def set_sharing_strategy(strategy):
    """Nothing is shared with another process."""


def get_sharing_strategy():
    return "file_system"


def cpu_count():
    return 1


def _refused(*args, **kwargs):
    raise RuntimeError("multiprocessing: Gradloom runs one process, others cannot be started")


def spawn(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    """Runs `fn(0, *args)` here, where one process is asked for. Error: RuntimeError for more."""
    if nprocs != 1:
        _refused()
    fn(0, *args)


Process = Pool = Queue = Manager = SimpleQueue = get_context = _refused
