"""torch.utils."""

from . import data


def __getattr__(name):
    import importlib

    if name in ("tensorboard", "checkpoint"):
        return importlib.import_module(f"torch.utils.{name}")
    raise AttributeError(f"module 'torch.utils' has no attribute '{name}'")


__all__ = ["data"]
