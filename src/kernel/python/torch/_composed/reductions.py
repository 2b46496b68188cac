"""Many elements to one: along a dimension, or all."""

import torch

from .._ops.named_results import result_type

_histogram = result_type("histogram", ["hist", "bin_edges"])


def histogram(input, bins=100, *, range=None, weight=None, density=False):
    """Counts between edges, and the edges."""
    if isinstance(bins, int):
        low, high = range or (float(input.min()), float(input.max()))
        high = high if high > low else low + 1
        edges = torch.linspace(low, high, bins + 1, dtype=input.dtype)
    else:
        edges = bins
    flat = input.reshape(-1)
    inside = (flat >= edges[0]).logical_and(flat <= edges[-1])
    places = (torch.searchsorted(edges, flat[inside], right=True) - 1).clamp(max=edges.numel() - 2)
    weights = None if weight is None else weight.reshape(-1)[inside]
    counts = torch.bincount(places, weights, edges.numel() - 1).to(input.dtype)
    if density:
        counts = counts / counts.sum() / edges.diff()
    return _histogram((counts, edges))
