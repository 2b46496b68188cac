"""torch.autograd.profiler: blocks that measure nothing; what they would tell says so."""

from ..profiler import Averages, record_function

__all__ = ["emit_nvtx", "profile", "record_function"]


class profile:
    """A with block that measures nothing."""

    def __init__(
        self,
        enabled=True,
        *,
        use_device=None,
        record_shapes=False,
        with_flops=False,
        profile_memory=False,
        with_stack=False,
        with_modules=False,
        use_kineto=False,
        use_cpu=True,
        experimental_config=None,
        acc_events=False,
        custom_trace_id_callback=None,
        post_processing_timeout_s=None,
    ):
        self.enabled = enabled

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def key_averages(self, *args, **kwargs):
        return Averages()

    total_average = key_averages

    def table(self, *args, **kwargs):
        return Averages().table()

    def export_chrome_trace(self, path):
        """There is no trace to write."""


class emit_nvtx(profile):
    """Marks for a GPU's profiler: there is none."""
