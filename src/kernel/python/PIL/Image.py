"""PIL.Image: a picture is a tensor of bytes, height by width by channels."""

import base64
import enum

from . import _png


class Resampling(enum.IntEnum):
    NEAREST = 0
    LANCZOS = 1
    BILINEAR = 2
    BICUBIC = 3


NEAREST, LANCZOS, BILINEAR, BICUBIC = Resampling
FLIP_LEFT_RIGHT, FLIP_TOP_BOTTOM, ROTATE_90, ROTATE_180, ROTATE_270 = range(5)


class Image:
    """A picture of a mode: L grey, RGB, RGBA."""

    format = None

    def __init__(self, pixels, mode):
        self._t, self.mode = pixels, mode

    @property
    def size(self):
        return self._t.shape[1], self._t.shape[0]

    width = property(lambda self: self.size[0])
    height = property(lambda self: self.size[1])

    def __torch_tensor__(self):
        return self._t

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__name__} image mode={self.mode} size={self.width}x{self.height} at 0x{id(self):X}>"

    def __eq__(self, other):
        return isinstance(other, Image) and self.mode == other.mode and self.tobytes() == other.tobytes()

    __hash__ = None

    def _repr_png_(self):
        return _png.write(self.mode, self.size, self.tobytes())

    def getbands(self):
        return tuple(self.mode)

    def tobytes(self):
        return bytes(self._t.contiguous().reshape(-1).tolist())

    def getdata(self):
        flat = self._t.reshape(-1, len(self.mode)).tolist()
        return [each[0] for each in flat] if len(self.mode) == 1 else [tuple(each) for each in flat]

    def getpixel(self, place):
        found = self._t[place[1], place[0]].tolist()
        return tuple(found) if isinstance(found, list) else found

    def copy(self):
        return Image(self._t.clone(), self.mode)

    def load(self):
        """All of it is in memory already."""

    verify = load

    def convert(self, mode):
        """In another mode; grey from colours as ITU-R 601 weighs them."""
        if mode == self.mode:
            return self.copy()
        colors = self._t[..., :3] if len(self.mode) >= 3 else None
        if mode == "L":
            weights = (19595, 38470, 7471)
            grey = sum(colors[..., at].long() * weight for at, weight in enumerate(weights))
            return Image(((grey + 0x8000) // 65536).byte(), "L")
        import torch

        three = colors if colors is not None else torch.stack([self._t] * 3, -1)
        if mode == "RGB":
            return Image(three, mode)
        if mode == "RGBA":
            return Image(torch.cat([three, torch.full((*three.shape[:2], 1), 255, dtype=torch.uint8)], -1), mode)
        raise ValueError(f"conversion from {self.mode} to {mode} not supported")

    def crop(self, box):
        """The part inside (left, top, right, bottom); black where it leads out."""
        import torch

        left, top, right, bottom = map(int, box)
        made = torch.zeros((bottom - top, right - left, *self._t.shape[2:]), dtype=torch.uint8)
        x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, self.width), min(bottom, self.height)
        if x1 > x0 and y1 > y0:
            made[y0 - top : y1 - top, x0 - left : x1 - left] = self._t[y0:y1, x0:x1]
        return Image(made, self.mode)

    def resize(self, size, resample=BICUBIC, box=None, reducing_gap=None):
        """In another size. Neighbours are weighed, unless NEAREST is asked for."""
        import torch.nn.functional as F

        width, height = size
        planes = self._t.reshape(self.height, self.width, -1).permute(2, 0, 1).unsqueeze(0).float()
        if resample == NEAREST:
            made = F.interpolate(planes, (height, width), mode="nearest-exact")
        else:
            made = weighed(weighed(planes, 2, height), 3, width).round().clamp(0, 255)
        pixels = made[0].permute(1, 2, 0).byte()
        return Image(without_lone_channel(pixels), self.mode)

    def thumbnail(self, size, resample=BICUBIC):
        scale = min(size[0] / self.width, size[1] / self.height, 1)
        self._t = self.resize((max(1, round(self.width * scale)), max(1, round(self.height * scale))), resample)._t

    def transpose(self, method):
        turned = {FLIP_LEFT_RIGHT: lambda t: t.flip(1), FLIP_TOP_BOTTOM: lambda t: t.flip(0), ROTATE_180: lambda t: t.flip([0, 1])}
        if method in turned:
            return Image(turned[method](self._t), self.mode)
        return Image(self._t.transpose(0, 1).flip(0 if method == ROTATE_90 else 1), self.mode)

    def rotate(self, angle, *_, **__):
        if angle % 90:
            raise NotImplementedError(f"rotate: angle must be a multiple of 90 here, got {angle}")
        return self if angle % 360 == 0 else self.transpose({90: ROTATE_90, 180: ROTATE_180, 270: ROTATE_270}[angle % 360])

    def save(self, fp, format=None, **_):
        """Writes a PNG."""
        if (format or str(fp).rpartition(".")[2]).lower() != "png" and not hasattr(fp, "write"):
            raise ValueError(f"save: format must be PNG here, got {fp}")
        data = self._repr_png_()
        if hasattr(fp, "write"):
            fp.write(data)
        else:
            import builtins

            with builtins.open(fp, "wb") as file:
                file.write(data)

    def show(self, title=None):
        """Shows the picture."""
        import sys

        shell = sys.modules.get("gradloom_shell")
        if shell is not None:
            shell.display({"text/plain": repr(self), "image/png": base64.b64encode(self._repr_png_()).decode()})

    def close(self):
        """No file is open."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def without_lone_channel(pixels):
    """Pixels as a picture holds them: grey ones have no dimension of channels."""
    return pixels[..., 0] if pixels.dim() == 3 and pixels.shape[2] == 1 else pixels


def weighed(planes, dim, new):
    """Stretched or shrunk along a dimension by a triangle of weights, as wide as the shrinking asks for."""
    import torch

    old = planes.shape[dim]
    if old == new:
        return planes
    scale = old / new
    reach = max(scale, 1.0)
    centres = (torch.arange(new, dtype=torch.float64) + 0.5) * scale
    away = (torch.arange(old, dtype=torch.float64) + 0.5 - centres.unsqueeze(1)).abs() / reach
    weights = (1 - away).clamp(min=0)
    weights = (weights / weights.sum(1, keepdim=True)).float()
    return (planes.transpose(dim, -1) @ weights.t()).transpose(dim, -1)


def fromarray(obj, mode=None):
    """A picture from an array or a tensor of bytes."""
    import torch

    pixels = torch.as_tensor(obj)
    if pixels.dtype != torch.uint8:
        if mode != "F" and pixels.dtype.is_floating_point:
            raise TypeError(f"Cannot handle this data type: {tuple(pixels.shape)}, {pixels.dtype}")
        pixels = pixels.byte()
    guessed = "L" if pixels.dim() == 2 else {1: "L", 3: "RGB", 4: "RGBA"}[pixels.shape[2]]
    return Image(without_lone_channel(pixels), mode or guessed)


def new(mode, size, color=0):
    """A picture of one colour."""
    import torch

    parts = color if isinstance(color, tuple) else (color,) * len(mode)
    pixels = torch.tensor(parts, dtype=torch.uint8).expand(size[1], size[0], len(mode)).clone()
    return Image(without_lone_channel(pixels), mode)


class UnidentifiedImageError(OSError):
    """The file is no picture that can be read."""


def open(fp, mode="r", formats=None):
    """A picture from a PNG or a JPEG file."""
    import builtins

    from . import JpegImagePlugin, PngImagePlugin

    if hasattr(fp, "read"):
        text = fp.read()
    else:
        with builtins.open(fp, "rb") as file:
            text = file.read()
    plugin = JpegImagePlugin if text[:2] == JpegImagePlugin.SIGNATURE else PngImagePlugin
    try:
        return plugin.read(text, fp)
    except ValueError as error:
        raise UnidentifiedImageError(f"cannot identify image file {fp!r}: {error}") from None
