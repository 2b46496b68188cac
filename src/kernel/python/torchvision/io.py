"""torchvision.io: pictures in files as tensors of bytes, channels first. PNG is read here."""

import enum
import io

import torch
from PIL import Image
from torch._missing import resolver


class ImageReadMode(enum.Enum):
    """The channels that are wanted."""

    UNCHANGED = 0
    GRAY = 1
    GRAY_ALPHA = 2
    RGB = 3
    RGB_ALPHA = 4


_MODES = {ImageReadMode.GRAY: "L", ImageReadMode.GRAY_ALPHA: "LA", ImageReadMode.RGB: "RGB", ImageReadMode.RGB_ALPHA: "RGBA"}


def _bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


def read_file(path):
    """The bytes of a file as a tensor."""
    return torch.frombuffer(_bytes_of(path), dtype=torch.uint8)


def decode_image(input, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
    """The picture that a file, given by its path or its bytes, holds: [channels, rows, columns]."""
    data = bytes(input.tolist()) if isinstance(input, torch.Tensor) else _bytes_of(input)
    picture = Image.open(io.BytesIO(data))
    mode = ImageReadMode[mode] if isinstance(mode, str) else mode
    if mode in _MODES:
        picture = picture.convert(_MODES[mode])
    pixels = torch.as_tensor(picture)
    return pixels.unsqueeze(0) if pixels.dim() == 2 else pixels.permute(2, 0, 1).contiguous()


def read_image(path, mode=ImageReadMode.UNCHANGED, apply_exif_orientation=False):
    """The picture that a file holds."""
    return decode_image(path, mode, apply_exif_orientation)


decode_png = decode_image


def write_png(input, filename, compression_level=6):
    """Writes a picture of bytes, channels first."""
    pixels = input.squeeze(0) if input.shape[0] == 1 else input.permute(1, 2, 0)
    Image.fromarray(pixels.numpy()).save(filename)


__getattr__ = resolver("torchvision.io", lambda: globals())
