"""Histograms over several dimensions at once."""

import math

import torch

from .._ops.named_results import result_type

_Result = result_type("histogramdd", ("hist", "bin_edges"))
_NAME = "torch.histogramdd"


def _ends(values, given, dim):
    """From where to where the bins of a dimension go: over all values unless it is said."""
    if given is not None:
        low, high = given
        if low > high:
            raise RuntimeError(f"{_NAME}: min should not exceed max, but got min {low:g} max {high:g} for dimension {dim}")
    elif values.numel() == 0:
        low, high = 0.0, 1.0
    else:
        low, high = values.min().item(), values.max().item()
    return (low - 0.5, high + 0.5) if low == high else (low, high)


def _edges(points, bins, range):
    """The edges of each dimension: those given, or so many evenly spaced ones."""
    count = points.shape[1]
    bins = [bins] * count if isinstance(bins, int) else list(bins)
    if len(bins) != count:
        raise RuntimeError("histogramdd: The size of bins must be equal to the innermost dimension of the input.")
    if range is not None and len(range) != 2 * count:
        raise RuntimeError(f"{_NAME}: for a {count}-dimensional histogram range should have {2 * count} elements, but got {len(range)}")
    edges = []
    for dim, each in enumerate(bins):
        if isinstance(each, torch.Tensor):
            edges.append(each)
            continue
        if each <= 0:
            raise RuntimeError(f"torch.histogram(): bins must be > 0, but got {each} for dimension {dim}")
        low, high = _ends(points[:, dim], None if range is None else range[2 * dim : 2 * dim + 2], dim)
        edges.append(torch.linspace(low, high, each + 1, dtype=points.dtype))
    return edges


def histogramdd(input, bins, range=None, weight=None, density=False):
    """How many points, or how much weight, each box between edges holds. The last edge belongs to the last box."""
    if input.dim() == 0:
        raise IndexError("Dimension specified as -1 but tensor has no dimensions")
    if input.dim() < 2:
        raise RuntimeError(f"{_NAME}: input tensor should have at least 2 dimensions")
    if weight is not None and weight.shape != input.shape[:-1]:
        raise RuntimeError(
            f"{_NAME}: if weight tensor is provided it should have the same shape as the input tensor excluding its innermost "
            f"dimension, but got input with shape {list(input.shape)} and weight with shape {list(weight.shape)}"
        )
    if not input.is_floating_point():
        raise NotImplementedError(f"\"histogramdd\" not implemented for '{input.dtype._word}'")
    with torch.no_grad():
        points = input.detach().reshape(-1, input.shape[-1])
        edges = _edges(points, bins, range)
        sizes = [len(each) - 1 for each in edges]
        weights = torch.ones(len(points), dtype=input.dtype) if weight is None else weight.detach().reshape(-1).to(input.dtype)
        inside = torch.ones(len(points), dtype=torch.bool)
        places = torch.zeros(len(points), dtype=torch.int64)
        for dim, (each, size) in enumerate(zip(edges, sizes)):
            values = points[:, dim].contiguous()
            inside = inside & (values >= each[0]) & (values <= each[-1])
            places = places * size + (torch.searchsorted(each.contiguous(), values, right=True) - 1).clamp(0, size - 1)
        hist = torch.zeros(math.prod(sizes), dtype=input.dtype).index_add(0, places[inside], weights[inside]).reshape(sizes)
        if density:
            hist = hist / hist.sum()
            for each in edges:
                hist = hist / each.diff().reshape([-1 if other is each else 1 for other in edges])
    return _Result((hist, tuple(edges)))
