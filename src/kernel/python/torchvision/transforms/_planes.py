"""Pictures as tensors of planes, and back."""

import enum

import torch
from PIL import Image


class InterpolationMode(str, enum.Enum):
    """How neighbours are weighed."""

    NEAREST = "nearest"
    NEAREST_EXACT = "nearest-exact"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"
    BOX = "box"
    HAMMING = "hamming"
    LANCZOS = "lanczos"


# Pillow's numbers for them.
_BY_NUMBER = dict(enumerate(map(InterpolationMode, ("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming"))))


def mode_of(interpolation):
    """A mode from itself, or from Pillow's number for it."""
    if isinstance(interpolation, int):
        interpolation = _BY_NUMBER[interpolation]
    if not isinstance(interpolation, InterpolationMode):
        raise TypeError("Argument interpolation should be a InterpolationMode or a corresponding Pillow integer constant")
    return interpolation


def to_tensor(pic):
    """A picture, or an array of height, width and channels, as a tensor of channels, height and width from 0 to 1."""
    pixels = pic.__torch_tensor__() if hasattr(pic, "__torch_tensor__") else None
    if pixels is None:
        raise TypeError(f"pic should be PIL Image or ndarray. Got {type(pic)}")
    pixels = pixels.unsqueeze(0) if pixels.dim() == 2 else pixels.permute(2, 0, 1).contiguous()
    return pixels.float().div(255) if pixels.dtype == torch.uint8 else pixels


def pil_to_tensor(pic):
    pixels = pic.__torch_tensor__()
    return pixels.unsqueeze(0).clone() if pixels.dim() == 2 else pixels.permute(2, 0, 1).clone()


def convert_image_dtype(image, dtype=torch.float):
    """A tensor of pixels in another dtype: floats from 0 to 1, whole numbers over their whole range."""
    if image.dtype == dtype or image.dtype.is_floating_point and dtype.is_floating_point:
        return image.to(dtype)
    if image.dtype.is_floating_point:
        if dtype == torch.int64 or dtype == torch.int32 and image.dtype == torch.float32:
            raise RuntimeError(f"The cast from {image.dtype} to {dtype} cannot be performed safely.")
        # A little below the next whole number, so that 1 becomes the greatest.
        return image.mul(torch.iinfo(dtype).max + 1.0 - 1e-3).to(dtype)
    most = torch.iinfo(image.dtype).max
    if dtype.is_floating_point:
        return image.to(dtype) / most
    asked = torch.iinfo(dtype).max
    if most > asked:
        return torch.div(image, (most + 1) // (asked + 1), rounding_mode="floor").to(dtype)
    return image.to(dtype) * ((asked + 1) // (most + 1))


def to_pil_image(pic, mode=None):
    pixels = pic
    if isinstance(pic, torch.Tensor):
        pixels = pic.mul(255).byte() if pic.is_floating_point() else pic
        pixels = pixels if pixels.dim() == 2 else pixels.permute(1, 2, 0)
    return Image.fromarray(pixels, mode)


def pair(value):
    if isinstance(value, (list, tuple)):
        return (value[0], value[0]) if len(value) == 1 else tuple(value[:2])
    return value, value


def size_of(img):
    """Height and width."""
    return tuple(img.shape[-2:]) if isinstance(img, torch.Tensor) else (img.height, img.width)


def through_planes(img, change):
    """A change of planes applied to a picture, or to a tensor."""
    if isinstance(img, torch.Tensor):
        return change(img)
    made = change(pil_to_tensor(img))
    return Image.fromarray(made[0] if made.shape[0] == 1 else made.permute(1, 2, 0))


def through_colors(img, change):
    """A change of colours; how far a picture can be seen through stays as it is."""
    if isinstance(img, torch.Tensor) or len(img.getbands()) in (1, 3):
        return through_planes(img, change)
    count = len(img.getbands()) - 1
    return through_planes(img, lambda planes: torch.cat([change(planes[:count]), planes[count:]]))


# Where users, and pickles, know it.
InterpolationMode.__module__ = "torchvision.transforms.functional"
