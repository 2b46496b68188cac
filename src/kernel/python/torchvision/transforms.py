"""torchvision.transforms: pictures to tensors and back, cut, turned and scaled."""

import sys

import torch
from PIL import Image
from torch._missing import resolver


class InterpolationMode:
    """How neighbours are weighed."""

    NEAREST, BILINEAR, BICUBIC, NEAREST_EXACT = "nearest", "bilinear", "bicubic", "nearest-exact"


class functional:
    """torchvision.transforms.functional."""

    @staticmethod
    def to_tensor(pic):
        """A picture, or an array of height, width and channels, as a tensor of channels, height and width from 0 to 1."""
        pixels = pic.__torch_tensor__() if hasattr(pic, "__torch_tensor__") else None
        if pixels is None:
            raise TypeError(f"pic should be PIL Image or ndarray. Got {type(pic)}")
        pixels = pixels.unsqueeze(0) if pixels.dim() == 2 else pixels.permute(2, 0, 1).contiguous()
        return pixels.float().div(255) if pixels.dtype == torch.uint8 else pixels

    @staticmethod
    def pil_to_tensor(pic):
        pixels = pic.__torch_tensor__()
        return pixels.unsqueeze(0).clone() if pixels.dim() == 2 else pixels.permute(2, 0, 1).clone()

    @staticmethod
    def to_pil_image(pic, mode=None):
        pixels = pic
        if isinstance(pic, torch.Tensor):
            pixels = pic.mul(255).byte() if pic.is_floating_point() else pic
            pixels = pixels if pixels.dim() == 2 else pixels.permute(1, 2, 0)
        return Image.fromarray(pixels, mode)

    @staticmethod
    def normalize(tensor, mean, std, inplace=False):
        if not isinstance(tensor, torch.Tensor):
            raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
        if not tensor.is_floating_point():
            raise TypeError(f"Input tensor should be a float tensor. Got {tensor.dtype}.")
        mean, std = (torch.as_tensor(each, dtype=tensor.dtype).reshape(-1, 1, 1) for each in (mean, std))
        if bool((std == 0).any()):
            raise ValueError(f"std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.")
        return tensor.sub_(mean).div_(std) if inplace else (tensor - mean).div_(std)

    @staticmethod
    def hflip(img):
        return img.flip(-1) if isinstance(img, torch.Tensor) else img.transpose(Image.FLIP_LEFT_RIGHT)

    @staticmethod
    def vflip(img):
        return img.flip(-2) if isinstance(img, torch.Tensor) else img.transpose(Image.FLIP_TOP_BOTTOM)

    @staticmethod
    def crop(img, top, left, height, width):
        if isinstance(img, torch.Tensor):
            return img[..., top : top + height, left : left + width]
        return img.crop((left, top, left + width, top + height))

    @staticmethod
    def center_crop(img, output_size):
        height, width = _pair(output_size)
        high, wide = _size(img)
        return functional.crop(img, round((high - height) / 2), round((wide - width) / 2), height, width)

    @staticmethod
    def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
        high, wide = _size(img)
        if isinstance(size, int) or len(size) == 1:
            short = size if isinstance(size, int) else size[0]
            wanted = (short, int(short * wide / high)) if high <= wide else (int(short * high / wide), short)
        else:
            wanted = tuple(size)
        if isinstance(img, torch.Tensor):
            batch = img.float().reshape(-1, *img.shape[-3:])
            align = None if interpolation in ("nearest", "nearest-exact") else False
            made = torch.nn.functional.interpolate(batch, wanted, mode=interpolation, align_corners=align)
            return made.reshape(*img.shape[:-2], *wanted)
        return img.resize(wanted[::-1], Image.NEAREST if interpolation == InterpolationMode.NEAREST else Image.BILINEAR)

    @staticmethod
    def pad(img, padding, fill=0, padding_mode="constant"):
        left, top, right, bottom = padding if isinstance(padding, (list, tuple)) and len(padding) == 4 else (*_pair(padding), *_pair(padding))
        if isinstance(img, torch.Tensor):
            return torch.nn.functional.pad(img, (left, right, top, bottom), padding_mode, fill)
        if padding_mode != "constant" or fill:
            return functional.to_pil_image(functional.pad(functional.pil_to_tensor(img), (left, top, right, bottom), fill, padding_mode))
        return img.crop((-left, -top, img.width + right, img.height + bottom))

    @staticmethod
    def rgb_to_grayscale(img, num_output_channels=1):
        if isinstance(img, torch.Tensor):
            red, green, blue = img.unbind(-3)
            grey = (0.2989 * red + 0.587 * green + 0.114 * blue).to(img.dtype).unsqueeze(-3)
            return torch.cat([grey] * num_output_channels, -3) if num_output_channels > 1 else grey
        grey = img.convert("L")
        return grey.convert("RGB") if num_output_channels == 3 else grey


sys.modules["torchvision.transforms.functional"] = functional


def _pair(value):
    if isinstance(value, (list, tuple)):
        return (value[0], value[0]) if len(value) == 1 else tuple(value[:2])
    return value, value


def _size(img):
    """Height and width."""
    return tuple(img.shape[-2:]) if isinstance(img, torch.Tensor) else (img.height, img.width)


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


class _Transform:
    """A transform that shows its settings."""

    def __call__(self, img):
        return self.forward(img)

    def shown(self):
        return ""

    def __repr__(self):
        return f"{type(self).__name__}({self.shown()})"


class ToTensor(_Transform):
    """A picture as a tensor from 0 to 1."""

    def forward(self, img):
        return functional.to_tensor(img)


class PILToTensor(_Transform):
    """A picture as a tensor of bytes."""

    def forward(self, img):
        return functional.pil_to_tensor(img)


class ToPILImage(_Transform):
    """A tensor as a picture."""

    def __init__(self, mode=None):
        self.mode = mode

    def forward(self, img):
        return functional.to_pil_image(img, self.mode)


class ConvertImageDtype(_Transform):
    """Another dtype, bytes to numbers from 0 to 1."""

    def __init__(self, dtype):
        self.dtype = dtype

    def forward(self, img):
        return img.to(self.dtype).div(255) if self.dtype.is_floating_point and not img.is_floating_point() else img.to(self.dtype)


class Normalize(_Transform):
    """Each channel less its mean, over its spread."""

    def __init__(self, mean, std, inplace=False):
        self.mean, self.std, self.inplace = mean, std, inplace

    def forward(self, img):
        return functional.normalize(img, self.mean, self.std, self.inplace)

    def shown(self):
        return f"mean={self.mean}, std={self.std}"


class Lambda(_Transform):
    """A function as a transform."""

    def __init__(self, lambd):
        if not callable(lambd):
            raise TypeError(f"Argument lambd should be callable, got {type(lambd).__name__!r}")
        self.lambd = lambd

    def forward(self, img):
        return self.lambd(img)


class Resize(_Transform):
    def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
        self.size, self.interpolation, self.max_size, self.antialias = size, interpolation, max_size, antialias

    def forward(self, img):
        return functional.resize(img, self.size, self.interpolation)

    def shown(self):
        return f"size={self.size}, interpolation={self.interpolation}, max_size={self.max_size}, antialias={self.antialias}"


class CenterCrop(_Transform):
    def __init__(self, size):
        self.size = _pair(size)

    def forward(self, img):
        return functional.center_crop(img, self.size)

    def shown(self):
        return f"size={self.size}"


class RandomCrop(_Transform):
    """A part of a size from anywhere."""

    def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode="constant"):
        self.size, self.padding, self.fill, self.padding_mode = _pair(size), padding, fill, padding_mode

    @staticmethod
    def get_params(img, output_size):
        high, wide = _size(img)
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


class _ByChance(_Transform):
    """Done with a probability."""

    def __init__(self, p=0.5):
        self.p = p

    def forward(self, img):
        return self.change(img) if torch.rand(1) < self.p else img

    def shown(self):
        return f"p={self.p}"


class RandomHorizontalFlip(_ByChance):
    change = staticmethod(functional.hflip)


class RandomVerticalFlip(_ByChance):
    change = staticmethod(functional.vflip)


class Pad(_Transform):
    def __init__(self, padding, fill=0, padding_mode="constant"):
        self.padding, self.fill, self.padding_mode = padding, fill, padding_mode

    def forward(self, img):
        return functional.pad(img, self.padding, self.fill, self.padding_mode)

    def shown(self):
        return f"padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode}"


class Grayscale(_Transform):
    def __init__(self, num_output_channels=1):
        self.num_output_channels = num_output_channels

    def forward(self, img):
        return functional.rgb_to_grayscale(img, self.num_output_channels)

    def shown(self):
        return f"num_output_channels={self.num_output_channels}"


class RandomChoice(_Transform):
    """One of several transforms."""

    def __init__(self, transforms, p=None):
        self.transforms, self.p = transforms, p

    def forward(self, img):
        import random

        return random.choices(self.transforms, weights=self.p)[0](img)


class RandomApply(_Transform):
    """Several transforms, all or none."""

    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def forward(self, img):
        if self.p < torch.rand(1):
            return img
        for each in self.transforms:
            img = each(img)
        return img


__getattr__ = resolver("torchvision.transforms", lambda: globals())
