"""DataParallel on one device."""

from ..modules.module import Module


class DataParallel(Module):
    """The module itself: there is one device."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)
