"""torch.accelerator: there is none."""


def is_available():
    return False


def device_count():
    return 0


def current_accelerator(check_available=False):
    return None


def current_device_index():
    raise RuntimeError("Cannot access accelerator device when none is available.")


def synchronize(device=None):
    raise RuntimeError("Cannot access accelerator device when none is available.")


set_device_index = set_device_idx = synchronize


class device_index:
    """Makes another device the current one for a block; None leaves it alone, the only thing that can be done here."""

    def __init__(self, device, /):
        self.idx = device

    def __enter__(self):
        if self.idx is not None:
            current_device_index()

    def __exit__(self, *_):
        return False
