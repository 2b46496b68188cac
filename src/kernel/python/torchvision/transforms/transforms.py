"""torchvision.transforms.transforms: changes of pictures as objects that show their settings."""

import torch

from . import functional
from .functional import InterpolationMode, pair, size_of


class Compose:
    """Transforms one after the other."""

    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for each in self.transforms:
            img = each(img)
        return img

    def __repr__(self):
        return "\n".join([f"{type(self).__name__}(", *(f"    {each}" for each in self.transforms), ")"])


class Transform:
    """A transform that shows its settings."""

    def __call__(self, img):
        return self.forward(img)

    def shown(self):
        return ""

    def __repr__(self):
        return f"{type(self).__name__}({self.shown()})"


class ToTensor(Transform):
    """A picture as a tensor from 0 to 1."""

    def forward(self, img):
        return functional.to_tensor(img)


class PILToTensor(Transform):
    """A picture as a tensor of bytes."""

    def forward(self, img):
        return functional.pil_to_tensor(img)


class ToPILImage(Transform):
    """A tensor as a picture."""

    def __init__(self, mode=None):
        self.mode = mode

    def forward(self, img):
        return functional.to_pil_image(img, self.mode)


class ConvertImageDtype(Transform):
    """Another dtype, with the range of its numbers."""

    def __init__(self, dtype):
        self.dtype = dtype

    def forward(self, img):
        return functional.convert_image_dtype(img, self.dtype)


class Normalize(Transform):
    """Each channel less its mean, over its spread."""

    def __init__(self, mean, std, inplace=False):
        self.mean, self.std, self.inplace = mean, std, inplace

    def forward(self, img):
        return functional.normalize(img, self.mean, self.std, self.inplace)

    def shown(self):
        return f"mean={self.mean}, std={self.std}"


class Lambda(Transform):
    """A function as a transform."""

    def __init__(self, lambd):
        if not callable(lambd):
            raise TypeError(f"Argument lambd should be callable, got {type(lambd).__name__!r}")
        self.lambd = lambd

    def forward(self, img):
        return self.lambd(img)


class Resize(Transform):
    def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
        self.size, self.interpolation, self.max_size, self.antialias = size, interpolation, max_size, antialias

    def forward(self, img):
        return functional.resize(img, self.size, self.interpolation, self.max_size, self.antialias)

    def shown(self):
        return f"size={self.size}, interpolation={getattr(self.interpolation, 'value', self.interpolation)}, max_size={self.max_size}, antialias={self.antialias}"


class CenterCrop(Transform):
    def __init__(self, size):
        self.size = pair(size)

    def forward(self, img):
        return functional.center_crop(img, self.size)

    def shown(self):
        return f"size={self.size}"


class RandomCrop(Transform):
    """A part of a size from anywhere."""

    def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode="constant"):
        self.size, self.padding, self.fill, self.padding_mode = pair(size), padding, fill, padding_mode

    @staticmethod
    def get_params(img, output_size):
        high, wide = size_of(img)
        height, width = output_size
        if high < height or wide < width:
            raise ValueError(f"Required crop size {(height, width)} is larger than input image size {(high, wide)}")
        if (high, wide) == (height, width):
            return 0, 0, high, wide
        top = torch.randint(0, high - height + 1, size=(1,)).item()
        left = torch.randint(0, wide - width + 1, size=(1,)).item()
        return top, left, height, width

    def forward(self, img):
        if self.padding is not None:
            img = functional.pad(img, self.padding, self.fill, self.padding_mode)
        return functional.crop(img, *self.get_params(img, self.size))

    def shown(self):
        return f"size={self.size}, padding={self.padding}"


class ByChance(Transform):
    """Done with a probability."""

    def __init__(self, p=0.5):
        self.p = p

    def forward(self, img):
        return self.change(img) if torch.rand(1) < self.p else img

    def shown(self):
        return f"p={self.p}"


class RandomHorizontalFlip(ByChance):
    change = staticmethod(functional.hflip)


class RandomVerticalFlip(ByChance):
    change = staticmethod(functional.vflip)


class Pad(Transform):
    def __init__(self, padding, fill=0, padding_mode="constant"):
        self.padding, self.fill, self.padding_mode = padding, fill, padding_mode

    def forward(self, img):
        return functional.pad(img, self.padding, self.fill, self.padding_mode)

    def shown(self):
        return f"padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode}"


class Grayscale(Transform):
    def __init__(self, num_output_channels=1):
        self.num_output_channels = num_output_channels

    def forward(self, img):
        return functional.rgb_to_grayscale(img, self.num_output_channels)

    def shown(self):
        return f"num_output_channels={self.num_output_channels}"


class RandomChoice(Transform):
    """One of several transforms."""

    def __init__(self, transforms, p=None):
        self.transforms, self.p = transforms, p

    def forward(self, img):
        import random

        return random.choices(self.transforms, weights=self.p)[0](img)


class RandomApply(Transform):
    """Several transforms, all or none."""

    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def forward(self, img):
        if self.p < torch.rand(1):
            return img
        for each in self.transforms:
            img = each(img)
        return img
