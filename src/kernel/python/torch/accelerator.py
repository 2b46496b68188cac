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
