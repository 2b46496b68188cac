"""PIL.JpegImagePlugin: what Image.open gives for a JPEG file."""

import _engine as engine
from pyodide.ffi import to_js
from torch._ops.handles import wrap

from .Image import Image

SIGNATURE = b"\xff\xd8"


class JpegImageFile(Image):
    """A picture as it was in a file."""

    format = "JPEG"

    def __init__(self, pixels, mode, fp):
        super().__init__(pixels, mode)
        self.filename = "" if hasattr(fp, "read") else str(fp)


def read(text, fp):
    """A picture from a file's bytes. Error: ValueError for what cannot be read."""
    found = engine.readJpeg(to_js(text))
    if isinstance(found, str):
        raise ValueError(found)
    pixels = wrap(found)
    return JpegImageFile(pixels, "RGB" if pixels.dim() == 3 else "L", fp)
