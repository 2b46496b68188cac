"""PIL: pictures as Gradloom's torchvision gives them. Files are read and written as PNG."""

from . import Image

__version__ = "12.0.0+gradloom"
__all__ = ["Image"]
