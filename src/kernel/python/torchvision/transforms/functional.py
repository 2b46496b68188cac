"""torchvision.transforms.functional: pictures and tensors of pictures changed."""

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


def rgb_to_grayscale(img, num_output_channels=1):
    if isinstance(img, torch.Tensor):
        red, green, blue = img.unbind(-3)
        grey = (0.2989 * red + 0.587 * green + 0.114 * blue).to(img.dtype).unsqueeze(-3)
        return torch.cat([grey] * num_output_channels, -3) if num_output_channels > 1 else grey
    grey = img.convert("L")
    return grey.convert("RGB") if num_output_channels == 3 else grey


def pair(value):
    if isinstance(value, (list, tuple)):
        return (value[0], value[0]) if len(value) == 1 else tuple(value[:2])
    return value, value


def size_of(img):
    """Height and width."""
    return tuple(img.shape[-2:]) if isinstance(img, torch.Tensor) else (img.height, img.width)


def five_crop(img, size):
    """(top left, top right, bottom left, bottom right, middle)."""
    (height, width), (high, wide) = pair(size), size_of(img)
    if width > wide or height > high:
        raise ValueError(f"Requested crop size {(height, width)} is bigger than input size {(high, wide)}")
    corners = [(0, 0), (0, wide - width), (high - height, 0), (high - height, wide - width)]
    return (*(crop(img, top, left, height, width) for top, left in corners), center_crop(img, [height, width]))


def _through_planes(img, change):
    """A change of planes applied to a picture, or to a tensor."""
    if isinstance(img, torch.Tensor):
        return change(img)
    made = change(pil_to_tensor(img))
    return Image.fromarray(made[0] if made.shape[0] == 1 else made.permute(1, 2, 0))


def _through_colors(img, change):
    """A change of colours; how far a picture can be seen through stays as it is."""
    if isinstance(img, torch.Tensor) or len(img.getbands()) in (1, 3):
        return _through_planes(img, change)
    count = len(img.getbands()) - 1
    return _through_planes(img, lambda planes: torch.cat([change(planes[:count]), planes[count:]]))


def affine(img, angle, translate, scale, shear, interpolation=InterpolationMode.NEAREST, fill=0, center=None):
    """Turned by degrees, moved by (x, y), scaled, and sheared."""
    from .turning import matrix_of, moved

    shear = (shear, 0.0) if isinstance(shear, (int, float)) else tuple(shear)
    matrix = matrix_of(angle, translate, scale, shear, _from_middle(img, center))
    return _through_planes(img, lambda planes: moved(planes, matrix, mode_of(interpolation).value, fill))


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
    return _through_planes(img, lambda planes: moved(planes, matrix, mode_of(interpolation).value, fill, size))


def _blend(img, other, factor):
    """Between two tensors of pictures, or beyond, cut to what the dtype holds."""
    made = (factor * img + (1.0 - factor) * other).clamp(0, 1.0 if img.is_floating_point() else 255)
    return made.to(img.dtype)


def adjust_brightness(img, brightness_factor):
    if brightness_factor < 0:
        raise ValueError(f"brightness_factor ({brightness_factor}) is not non-negative.")
    return _through_colors(img, lambda planes: _blend(planes, torch.zeros_like(planes), brightness_factor))


def _grey(planes):
    return rgb_to_grayscale(planes) if planes.shape[-3] == 3 else planes


def adjust_contrast(img, contrast_factor):
    if contrast_factor < 0:
        raise ValueError(f"contrast_factor ({contrast_factor}) is not non-negative.")
    return _through_colors(img, lambda planes: _blend(planes, _grey(planes).float().mean((-3, -2, -1), keepdim=True), contrast_factor))


def adjust_saturation(img, saturation_factor):
    if saturation_factor < 0:
        raise ValueError(f"saturation_factor ({saturation_factor}) is not non-negative.")
    return _through_colors(img, lambda planes: planes if planes.shape[-3] == 1 else _blend(planes, _grey(planes), saturation_factor))


def adjust_hue(img, hue_factor):
    """Colours turned round their circle by a share of it."""
    if not -0.5 <= hue_factor <= 0.5:
        raise ValueError(f"hue_factor ({hue_factor}) is not in [-0.5, 0.5].")
    return _through_colors(img, lambda planes: planes if planes.shape[-3] == 1 else _turned_hue(planes, hue_factor))


def _turned_hue(planes, turn):
    whole = not planes.is_floating_point()
    red, green, blue = (planes.float() / 255 if whole else planes).unbind(-3)
    high, low = torch.maximum(torch.maximum(red, green), blue), torch.minimum(torch.minimum(red, green), blue)
    spread = torch.where(high == low, 1.0, high - low)
    hue = torch.where(high == red, (green - blue) / spread, torch.where(high == green, 2.0 + (blue - red) / spread, 4.0 + (red - green) / spread))
    hue = torch.where(high == low, 0.0, hue / 6.0) + turn
    share = torch.where(high == 0, 0.0, (high - low) / torch.where(high == 0, 1.0, high))
    # How far each colour is from where it is full, on a circle of six parts.
    parts = [(hue * 6.0 + start) % 6.0 for start in (5.0, 3.0, 1.0)]
    made = [high - high * share * torch.minimum(torch.minimum(part, 4.0 - part), torch.ones_like(part)).clamp(min=0) for part in parts]
    found = torch.stack(made, -3)
    return (found * 255.999).floor().to(planes.dtype) if whole else found


def invert(img):
    return _through_planes(img, lambda planes: (1.0 if planes.is_floating_point() else 255) - planes)


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

    return _through_planes(img, blurred)


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
