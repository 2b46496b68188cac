"""What is done to a picture before a trained network sees it."""

import torch
from torch import nn

from . import functional as F
from .functional import InterpolationMode


class ImageClassification(nn.Module):
    """Resized, cut in the middle, in floats between 0 and 1, and normalized."""

    def __init__(self, *, crop_size, resize_size=256, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225), interpolation=InterpolationMode.BILINEAR, antialias=True):
        super().__init__()
        self.crop_size, self.resize_size = [crop_size], [resize_size]
        self.mean, self.std = list(mean), list(std)
        self.interpolation, self.antialias = interpolation, antialias

    def forward(self, img):
        img = F.center_crop(F.resize(img, self.resize_size, interpolation=self.interpolation, antialias=self.antialias), self.crop_size)
        if not isinstance(img, torch.Tensor):
            img = F.pil_to_tensor(img)
        return F.normalize(F.convert_image_dtype(img, torch.float), mean=self.mean, std=self.std)

    def __repr__(self):
        parts = ("crop_size", "resize_size", "mean", "std", "interpolation")
        return f"{type(self).__name__}(" + "".join(f"\n    {name}={getattr(self, name)}" for name in parts) + "\n)"
