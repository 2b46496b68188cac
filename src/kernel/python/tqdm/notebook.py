"""tqdm.notebook: the same as tqdm."""

from . import tqdm, trange

__all__ = ["tqdm", "trange"]
