"""Colours of pictures changed: brighter, more or less apart, greyer, turned round the circle."""

import torch

from . import functional as F
from .transforms import Transform


def _range(value, name, center=1.0, bound=(0.0, float("inf")), clip_first_on_zero=True):
    """(least, most) of a setting, or None where it changes nothing."""
    if isinstance(value, (int, float)):
        if value < 0:
            raise ValueError(f"If {name} is a single number, it must be non negative.")
        low, high = center - float(value), center + float(value)
        low = max(low, 0.0) if clip_first_on_zero else low
    else:
        low, high = map(float, value)
    if not bound[0] <= low <= high <= bound[1]:
        raise ValueError(f"{name} values should be between {bound}, but got {(low, high)}.")
    return None if low == high == center else (low, high)


class ColorJitter(Transform):
    """Brightness, contrast, saturation and hue by chance, in an order by chance."""

    def __init__(self, brightness=0, contrast=0, saturation=0, hue=0):
        self.brightness, self.contrast = _range(brightness, "brightness"), _range(contrast, "contrast")
        self.saturation = _range(saturation, "saturation")
        self.hue = _range(hue, "hue", 0.0, (-0.5, 0.5), False)

    @staticmethod
    def get_params(brightness, contrast, saturation, hue):
        order = torch.randperm(4)
        return order, *(None if each is None else float(torch.empty(1).uniform_(*each)) for each in (brightness, contrast, saturation, hue))

    def forward(self, img):
        order, *factors = self.get_params(self.brightness, self.contrast, self.saturation, self.hue)
        steps = (F.adjust_brightness, F.adjust_contrast, F.adjust_saturation, F.adjust_hue)
        for at in order.tolist():
            if factors[at] is not None:
                img = steps[at](img, factors[at])
        return img

    def shown(self):
        return f"brightness={self.brightness}, contrast={self.contrast}, saturation={self.saturation}, hue={self.hue}"


class RandomGrayscale(Transform):
    """Grey with a probability, in as many planes as before."""

    def __init__(self, p=0.1):
        self.p = p

    def forward(self, img):
        planes = img.shape[-3] if isinstance(img, torch.Tensor) else len(img.getbands())
        return F.rgb_to_grayscale(img, planes) if torch.rand(1) < self.p else img

    def shown(self):
        return f"p={self.p}"


class RandomInvert(Transform):
    """Each element from the other end, with a probability."""

    def __init__(self, p=0.5):
        self.p = p

    def forward(self, img):
        return F.invert(img) if torch.rand(1).item() < self.p else img

    def shown(self):
        return f"p={self.p}"


class GaussianBlur(Transform):
    """Neighbours weighed by a bell of a width drawn by chance."""

    def __init__(self, kernel_size, sigma=(0.1, 2.0)):
        self.kernel_size = F.pair(kernel_size)
        if any(size <= 0 or size % 2 == 0 for size in self.kernel_size):
            raise ValueError("Kernel size value should be an odd and positive number.")
        self.sigma = (float(sigma), float(sigma)) if isinstance(sigma, (int, float)) else tuple(sigma)

    def forward(self, img):
        width = torch.empty(1).uniform_(*self.sigma).item()
        return F.gaussian_blur(img, self.kernel_size, [width, width])

    def shown(self):
        return f"kernel_size={self.kernel_size}, sigma={self.sigma}"


__all__ = ["ColorJitter", "GaussianBlur", "RandomGrayscale", "RandomInvert"]
