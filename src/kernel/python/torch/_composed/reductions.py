"""Many elements to one: along a dimension, or all."""

import math

from .._ops import Tensor, result_type


def _torch():
    import torch

    return torch


_histogram = result_type("histogram", ["hist", "bin_edges"])


def quantile(input, q, dim=None, keepdim=False, *, interpolation="linear"):
    """Values below which given shares of the elements lie."""
    torch = _torch()
    shares = q if isinstance(q, Tensor) else torch.tensor(q, dtype=input.dtype)
    if bool((shares < 0).any()) or bool((shares > 1).any()):
        raise RuntimeError("quantile() q values must be in the range [0, 1]")
    flat = input.reshape(-1) if dim is None else input
    axis = 0 if dim is None else dim
    ordered, count = flat.sort(axis)[0].movedim(axis, 0), flat.shape[axis]
    rows = []
    for share in shares.reshape(-1).tolist():
        place = share * (count - 1)
        low = {"higher": math.ceil, "nearest": round}.get(interpolation, math.floor)(place)
        part = {"linear": place - low, "midpoint": 0.5 if place > low else 0.0}.get(interpolation, 0.0)
        first, second = ordered[low], ordered[min(low + 1, count - 1)]
        rows.append(first if part == 0 else first + (second - first) * part)
    found = torch.stack(rows)
    if keepdim:
        found = found.reshape(len(rows), *[1] * input.dim()) if dim is None else found.unsqueeze(dim % input.dim() + 1)
    return found if shares.dim() else found[0]


def nanquantile(input, q, dim=None, keepdim=False, *, interpolation="linear"):
    kept = input.reshape(-1)
    if dim is not None:
        raise NotImplementedError("nanquantile: dim must be None here")
    return quantile(kept[kept == kept], q, None, keepdim, interpolation=interpolation)


def diff(input, n=1, dim=-1, prepend=None, append=None):
    """Differences of neighbours."""
    torch = _torch()
    parts = [each for each in (prepend, input, append) if each is not None]
    made = torch.cat(parts, dim) if len(parts) > 1 else input
    for _ in range(n):
        count = made.shape[dim]
        after, before = made.narrow(dim, 1, count - 1), made.narrow(dim, 0, count - 1)
        made = after.logical_xor(before) if made.dtype._name == "bool" else after - before
    return made


def trapezoid(y, x=None, *, dx=None, dim=-1):
    """The area below points joined by lines."""
    count = y.shape[dim]
    sums = y.narrow(dim, 0, count - 1) + y.narrow(dim, 1, count - 1)
    steps = (1.0 if dx is None else dx) if x is None else diff(x, dim=-1 if x.dim() == 1 else dim)
    if isinstance(steps, Tensor) and steps.dim() == 1 and y.dim() > 1:
        shape = [1] * y.dim()
        shape[dim] = -1
        steps = steps.reshape(shape)
    return (sums * steps / 2).sum(dim)


def histogram(input, bins=100, *, range=None, weight=None, density=False):
    """Counts between edges, and the edges."""
    torch = _torch()
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
        counts = counts / counts.sum() / diff(edges)
    return _histogram((counts, edges))


def cov(input, *, correction=1, fweights=None, aweights=None):
    rows = input.reshape(1, -1) if input.dim() < 2 else input
    centred = rows - rows.mean(1, keepdim=True)
    return (centred @ centred.t() / (rows.shape[1] - correction)).squeeze()


def corrcoef(input):
    found = cov(input)
    if found.dim() == 0:
        return found / found
    spread = found.diagonal().sqrt()
    return found / spread.unsqueeze(0) / spread.unsqueeze(1)


def renorm(input, p, dim, maxnorm):
    """Slices along a dimension shortened to a norm of at most maxnorm."""
    torch = _torch()
    norms = input.norm(p, [at for at in range(input.dim()) if at != dim % input.dim()], keepdim=True)
    return input * torch.where(norms > maxnorm, maxnorm / (norms + 1e-7), 1.0)
