"""Pictures turned, sheared and moved: each element comes from where a matrix sends its place."""

import math

import torch


def matrix_of(angle, translate, scale, shear, center=(0.0, 0.0)):
    """From places in the new picture, measured from its middle, to places in the old one. Degrees."""
    turn, across, down = math.radians(angle), math.radians(shear[0]), math.radians(shear[1])
    # Turning and shearing, as four numbers.
    a = math.cos(turn - down) / math.cos(down)
    b = -math.cos(turn - down) * math.tan(across) / math.cos(down) - math.sin(turn)
    c = math.sin(turn - down) / math.cos(down)
    d = -math.sin(turn - down) * math.tan(across) / math.cos(down) + math.cos(turn)
    inverse = [d / scale, -b / scale, 0.0, -c / scale, a / scale, 0.0]
    x, y = -center[0] - translate[0], -center[1] - translate[1]
    inverse[2] = inverse[0] * x + inverse[1] * y + center[0]
    inverse[5] = inverse[3] * x + inverse[4] * y + center[1]
    return inverse


def moved(planes, matrix, mode="nearest", fill=0, size=None):
    """Planes (…, height, width) seen through the matrix, with `fill` where it leads out."""
    high, wide = planes.shape[-2:]
    new_high, new_wide = size or (high, wide)
    ys = torch.arange(new_high, dtype=torch.float32) - new_high * 0.5 + 0.5
    xs = torch.arange(new_wide, dtype=torch.float32) - new_wide * 0.5 + 0.5
    a, b, c, d, e, f = matrix
    x = (a * xs[None, :] + b * ys[:, None] + c) / (0.5 * wide)
    y = (d * xs[None, :] + e * ys[:, None] + f) / (0.5 * high)
    grid = torch.stack([x, y], -1)[None]
    batch = planes.float().reshape(1, -1, high, wide)
    made = torch.nn.functional.grid_sample(torch.cat([batch, torch.ones(1, 1, high, wide)], 1), grid, mode, "zeros", False)
    inside, made = made[:, -1:], made[:, :-1]
    if fill:
        filled = torch.as_tensor(fill, dtype=torch.float32).reshape(1, -1, 1, 1)
        made = torch.where(inside < 0.5, filled.expand_as(made), made) if mode == "nearest" else made * inside + (1 - inside) * filled
    made = made.reshape(*planes.shape[:-2], new_high, new_wide)
    return made if planes.is_floating_point() else made.round().to(planes.dtype)


def grown(matrix, high, wide):
    """(height, width) that hold a turned picture whole."""
    a, b, _, d, e, _ = matrix
    corners = torch.tensor([[-0.5 * wide, -0.5 * high], [-0.5 * wide, 0.5 * high], [0.5 * wide, 0.5 * high], [0.5 * wide, -0.5 * high]])
    places = corners @ torch.tensor([[a, b], [d, e]]).t()
    half = torch.tensor([0.5 * wide, 0.5 * high])
    low, top = ((each * 1e3).trunc() / 1e3 for each in (places.min(0)[0] + half, places.max(0)[0] + half))
    size = top.ceil() - low.floor()
    return int(size[1]), int(size[0])
