"""torch.profiler: accepted; nothing is measured, and the table says so."""

import enum

from ._modes import Nothing


class ProfilerActivity(enum.Enum):
    CPU = 0
    CUDA = 2


class Averages:
    """What would tell how long each op took."""

    def table(self, *args, **kwargs):
        return "Gradloom does not profile Python; see the times on the nodes of the graph."


class profile(Nothing):
    """A with block that measures nothing."""

    def step(self):
        """Steps are not counted."""

    def key_averages(self, *args, **kwargs):
        return Averages()

    def export_chrome_trace(self, path):
        """There is no trace to write."""


class record_function(Nothing):
    """Names a part of the code."""


def schedule(*args, **kwargs):
    return lambda step: None


def tensorboard_trace_handler(*args, **kwargs):
    return lambda profiler: None
