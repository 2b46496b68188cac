"""Many elements to one: along a dimension, or all."""

import math

from .._ops import Tensor, result_type


def _torch():
    import torch

    return torch


_median = result_type("median", ["values", "indices"])
_nanmedian = result_type("nanmedian", ["values", "indices"])
_mode = result_type("mode", ["values", "indices"])
_kthvalue = result_type("kthvalue", ["values", "indices"])
_aminmax = result_type("aminmax", ["min", "max"])
_cummax = result_type("cummax", ["values", "indices"])
_cummin = result_type("cummin", ["values", "indices"])
_histogram = result_type("histogram", ["hist", "bin_edges"])


def _picked(kind, input, places, dim, keepdim):
    """Values at places along a dimension, and the places."""
    values = input.gather(dim, places)
    return kind((values, places) if keepdim else (values.squeeze(dim), places.squeeze(dim)))


def kthvalue(input, k, dim=-1, keepdim=False):
    if input.dim() == 0:
        return _kthvalue((input, _torch().tensor(0)))
    if not 1 <= k <= input.shape[dim]:
        raise RuntimeError("kthvalue(): selected number k out of range for dimension " + str(dim % input.dim()))
    places = input.detach().sort(dim, stable=True)[1].narrow(dim, k - 1, 1)
    return _picked(_kthvalue, input, places, dim, keepdim)


def median(input, dim=None, keepdim=False):
    """The lower of the two middle values."""
    torch = _torch()
    if dim is None:
        flat = input.reshape(-1)
        if flat.numel() == 0 or flat.is_floating_point() and bool((flat != flat).any()):
            return torch.tensor(math.nan, dtype=input.dtype)
        return flat[flat.detach().sort(stable=True)[1][(flat.numel() - 1) // 2]]
    if input.dim() == 0:
        return _median((input, torch.tensor(0)))
    places = input.detach().sort(dim, stable=True)[1].narrow(dim, (input.shape[dim] - 1) // 2, 1)
    return _picked(_median, input, places, dim, keepdim)


def nanmedian(input, dim=None, keepdim=False):
    torch = _torch()
    if dim is None:
        kept = input[input == input]
        return median(kept)
    counts = (input == input).sum(dim, keepdim=True)
    order = torch.where(input == input, input, math.inf).detach().sort(dim, stable=True)[1]
    places = order.gather(dim, ((counts - 1).clamp(min=0) // 2))
    return _picked(_nanmedian, input, places, dim, keepdim)


def mode(input, dim=-1, keepdim=False):
    """The most frequent value, the smallest of several, and where it stands last."""
    torch = _torch()
    moved = input.detach().movedim(dim, -1)
    places = []
    for row in moved.reshape(-1, moved.shape[-1]).tolist():
        counts = {}
        for value in row:
            counts[value] = counts.get(value, 0) + 1
        best = min(counts, key=lambda value: (-counts[value], value))
        places.append(len(row) - 1 - row[::-1].index(best))
    found = torch.tensor(places).reshape(*moved.shape[:-1], 1).movedim(-1, dim)
    return _picked(_mode, input, found, dim, keepdim)


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


def nansum(input, dim=None, keepdim=False, *, dtype=None):
    torch = _torch()
    kept = torch.where(input != input, 0.0, input) if input.is_floating_point() else input
    return kept.sum(dtype=dtype) if dim is None else kept.sum(dim, keepdim, dtype=dtype)


def nanmean(input, dim=None, keepdim=False, *, dtype=None):
    known = (input == input).to(input.dtype)
    counts = known.sum() if dim is None else known.sum(dim, keepdim)
    return nansum(input, dim, keepdim, dtype=dtype) / counts


def std_mean(input, dim=None, unbiased=None, keepdim=False, *, correction=None):
    torch = _torch()
    given = {} if unbiased is None else {"unbiased": unbiased}
    given = given if correction is None else {"correction": correction}
    mean = input.mean() if dim is None else input.mean(dim, keepdim)
    return torch.std(input, dim, keepdim=keepdim, **given), mean


def var_mean(input, dim=None, unbiased=None, keepdim=False, *, correction=None):
    torch = _torch()
    given = {} if unbiased is None else {"unbiased": unbiased}
    given = given if correction is None else {"correction": correction}
    mean = input.mean() if dim is None else input.mean(dim, keepdim)
    return torch.var(input, dim, keepdim=keepdim, **given), mean


def aminmax(input, *, dim=None, keepdim=False):
    if dim is None:
        return _aminmax((input.min(), input.max()))
    return _aminmax((input.amin(dim, keepdim), input.amax(dim, keepdim)))


def count_nonzero(input, dim=None):
    found = input != 0
    return found.sum() if dim is None else found.sum(dim)


def cumprod(input, dim, *, dtype=None):
    """Products of all elements up to each one."""
    torch = _torch()
    input = input if dtype is None else input.to(dtype)
    if input.dim() == 0:
        return input
    total, rows = None, []
    for part in input.unbind(dim):
        total = part if total is None else total * part
        rows.append(total)
    return torch.stack(rows, dim) if rows else input


def logcumsumexp(input, dim):
    torch = _torch()
    total, rows = None, []
    for part in input.unbind(dim):
        total = part if total is None else torch.logaddexp(total, part)
        rows.append(total)
    return torch.stack(rows, dim)


def _running(kind, better):
    def run(input, dim):
        torch = _torch()
        best, place, values, places = None, None, [], []
        for at, part in enumerate(input.unbind(dim)):
            if best is None:
                best, place = part, torch.zeros(part.shape, dtype=torch.int64)
            else:
                takes = better(part, best)
                best = torch.where(takes, part, best)
                place = torch.where(takes, at, place)
            values.append(best)
            places.append(place)
        return kind((torch.stack(values, dim), torch.stack(places, dim)))

    run.__module__ = __name__
    return run


cummax = _running(_cummax, lambda part, best: part >= best)
cummin = _running(_cummin, lambda part, best: part <= best)


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


def histc(input, bins=100, min=0, max=0):
    """How many elements lie in each of equal parts from min to max."""
    torch = _torch()
    low, high = float(min), float(max)
    if low == high:
        low, high = float(input.min()), float(input.max())
    if low == high:
        low, high = low - 1, high + 1
    if low > high:
        raise RuntimeError("torch.histc: max must be larger than min")
    kept = input[(input >= low).logical_and(input <= high)]
    places = ((kept - low) / (high - low) * bins).long().clamp(max=bins - 1)
    return torch.bincount(places, minlength=bins).to(input.dtype)


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


def bincount(input, weights=None, minlength=0):
    """How often each whole number occurs."""
    torch = _torch()
    if input.numel() and int(input.min()) < 0 or input.dim() != 1:
        raise RuntimeError("bincount only supports 1-d non-negative integral inputs.")
    size = max(int(input.max()) + 1 if input.numel() else 0, minlength)
    source = torch.ones(input.shape, dtype=torch.int64) if weights is None else weights
    return torch.zeros(size, dtype=source.dtype).scatter_add(0, input.long(), source)


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


def dist(input, other, p=2):
    return (input - other).norm(p)


def renorm(input, p, dim, maxnorm):
    """Slices along a dimension shortened to a norm of at most maxnorm."""
    torch = _torch()
    norms = input.norm(p, [at for at in range(input.dim()) if at != dim % input.dim()], keepdim=True)
    return input * torch.where(norms > maxnorm, maxnorm / (norms + 1e-7), 1.0)
