"""Parts of a picture, given as boxes, pooled to one size."""

import math

import torch
from torch import nn


def _listed(boxes):
    """Boxes as rows of (picture, left, top, right, bottom)."""
    if isinstance(boxes, torch.Tensor):
        return boxes
    return torch.cat([torch.cat([torch.full((len(each), 1), float(at), dtype=each.dtype), each], 1) for at, each in enumerate(boxes)])


def _pair(size):
    return (size, size) if isinstance(size, int) else tuple(size)


def _round(value):
    """Halves away from zero."""
    return math.floor(value + 0.5) if value >= 0 else math.ceil(value - 0.5)


def roi_pool(input, boxes, output_size, spatial_scale=1.0):
    """The greatest elements of each part of each box."""
    high, wide = _pair(output_size)
    made = []
    for picture, *corners in _listed(boxes).tolist():
        left, top, right, bottom = (_round(each * spatial_scale) for each in corners)
        tall, broad = max(bottom - top + 1, 1), max(right - left + 1, 1)
        made.append(_pooled(input[int(picture)], (top, tall, high), (left, broad, wide)))
    return torch.stack(made) if made else input.new_zeros((0, input.shape[1], high, wide))


def _edges(start, length, parts, limit):
    """(from, to) of every part, inside the picture."""
    return [
        tuple(min(max(start + edge, 0), limit) for edge in (at * length // parts, math.ceil((at + 1) * length / parts)))
        for at in range(parts)
    ]


def _pooled(planes, down, across):
    rows = []
    for top, bottom in _edges(*down, planes.shape[1]):
        row = [
            planes[:, top:bottom, left:right].amax((1, 2)) if bottom > top and right > left else planes.new_zeros(planes.shape[0])
            for left, right in _edges(*across, planes.shape[2])
        ]
        rows.append(torch.stack(row, 1))
    return torch.stack(rows, 1)


def roi_align(input, boxes, output_size, spatial_scale=1.0, sampling_ratio=-1, aligned=False):
    """The means of samples between elements, in each part of each box."""
    high, wide = _pair(output_size)
    shift = 0.5 if aligned else 0.0
    made = []
    for picture, *corners in _listed(boxes).tolist():
        left, top, right, bottom = (each * spatial_scale - shift for each in corners)
        broad, tall = right - left, bottom - top
        if not aligned:
            broad, tall = max(broad, 1.0), max(tall, 1.0)
        planes = input[int(picture)]
        down = _weights(top, tall, high, sampling_ratio, planes.shape[1]).to(planes)
        across = _weights(left, broad, wide, sampling_ratio, planes.shape[2]).to(planes)
        made.append(down @ planes @ across.t())
    return torch.stack(made) if made else input.new_zeros((0, input.shape[1], high, wide))


def _weights(start, length, parts, samples, size):
    """How much each of `size` elements counts in each part: means of samples that lie between elements."""
    count = samples if samples > 0 else math.ceil(length / parts)
    rows = []
    for part in range(parts):
        row = [0.0] * size
        for at in range(count):
            place = start + (part + (at + 0.5) / count) * length / parts
            if not -1.0 <= place <= size:
                continue
            place = min(max(place, 0.0), size - 1.0)
            low = min(int(place), size - 1)
            high = min(low + 1, size - 1)
            row[low] += (1 - (place - low)) / count
            row[high] += (place - low) / count
        rows.append(row)
    return torch.tensor(rows, dtype=torch.float64)


class RoIPool(nn.Module):
    def __init__(self, output_size, spatial_scale):
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale

    def forward(self, input, rois):
        return roi_pool(input, rois, self.output_size, self.spatial_scale)

    def __repr__(self):
        return f"RoIPool(output_size={self.output_size}, spatial_scale={self.spatial_scale})"


class RoIAlign(nn.Module):
    def __init__(self, output_size, spatial_scale, sampling_ratio, aligned=False):
        super().__init__()
        self.output_size, self.spatial_scale, self.sampling_ratio, self.aligned = output_size, spatial_scale, sampling_ratio, aligned

    def forward(self, input, rois):
        return roi_align(input, rois, self.output_size, self.spatial_scale, self.sampling_ratio, self.aligned)

    def __repr__(self):
        return (
            f"RoIAlign(output_size={self.output_size}, spatial_scale={self.spatial_scale}, sampling_ratio={self.sampling_ratio}, "
            f"aligned={self.aligned})"
        )
