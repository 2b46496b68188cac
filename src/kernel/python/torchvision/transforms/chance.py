"""Parts, turns and gaps by chance."""

import math

import torch

from . import functional as F
from .functional import InterpolationMode, mode_of, pair, size_of
from .transforms import Transform


def _sides(high, wide, scale, ratio):
    """Sides of ten rectangles by chance, by their share of the area and by their shape: the one that the shape is over, the other."""
    low, top = torch.log(torch.tensor(ratio)).tolist()
    for _ in range(10):
        area = high * wide * torch.empty(1).uniform_(scale[0], scale[1]).item()
        aspect = torch.exp(torch.empty(1).uniform_(low, top)).item()
        yield int(round(math.sqrt(area * aspect))), int(round(math.sqrt(area / aspect)))


def _place(high, wide, height, width):
    """(top, left) by chance of a part of a size."""
    top = torch.randint(0, high - height + 1, size=(1,)).item()
    return top, torch.randint(0, wide - width + 1, size=(1,)).item()


class RandomResizedCrop(Transform):
    """A part of a size and shape by chance, brought to one size."""

    def __init__(self, size, scale=(0.08, 1.0), ratio=(3.0 / 4.0, 4.0 / 3.0), interpolation=InterpolationMode.BILINEAR, antialias=True):
        self.size, self.scale, self.ratio = pair(size), scale, ratio
        self.interpolation, self.antialias = mode_of(interpolation), antialias

    @staticmethod
    def get_params(img, scale, ratio):
        """(top, left, height, width)."""
        high, wide = size_of(img)
        for width, height in _sides(high, wide, scale, ratio):
            if 0 < width <= wide and 0 < height <= high:
                return *_place(high, wide, height, width), height, width
        # None fits: the largest part in the middle whose shape is allowed.
        height, width = high, wide
        if wide / high < min(ratio):
            height = int(round(wide / min(ratio)))
        elif wide / high > max(ratio):
            width = int(round(high * max(ratio)))
        return (high - height) // 2, (wide - width) // 2, height, width

    def forward(self, img):
        top, left, height, width = self.get_params(img, self.scale, self.ratio)
        return F.resize(F.crop(img, top, left, height, width), self.size, self.interpolation, antialias=self.antialias)

    def shown(self):
        scale, ratio = (tuple(round(each, 4) for each in pair) for pair in (self.scale, self.ratio))
        return f"size={self.size}, scale={scale}, ratio={ratio}, interpolation={self.interpolation.value}, antialias={self.antialias}"


def _degrees(degrees, name="degrees"):
    if isinstance(degrees, (int, float)):
        if degrees < 0:
            raise ValueError(f"If {name} is a single number, it must be positive.")
        return [float(-degrees), float(degrees)]
    return [float(each) for each in degrees]


class RandomRotation(Transform):
    """Turned by degrees by chance."""

    def __init__(self, degrees, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=0):
        self.degrees, self.interpolation, self.expand, self.center, self.fill = _degrees(degrees), mode_of(interpolation), expand, center, fill

    @staticmethod
    def get_params(degrees):
        return float(torch.empty(1).uniform_(float(degrees[0]), float(degrees[1])).item())

    def forward(self, img):
        return F.rotate(img, self.get_params(self.degrees), self.interpolation, self.expand, self.center, self.fill)

    def shown(self):
        text = f"degrees={self.degrees}, interpolation={self.interpolation.value}, expand={self.expand}"
        return text + ("" if self.center is None else f", center={self.center}") + f", fill={self.fill}"


class RandomAffine(Transform):
    """Turned, moved, scaled and sheared by chance."""

    def __init__(self, degrees, translate=None, scale=None, shear=None, interpolation=InterpolationMode.NEAREST, fill=0, center=None):
        self.degrees, self.translate, self.scale = _degrees(degrees), translate, scale
        self.shear = shear if shear is None else _degrees(shear, "shear")
        self.interpolation, self.fill, self.center = mode_of(interpolation), fill, center

    @staticmethod
    def get_params(degrees, translate, scale_ranges, shears, img_size):
        """(angle, (x, y), scale, (x, y))."""

        def between(low, high):
            return float(torch.empty(1).uniform_(float(low), float(high)).item())

        angle = between(*degrees)
        away = (0, 0)
        if translate is not None:
            most = [float(share * size) for share, size in zip(translate, img_size)]
            away = tuple(int(round(torch.empty(1).uniform_(-each, each).item())) for each in most)
        scale = 1.0 if scale_ranges is None else between(*scale_ranges)
        shear = [0.0, 0.0]
        if shears is not None:
            shear = [between(*shears[:2]), between(*shears[2:4]) if len(shears) == 4 else 0.0]
        return angle, away, scale, tuple(shear)

    def forward(self, img):
        high, wide = size_of(img)
        given = self.get_params(self.degrees, self.translate, self.scale, self.shear, (wide, high))
        return F.affine(img, *given, self.interpolation, self.fill, self.center)

    def shown(self):
        text = f"degrees={self.degrees}"
        for name in ("translate", "scale", "shear"):
            text += "" if getattr(self, name) is None else f", {name}={getattr(self, name)}"
        if self.interpolation.value != "nearest":
            text += f", interpolation={self.interpolation.value}"
        text += "" if self.fill == 0 else f", fill={self.fill}"
        return text + ("" if self.center is None else f", center={self.center}")


class RandomErasing(Transform):
    """A rectangle by chance gone from a tensor."""

    def __init__(self, p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False):
        self.p, self.scale, self.ratio, self.value, self.inplace = p, scale, ratio, value, inplace

    @staticmethod
    def get_params(img, scale, ratio, value=None):
        """(top, left, height, width, what stands there then); without a value what is drawn by chance."""
        planes, high, wide = img.shape[-3:]
        for height, width in _sides(high, wide, scale, ratio):
            if height < high and width < wide:
                made = torch.empty([planes, height, width]).normal_() if value is None else torch.tensor(value)[:, None, None]
                return *_place(high, wide, height, width), height, width, made
        return 0, 0, high, wide, img

    def forward(self, img):
        if not torch.rand(1) < self.p:
            return img
        value = None if self.value == "random" else [self.value] if isinstance(self.value, (int, float)) else list(self.value)
        return F.erase(img, *self.get_params(img, self.scale, self.ratio, value), self.inplace)

    def shown(self):
        return f"p={self.p}, scale={self.scale}, ratio={self.ratio}, value={self.value}, inplace={self.inplace}"


class FiveCrop(Transform):
    """The corners and the middle."""

    def __init__(self, size):
        self.size = pair(size)

    def forward(self, img):
        return F.five_crop(img, self.size)

    def shown(self):
        return f"size={self.size}"


class TenCrop(Transform):
    """The corners and the middle, and the same of the mirror image."""

    def __init__(self, size, vertical_flip=False):
        self.size, self.vertical_flip = pair(size), vertical_flip

    def forward(self, img):
        return F.five_crop(img, self.size) + F.five_crop((F.vflip if self.vertical_flip else F.hflip)(img), self.size)

    def shown(self):
        return f"size={self.size}, vertical_flip={self.vertical_flip}"


__all__ = ["FiveCrop", "RandomAffine", "RandomErasing", "RandomResizedCrop", "RandomRotation", "TenCrop"]
