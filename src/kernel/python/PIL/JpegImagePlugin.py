"""PIL.JpegImagePlugin: what Image.open gives for a JPEG file."""

import gradloom_engine as engine
from pyodide.ffi import to_js
from torch._ops.handles import wrap

from .ImageFile import ImageFile

SIGNATURE = b"\xff\xd8"


class JpegImageFile(ImageFile):
    """A picture from a JPEG file."""

    format = "JPEG"


def read(text, fp):
    """A picture from a file's bytes. Error: ValueError for what cannot be read."""
    found = engine.readJpeg(to_js(text))
    if isinstance(found, str):
        raise ValueError(found)
    pixels = wrap(found)
    return JpegImageFile(pixels, "RGB" if pixels.dim() == 3 else "L", fp)
