"""PIL.PngImagePlugin: what Image.open gives for a PNG file."""

from .Image import Image


class PngImageFile(Image):
    """A picture as it was in a file."""

    format = "PNG"

    def __init__(self, pixels, mode, fp):
        super().__init__(pixels, mode)
        self.filename = "" if hasattr(fp, "read") else str(fp)
