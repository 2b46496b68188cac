"""torchvision.utils: pictures side by side, and pictures as files."""

import math

import torch


@torch.no_grad()
def make_grid(tensor, nrow=8, padding=2, normalize=False, value_range=None, scale_each=False, pad_value=0.0):
    """Pictures in rows of `nrow`, with a frame around each."""
    if isinstance(tensor, list):
        tensor = torch.stack(tensor)
    if tensor.dim() == 2:
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 3:
        tensor = (torch.cat([tensor] * 3) if tensor.shape[0] == 1 else tensor).unsqueeze(0)
    if tensor.dim() == 4 and tensor.shape[1] == 1:
        tensor = torch.cat([tensor] * 3, 1)
    if normalize:
        tensor = tensor.clone()
        parts = list(tensor) if scale_each else [tensor]
        parts = [_normalized(each, value_range) for each in parts]
        tensor = torch.stack(parts) if scale_each else parts[0]
    if tensor.shape[0] == 1:
        return tensor.squeeze(0)
    count, channels, height, width = tensor.shape
    columns = min(nrow, count)
    rows = math.ceil(count / columns)
    high, wide = height + padding, width + padding
    grid = torch.full((channels, high * rows + padding, wide * columns + padding), pad_value, dtype=tensor.dtype)
    for at in range(count):
        top, left = at // columns * high + padding, at % columns * wide + padding
        grid[:, top : top + height, left : left + width] = tensor[at]
    return grid


def _normalized(tensor, value_range):
    low, high = value_range or (float(tensor.min()), float(tensor.max()))
    return (tensor.clamp(low, high) - low) / max(high - low, 1e-5)


@torch.no_grad()
def save_image(tensor, fp, format=None, **kwargs):
    """Writes a grid of pictures as a PNG."""
    from PIL import Image

    grid = make_grid(tensor, **kwargs)
    pixels = (grid * 255 + 0.5).clamp(0, 255).permute(1, 2, 0).to(torch.uint8)
    Image.fromarray(pixels).save(fp, format)
