"""torch.autograd.profiler: how long the ops of a block take, each measured where it is called, and the nodes of backward passes."""

import functools
import time

import gradloom_engine as engine

from .. import _overrides
from .._ops import catalog
from .._ops.handles import Tensor
from .profiler_util import EventList, FunctionEvent

# PyTorch's op for a function of another name.
_OPS = {"cross_entropy": "cross_entropy_loss"}
# What looks at a tensor, or at the graph, and computes nothing.
_NO_OPS = """
    backward data_ptr dim element_size get_device is_complex is_contiguous is_floating_point is_inference is_leaf is_signed nelement numel
    ndimension numpy register_hook requires_grad_ retain_grad size storage storage_offset stride tolist type untyped_storage
""".split()
# The profilers that measure now, the newest last.
_running = []


def is_running():
    """Whether a profiler measures now."""
    return bool(_running)


@functools.cache
def _names():
    """The names under which ops are called."""
    import torch

    found = set(catalog.names_below("torch")) | {name for name in vars(torch.nn.functional) if not name.startswith("_")}
    return (found | {name for name in vars(Tensor) if not name.startswith("_")} | {"zeros", "ones", "randn", "rand", "empty"}) - set(_NO_OPS)


def _op(name, args):
    """What PyTorch calls the op of a call; None where there is none."""
    if isinstance(name, _overrides.Getter):
        return None
    if name == "__getitem__":
        index = args[1] if len(args) > 1 else None
        return "aten::" + ("select" if isinstance(index, int) else "slice" if isinstance(index, slice) else "index")
    if name == "__setitem__":
        return "aten::index_put_"
    return f"aten::{_OPS.get(name, name)}" if name in _names() else None


class profile:
    """
    A block whose ops are measured: `key_averages()` adds them up by name, `table()` writes them down. Times include what
    Python does around an op. Memory is not measured.
    """

    def __init__(
        self, enabled=True, *, use_device=None, record_shapes=False, with_flops=False, profile_memory=False, with_stack=False, with_modules=False,
        use_kineto=False, use_cpu=True, experimental_config=None, acc_events=False, custom_trace_id_callback=None,
        post_processing_timeout_s=None, activity_filters=None,
    ):  # fmt: skip
        self.enabled, self.record_shapes = enabled, record_shapes
        self._events, self._open = [], []

    def __enter__(self):
        if self.enabled:
            self._zero = time.perf_counter()
            self._of_engine = time.perf_counter() * 1e3 - engine.now()
            _overrides.on()
            _overrides.timers.append(self._timed)
            _running.append(self)
            engine.timeNodes(True)
        return self

    def __exit__(self, *_):
        if self.enabled:
            self._take_nodes()
            engine.timeNodes(len(_running) > 1)
            _running.remove(self)
            _overrides.timers.remove(self._timed)
            _overrides.off()
        return False

    def _now(self):
        return (time.perf_counter() - self._zero) * 1e6

    def begin(self, name, args=()):
        """A call begins; it is inside the one that began last and has not ended."""
        shapes = [list(each.shape) if isinstance(each, Tensor) else [] for each in args] if self.record_shapes else []
        event = FunctionEvent(len(self._events), name, self._now(), shapes)
        self._add(event, self._open[-1] if self._open else None)
        self._open.append(event)

    def end(self):
        """The call that began last ends."""
        event = self._open.pop()
        event.cpu_time_total = self._now() - event.start

    def _timed(self, name, args, run):
        op = _op(name, args)
        if op is None:
            result = run()
            if name == "backward":
                self._take_nodes()
            return result
        if self._open and self._open[-1].name == op:
            # A function that hands its call on to the method of its name is one call.
            return run()
        self.begin(op, args)
        try:
            return run()
        finally:
            self.end()

    def _take_nodes(self):
        """Takes over what the engine has measured of backward passes."""
        told = engine.timeNodes(True)
        timed = [line.split(" ", 2) for line in told.split("\n")] if told else []
        inside = []
        for start, end, name in sorted(((float(start), float(end), name) for start, end, name in timed), key=lambda each: (each[0], -each[1])):
            while inside and inside[-1][0] <= start:
                inside.pop()
            event = FunctionEvent(len(self._events), name, (start + self._of_engine - self._zero * 1e3) * 1e3, [])
            event.cpu_time_total = (end - start) * 1e3
            self._add(event, inside[-1][1] if inside else self._open[-1] if self._open else None)
            inside.append((end, event))

    def _add(self, event, outer):
        self._events.append(event)
        if outer is not None:
            event.cpu_parent = outer
            outer.cpu_children.append(event)

    def events(self):
        return EventList(self._events, self.record_shapes)

    function_events = property(events)

    def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
        return self.events().key_averages(group_by_input_shape, group_by_stack_n, group_by_overload_name)

    def total_average(self):
        return self.events().total_average()

    @property
    def self_cpu_time_total(self):
        return self.events().self_cpu_time_total

    def table(self, *args, **kwargs):
        return self.events().table(*args, **kwargs)

    def export_chrome_trace(self, path):
        self.events().export_chrome_trace(path)

    def __str__(self):
        return self.table() if self.enabled else "<unfinished torch.autograd.profile>"

    __repr__ = __str__


class record_function:
    """A part of the code under a name of its own: a with block, or a decorator."""

    def __init__(self, name, args=None):
        self.name, self.args = name, args

    def __enter__(self):
        self._told = list(_running)
        for each in self._told:
            each.begin(self.name)
        return self

    def __exit__(self, *_):
        for each in self._told:
            if each in _running:
                each.end()
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def named(*args, **kwargs):
            with record_function(self.name, self.args):
                return function(*args, **kwargs)

        return named
