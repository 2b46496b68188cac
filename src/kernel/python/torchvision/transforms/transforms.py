"""torchvision.transforms.transforms: changes of pictures as objects that show their settings."""

import random

import torch

from . import functional
from .functional import InterpolationMode, mode_of, pair, size_of


class Transform:
    """A transform that shows its settings."""

    def __call__(self, img):
        return self.forward(img)

    def shown(self):
        return ""

    def __repr__(self):
        return f"{type(self).__name__}({self.shown()})"


class Several(Transform):
    """A transform made of others, each shown on a line of its own."""

    def __init__(self, transforms):
        self.transforms = transforms

    def lines(self):
        return self.transforms

    def __repr__(self):
        return "\n".join([f"{type(self).__name__}(", *(f"    {each}" for each in self.lines()), ")"])


class Compose(Several):
    """Transforms one after the other."""

    def forward(self, img):
        for each in self.transforms:
            img = each(img)
        return img


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
    """Another size."""

    def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
        self.size, self.interpolation, self.max_size, self.antialias = size, mode_of(interpolation), max_size, antialias

    def forward(self, img):
        return functional.resize(img, self.size, self.interpolation, self.max_size, self.antialias)

    def shown(self):
        return f"size={self.size}, interpolation={self.interpolation.value}, max_size={self.max_size}, antialias={self.antialias}"


class CenterCrop(Transform):
    """The middle of a size."""

    def __init__(self, size):
        self.size = pair(size)

    def forward(self, img):
        return functional.center_crop(img, self.size)

    def shown(self):
        return f"size={self.size}"


class RandomCrop(Transform):
    """A part of a size from anywhere."""

    def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode="constant"):
        self.size, self.padding, self.pad_if_needed, self.fill, self.padding_mode = pair(size), padding, pad_if_needed, fill, padding_mode

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
        (high, wide), (height, width) = size_of(img), self.size
        if self.pad_if_needed and wide < width:
            img = functional.pad(img, [width - wide, 0], self.fill, self.padding_mode)
        if self.pad_if_needed and high < height:
            img = functional.pad(img, [0, height - high], self.fill, self.padding_mode)
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
    """The mirror image, left and right exchanged, by chance."""

    change = staticmethod(functional.hflip)


class RandomVerticalFlip(ByChance):
    """The mirror image, top and bottom exchanged, by chance."""

    change = staticmethod(functional.vflip)


class Pad(Transform):
    """More around it."""

    def __init__(self, padding, fill=0, padding_mode="constant"):
        self.padding, self.fill, self.padding_mode = padding, fill, padding_mode

    def forward(self, img):
        return functional.pad(img, self.padding, self.fill, self.padding_mode)

    def shown(self):
        return f"padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode}"


class Grayscale(Transform):
    """Without colours."""

    def __init__(self, num_output_channels=1):
        self.num_output_channels = num_output_channels

    def forward(self, img):
        return functional.rgb_to_grayscale(img, self.num_output_channels)

    def shown(self):
        return f"num_output_channels={self.num_output_channels}"


class RandomChoice(Several):
    """One of several transforms."""

    def __init__(self, transforms, p=None):
        super().__init__(transforms)
        self.p = p

    def forward(self, img):
        return random.choices(self.transforms, weights=self.p)[0](img)

    def __repr__(self):
        return f"{super().__repr__()}(p={self.p})"


class RandomApply(Several):
    """Several transforms, all or none."""

    def __init__(self, transforms, p=0.5):
        super().__init__(transforms)
        self.p = p

    def forward(self, img):
        if self.p < torch.rand(1):
            return img
        for each in self.transforms:
            img = each(img)
        return img

    def lines(self):
        return [f"p={self.p}", *self.transforms]


class RandomOrder(Several):
    """Several transforms in an order by chance."""

    def forward(self, img):
        order = list(range(len(self.transforms)))
        random.shuffle(order)
        for at in order:
            img = self.transforms[at](img)
        return img
