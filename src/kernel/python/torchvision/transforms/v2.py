"""torchvision.transforms.v2: the same transforms, and those of dtypes and of tensors."""

import torch

from . import functional
from .chance import *  # noqa: F403
from .color import *  # noqa: F403
from .functional import InterpolationMode
from .transforms import *  # noqa: F403
from .transforms import Transform


class ToImage(Transform):
    """A picture as a tensor of bytes."""

    def forward(self, img):
        return img if isinstance(img, torch.Tensor) else functional.pil_to_tensor(img)


class ToPureTensor(Transform):
    """A tensor without what says that it is a picture."""

    def forward(self, img):
        return img


class ToDtype(Transform):
    """Another dtype, the numbers scaled to its range where that is asked for."""

    def __init__(self, dtype, scale=False):
        self.dtype, self.scale = dtype, scale

    def forward(self, img):
        if not self.scale or img.dtype == self.dtype:
            return img.to(self.dtype)
        if self.dtype.is_floating_point:
            return img.to(self.dtype) if img.is_floating_point() else img.to(self.dtype).div(torch.iinfo(img.dtype).max)
        return img.mul(torch.iinfo(self.dtype).max + 1.0 - 1e-3).to(self.dtype) if img.is_floating_point() else img.to(self.dtype)

    def shown(self):
        return f"scale={self.scale}"


__all__ = ["InterpolationMode", "ToDtype", "ToImage", "ToPureTensor", "functional"]
