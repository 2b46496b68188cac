"""torch.utils.tensorboard."""

from .writer import SummaryWriter

__all__ = ["SummaryWriter"]
