"""torch.cuda.amp: the older names of torch.amp."""

from ..amp import GradScaler
from ..amp import autocast as _autocast


class autocast(_autocast):
    """Leaves dtypes as they are."""

    def __init__(self, enabled=True, dtype=None, cache_enabled=True):
        super().__init__("cuda", dtype, enabled, cache_enabled)


__all__ = ["GradScaler", "autocast"]
