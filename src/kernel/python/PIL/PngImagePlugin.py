"""PIL.PngImagePlugin: what Image.open gives for a PNG file."""

from . import _png
from .Image import without_lone_channel
from .ImageFile import ImageFile


class PngImageFile(ImageFile):
    """A picture from a PNG file."""

    format = "PNG"


def read(text, fp):
    """A picture from a file's bytes. Error: ValueError for what cannot be read."""
    import torch

    mode, (width, height), data = _png.read(text)
    pixels = torch.frombuffer(data, dtype=torch.uint8).reshape(height, width, len(mode))
    return PngImageFile(without_lone_channel(pixels), mode, fp)
