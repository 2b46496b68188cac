"""torch.fx.experimental: what PyTorch keeps apart; of it, graphs made faster."""

from . import optimization

__all__ = ["optimization"]
