"""torchvision: data sets from files that are there, and transforms of pictures."""

from torch._missing import resolver

from . import datasets, models, ops, transforms, utils

__version__ = "0.30.0+gradloom"
__getattr__ = resolver("torchvision", lambda: globals(), ("io",))
__all__ = ["datasets", "models", "ops", "transforms", "utils"]
