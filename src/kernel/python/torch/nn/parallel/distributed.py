"""DistributedDataParallel in a group of one process."""

import contextlib

from ..modules.module import Module


class DistributedDataParallel(Module):
    """The module itself: there is nobody to average gradients with. Error: ValueError without a process group."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0, broadcast_buffers=True, *_, process_group=None, **__):
        super().__init__()
        from ...distributed.distributed_c10d import get_world_size

        if not any(each.requires_grad for each in module.parameters()):
            raise RuntimeError(
                "DistributedDataParallel is not needed when a module doesn't have any parameter that requires a gradient."
            )
        get_world_size(process_group)
        self.module, self.device_ids, self.process_group = module, device_ids, process_group

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)

    @contextlib.contextmanager
    def no_sync(self):
        """Gradients of other processes are left out: there are none."""
        yield

    def register_comm_hook(self, state, hook):
        """There is no communication to hook into."""
