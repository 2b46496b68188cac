"""Pictures looked at through a grid: affine_grid and grid_sample."""

import math


def affine_grid(theta, size, align_corners=False):
    """Places of an output of a size after an affine map, from -1 to 1."""
    import torch

    def steps(count):
        line = torch.linspace(-1, 1, count, dtype=theta.dtype) if count > 1 else torch.zeros(1, dtype=theta.dtype)
        return line if align_corners else line * (count - 1) / count

    spatial = list(size[2:])
    axes = torch.meshgrid(*(steps(count) for count in spatial), indexing="ij")
    base = torch.stack([*reversed(axes), torch.ones(spatial, dtype=theta.dtype)], -1)
    found = base.reshape(1, -1, len(spatial) + 1) @ theta.transpose(1, 2)
    return found.reshape(theta.shape[0], *spatial, len(spatial))


def _unnormalized(place, size, align_corners):
    return (place + 1) / 2 * (size - 1) if align_corners else ((place + 1) * size - 1) / 2


def _reflected(place, low, high):
    """A place thrown back at both ends."""
    span = high - low
    if span == 0:
        return place * 0
    away = (place - low).abs()
    turns = (away / span).floor()
    extra = away - turns * span
    import torch

    return torch.where(turns % 2 == 0, extra + low, span - extra + low)


def _inside(place, size, padding_mode, align_corners):
    if padding_mode == "border":
        return place.clamp(0, size - 1)
    if padding_mode == "reflection":
        low, high = (0, size - 1) if align_corners else (-0.5, size - 0.5)
        return _reflected(place, low, high).clamp(0, size - 1)
    return place


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """Values of a picture at the places of a grid, weighed between neighbours."""
    import torch

    align_corners = bool(align_corners)
    if mode not in ("bilinear", "nearest"):
        raise NotImplementedError(f"grid_sample: mode must be bilinear or nearest here, got {mode}")
    sizes = list(input.shape[2:])
    places = [_inside(_unnormalized(grid[..., at], size, align_corners), size, padding_mode, align_corners) for at, size in enumerate(reversed(sizes))][::-1]
    flat = input.reshape(*input.shape[:2], -1)
    if mode == "nearest":
        return _looked_up(flat, [each.detach().round() for each in places], sizes, None)
    lows = [each.detach().floor() for each in places]
    total = None
    for corner in range(2 ** len(sizes)):
        ups = [corner >> at & 1 for at in range(len(sizes))]
        weight = math.prod((place - low if up else 1 - (place - low)) for place, low, up in zip(places, lows, ups))
        part = _looked_up(flat, [low + up for low, up in zip(lows, ups)], sizes, weight)
        total = part if total is None else total + part
    return total if isinstance(total, torch.Tensor) else flat


def _looked_up(flat, places, sizes, weight):
    """The picture at whole places, 0 outside of it."""
    import torch

    valid = torch.ones(places[0].shape, dtype=torch.bool)
    index = torch.zeros(places[0].shape, dtype=torch.int64)
    for place, size in zip(places, sizes):
        valid = valid.logical_and((place >= 0).logical_and(place <= size - 1))
        index = index * size + place.clamp(0, size - 1).long()
    shape = index.shape
    found = flat.gather(2, index.reshape(shape[0], 1, -1).expand(-1, flat.shape[1], -1)).reshape(shape[0], flat.shape[1], *shape[1:])
    factor = valid.to(flat.dtype) if weight is None else valid.to(flat.dtype) * weight
    return found * factor.unsqueeze(1)
