"""torch.xpu: there is no GPU here."""


def is_available():
    return False


def device_count():
    return 0


def manual_seed(seed):
    int(seed)


def empty_cache():
    """Nothing is kept."""


def synchronize():
    """Nothing runs elsewhere."""
