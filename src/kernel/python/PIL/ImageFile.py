"""PIL.ImageFile: pictures as they were in files."""

from .Image import Image


class ImageFile(Image):
    """A picture as it was in a file, under the file's name where it has one."""

    def __init__(self, pixels, mode, fp):
        super().__init__(pixels, mode)
        self.filename = "" if hasattr(fp, "read") else str(fp)
