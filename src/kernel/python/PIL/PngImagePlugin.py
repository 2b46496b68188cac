"""PIL.PngImagePlugin: what Image.open gives for a PNG file."""

from . import _png
from .Image import Image


class PngImageFile(Image):
    """A picture as it was in a file."""

    format = "PNG"

    def __init__(self, pixels, mode, fp):
        super().__init__(pixels, mode)
        self.filename = "" if hasattr(fp, "read") else str(fp)


def read(text, fp):
    """A picture from a file's bytes. Error: ValueError for what cannot be read."""
    import torch

    mode, (width, height), data = _png.read(text)
    pixels = torch.frombuffer(data, dtype=torch.uint8).reshape(height, width, len(mode))
    return PngImageFile(pixels if len(mode) > 1 else pixels[..., 0], mode, fp)
