"""torchvision.transforms.functional: pictures and tensors of pictures changed."""

import torch
from PIL import Image

# Functions of this module that have files of their own are found here by scripts.
from ._colors import adjust_brightness, adjust_contrast, adjust_hue, adjust_saturation, invert, rgb_to_grayscale  # noqa: F401
from ._planes import InterpolationMode, convert_image_dtype, mode_of, pair, pil_to_tensor, size_of, through_planes, to_pil_image, to_tensor  # noqa: F401


def normalize(tensor, mean, std, inplace=False):
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
    if not tensor.is_floating_point():
        raise TypeError(f"Input tensor should be a float tensor. Got {tensor.dtype}.")
    mean, std = (torch.as_tensor(each, dtype=tensor.dtype).reshape(-1, 1, 1) for each in (mean, std))
    if bool((std == 0).any()):
        raise ValueError(f"std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.")
    # Written into the tensor or a copy of it, so that three means for one channel are refused.
    return (tensor if inplace else tensor.clone()).sub_(mean).div_(std)


def hflip(img):
    return img.flip(-1) if isinstance(img, torch.Tensor) else img.transpose(Image.FLIP_LEFT_RIGHT)


def vflip(img):
    return img.flip(-2) if isinstance(img, torch.Tensor) else img.transpose(Image.FLIP_TOP_BOTTOM)


def crop(img, top, left, height, width):
    if isinstance(img, torch.Tensor):
        return img[..., top : top + height, left : left + width]
    return img.crop((left, top, left + width, top + height))


def center_crop(img, output_size):
    """The middle of a size; where the picture is smaller, 0 stands around it."""
    height, width = pair(output_size)
    high, wide = size_of(img)
    if height > high or width > wide:
        across, down = max(width - wide, 0), max(height - high, 0)
        img = pad(img, [across // 2, down // 2, (across + 1) // 2, (down + 1) // 2])
        high, wide = size_of(img)
    return crop(img, round((high - height) / 2), round((wide - width) / 2), height, width)


def _wanted(high, wide, size, max_size):
    """(height, width): as asked for, or with a shorter side of a length and a longer one of `max_size` at most."""
    if not isinstance(size, int) and len(size) > 1:
        if max_size is not None:
            raise ValueError(
                "max_size should only be passed if size specifies the length of the smaller edge, i.e. size should be an int or a "
                "sequence of length 1 in torchscript mode."
            )
        return tuple(size)
    short = size if isinstance(size, int) else size[0]
    long = int(short * max(high, wide) / min(high, wide))
    if max_size is not None:
        if max_size <= short:
            raise ValueError(f"max_size = {max_size} must be strictly greater than the requested size for the smaller edge size = {[short]}")
        if long > max_size:
            short, long = int(max_size * short / long), max_size
    return (short, long) if high <= wide else (long, short)


def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
    """In another size. Neighbours of pictures are weighed in one way, unless the nearest alone is asked for."""
    mode = mode_of(interpolation).value
    wanted = _wanted(*size_of(img), size, max_size)
    if isinstance(img, torch.Tensor):
        batch = img.float().reshape(-1, *img.shape[-3:])
        if mode == "bilinear" and antialias:
            made = Image.weighed(Image.weighed(batch, 2, wanted[0]), 3, wanted[1])
        else:
            made = torch.nn.functional.interpolate(batch, wanted, mode=mode, align_corners=None if mode.startswith("nearest") else False)
        made = made.reshape(*img.shape[:-2], *wanted)
        return made if img.is_floating_point() else made.round().clamp(0, 255).to(img.dtype)
    return img.resize(wanted[::-1], Image.NEAREST if mode == "nearest" else Image.BILINEAR)


def pad(img, padding, fill=0, padding_mode="constant"):
    left, top, right, bottom = padding if isinstance(padding, (list, tuple)) and len(padding) == 4 else (*pair(padding), *pair(padding))
    if isinstance(img, torch.Tensor):
        return torch.nn.functional.pad(img, (left, right, top, bottom), padding_mode, fill)
    if padding_mode != "constant" or fill:
        return to_pil_image(pad(pil_to_tensor(img), (left, top, right, bottom), fill, padding_mode))
    return img.crop((-left, -top, img.width + right, img.height + bottom))


def five_crop(img, size):
    """(top left, top right, bottom left, bottom right, middle)."""
    (height, width), (high, wide) = pair(size), size_of(img)
    if width > wide or height > high:
        raise ValueError(f"Requested crop size {(height, width)} is bigger than input size {(high, wide)}")
    corners = [(0, 0), (0, wide - width), (high - height, 0), (high - height, wide - width)]
    return (*(crop(img, top, left, height, width) for top, left in corners), center_crop(img, [height, width]))


def affine(img, angle, translate, scale, shear, interpolation=InterpolationMode.NEAREST, fill=0, center=None):
    """Turned by degrees, moved by (x, y), scaled, and sheared."""
    from .turning import matrix_of, moved

    shear = (shear, 0.0) if isinstance(shear, (int, float)) else tuple(shear)
    matrix = matrix_of(angle, translate, scale, shear, _from_middle(img, center))
    return through_planes(img, lambda planes: moved(planes, matrix, mode_of(interpolation).value, fill))


def _from_middle(img, center):
    if center is None:
        return 0.0, 0.0
    high, wide = size_of(img)
    return center[0] - wide * 0.5, center[1] - high * 0.5


def rotate(img, angle, interpolation=InterpolationMode.NEAREST, expand=False, center=None, fill=0):
    """Turned against the clock."""
    from .turning import grown, matrix_of, moved

    matrix = matrix_of(-angle, (0.0, 0.0), 1.0, (0.0, 0.0), _from_middle(img, center))
    size = grown(matrix, *size_of(img)) if expand else None
    return through_planes(img, lambda planes: moved(planes, matrix, mode_of(interpolation).value, fill, size))


def gaussian_blur(img, kernel_size, sigma=None):
    """Neighbours weighed by a bell; edges are mirrored."""
    kernel_size = pair(kernel_size)
    sigma = [0.3 * ((size - 1) * 0.5 - 1) + 0.8 for size in kernel_size] if sigma is None else list(pair(sigma))

    def bell(size, width):
        places = torch.linspace(-(size - 1) * 0.5, (size - 1) * 0.5, size)
        weights = torch.exp(-0.5 * (places / width) ** 2)
        return weights / weights.sum()

    def blurred(planes):
        across, down = bell(kernel_size[0], sigma[0]), bell(kernel_size[1], sigma[1])
        weights = (down[:, None] * across[None, :])[None, None].expand(planes.shape[-3], 1, -1, -1)
        sides = [kernel_size[0] // 2] * 2 + [kernel_size[1] // 2] * 2
        batch = planes.float().reshape(-1, *planes.shape[-3:])
        made = torch.nn.functional.conv2d(torch.nn.functional.pad(batch, sides, "reflect"), weights, groups=planes.shape[-3])
        made = made.reshape(planes.shape)
        return made if planes.is_floating_point() else made.round().to(planes.dtype)

    return through_planes(img, blurred)


def erase(img, i, j, h, w, v, inplace=False):
    made = img if inplace else img.clone()
    made[..., i : i + h, j : j + w] = v
    return made


def get_image_size(img):
    """[width, height]."""
    return list(size_of(img)[::-1])


def get_dimensions(img):
    """[channels, height, width]."""
    return [img.shape[-3] if isinstance(img, torch.Tensor) else len(img.getbands()), *size_of(img)]
