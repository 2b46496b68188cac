"""Colours of pictures changed."""

import torch

from ._planes import through_colors, through_planes


def rgb_to_grayscale(img, num_output_channels=1):
    if isinstance(img, torch.Tensor):
        red, green, blue = img.unbind(-3)
        grey = (0.2989 * red + 0.587 * green + 0.114 * blue).to(img.dtype).unsqueeze(-3)
        return torch.cat([grey] * num_output_channels, -3) if num_output_channels > 1 else grey
    grey = img.convert("L")
    return grey.convert("RGB") if num_output_channels == 3 else grey


def _blend(img, other, factor):
    """Between two tensors of pictures, or beyond, cut to what the dtype holds."""
    made = (factor * img + (1.0 - factor) * other).clamp(0, 1.0 if img.is_floating_point() else 255)
    return made.to(img.dtype)


def adjust_brightness(img, brightness_factor):
    if brightness_factor < 0:
        raise ValueError(f"brightness_factor ({brightness_factor}) is not non-negative.")
    return through_colors(img, lambda planes: _blend(planes, torch.zeros_like(planes), brightness_factor))


def _grey(planes):
    return rgb_to_grayscale(planes) if planes.shape[-3] == 3 else planes


def adjust_contrast(img, contrast_factor):
    if contrast_factor < 0:
        raise ValueError(f"contrast_factor ({contrast_factor}) is not non-negative.")
    return through_colors(img, lambda planes: _blend(planes, _grey(planes).float().mean((-3, -2, -1), keepdim=True), contrast_factor))


def adjust_saturation(img, saturation_factor):
    if saturation_factor < 0:
        raise ValueError(f"saturation_factor ({saturation_factor}) is not non-negative.")
    return through_colors(img, lambda planes: planes if planes.shape[-3] == 1 else _blend(planes, _grey(planes), saturation_factor))


def adjust_hue(img, hue_factor):
    """Colours turned round their circle by a share of it."""
    if not -0.5 <= hue_factor <= 0.5:
        raise ValueError(f"hue_factor ({hue_factor}) is not in [-0.5, 0.5].")
    return through_colors(img, lambda planes: planes if planes.shape[-3] == 1 else _turned_hue(planes, hue_factor))


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
    return through_planes(img, lambda planes: (1.0 if planes.is_floating_point() else 255) - planes)
