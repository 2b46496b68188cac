"""torch.amp: mixed precision. Everything is computed in the dtype it has; scaling is by one."""

from ._modes import Nothing


class autocast(Nothing):
    """Leaves dtypes as they are."""

    def __init__(self, device_type="cpu", dtype=None, enabled=True, cache_enabled=None):
        super().__init__()


class GradScaler:
    """Scales a loss by one, as PyTorch's own does where there is no GPU."""

    def __init__(self, device="cuda", init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
        self._enabled = False

    def scale(self, outputs):
        return outputs

    def unscale_(self, optimizer):
        """Nothing was scaled."""

    def step(self, optimizer, *args, **kwargs):
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        """The scale stays one."""

    def get_scale(self):
        return 1.0

    def is_enabled(self):
        return False

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        """There is no state."""
