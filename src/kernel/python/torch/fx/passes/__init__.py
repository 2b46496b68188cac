"""torch.fx.passes: what is worked out over whole graphs."""

from . import shape_prop

__all__ = ["shape_prop"]
