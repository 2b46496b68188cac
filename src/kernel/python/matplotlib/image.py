"""matplotlib.image: pictures from files and to files."""

from ._artists import AxesImage
from .pyplot import imread, imsave

__all__ = ["AxesImage", "imread", "imsave"]
