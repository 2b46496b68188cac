"""torch.profiler: what `torch.autograd.profiler` measures, in steps that a schedule chooses."""

import enum
import os
import time

from .autograd import profiler as _profiler
from .autograd.profiler import record_function

__all__ = ["ProfilerAction", "ProfilerActivity", "profile", "record_function", "schedule", "supported_activities", "tensorboard_trace_handler"]


class ProfilerActivity(enum.Enum):
    """What can be measured; there is a CPU alone."""

    CPU = 0
    XPU = 1
    CUDA = 2


class ProfilerAction(enum.Enum):
    """What is done in a step."""

    NONE = 0
    WARMUP = 1
    RECORD = 2
    RECORD_AND_SAVE = 3


def supported_activities():
    return {ProfilerActivity.CPU}


def schedule(*, wait, warmup, active, repeat=0, skip_first=0, skip_first_wait=0):
    """Steps in turn: some that wait, some that warm up, some that are measured; `repeat` times, 0: for ever."""

    def action(step):
        if step < skip_first:
            return ProfilerAction.NONE
        step -= skip_first
        if skip_first_wait:
            step += wait
        length = wait + warmup + active
        if repeat > 0 and step // length >= repeat:
            return ProfilerAction.NONE
        place = step % length
        if place < wait:
            return ProfilerAction.NONE
        if place < wait + warmup:
            return ProfilerAction.WARMUP
        return ProfilerAction.RECORD if place < length - 1 else ProfilerAction.RECORD_AND_SAVE

    return action


def tensorboard_trace_handler(dir_name, worker_name=None, use_gzip=False):
    """What `on_trace_ready` may be: writes the trace into a folder."""

    def write(profiler):
        os.makedirs(dir_name, exist_ok=True)
        profiler.export_chrome_trace(os.path.join(dir_name, f"{worker_name or 'gradloom'}.{time.time_ns()}.pt.trace.json"))

    return write


class profile:
    """A block whose ops are measured, all of it or in the steps that `schedule` chooses; `step()` ends a step."""

    def __init__(
        self, *, activities=None, schedule=None, on_trace_ready=None, record_shapes=False, profile_memory=False, with_stack=False, with_flops=False,
        with_modules=False, experimental_config=None, execution_trace_observer=None, acc_events=False, custom_trace_id_callback=None,
        post_processing_timeout_s=None,
    ):  # fmt: skip
        self.activities = set(activities) if activities else supported_activities()
        self.schedule, self.on_trace_ready, self.record_shapes = schedule or (lambda step: ProfilerAction.RECORD), on_trace_ready, record_shapes
        self._marks_steps = schedule is not None
        self.step_num, self.current_action, self.profiler, self._step, self._saved = 0, self.schedule(0), None, None, None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        return False

    def start(self):
        self._begin()

    def stop(self):
        self._end_step()
        if self._is_measuring():
            self._finish()
        self.current_action = ProfilerAction.NONE

    def _is_measuring(self):
        return self.current_action in (ProfilerAction.RECORD, ProfilerAction.RECORD_AND_SAVE)

    def _begin(self):
        if self._is_measuring():
            self.profiler = _profiler.profile(record_shapes=self.record_shapes).__enter__()
            self._begin_step()

    def _begin_step(self):
        if self._marks_steps:
            self._step = record_function(f"ProfilerStep#{self.step_num}").__enter__()

    def _end_step(self):
        if self._step is not None:
            self._step.__exit__()
            self._step = None

    def _finish(self):
        self.profiler.__exit__()
        if self.on_trace_ready is not None:
            self.on_trace_ready(self)

    def step(self):
        """Ends a step; what the schedule says of the next begins."""
        self._end_step()
        was, before = self._is_measuring(), self.current_action
        self.step_num += 1
        self.current_action = self.schedule(self.step_num)
        if was and (before is ProfilerAction.RECORD_AND_SAVE or not self._is_measuring()):
            self._finish()
            was = False
        if was:
            self._begin_step()
        else:
            self._begin()

    def _measured(self):
        if self.profiler is None:
            raise AssertionError("Profiler must be initialized before getting key averages")
        return self.profiler

    def events(self):
        return self._measured().events()

    def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
        return self._measured().key_averages(group_by_input_shape, group_by_stack_n, group_by_overload_name)

    def export_chrome_trace(self, path):
        measured = self._measured()
        if measured is self._saved:
            raise RuntimeError("Trace is already saved.")
        measured.export_chrome_trace(path)
        self._saved = measured
