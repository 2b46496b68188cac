"""Elements chosen, found, and written by their places."""


from .._ops import Tensor


def _torch():
    import torch

    return torch


def argwhere(input):
    return input.nonzero()


def masked_scatter(input, mask, source):
    """Elements of the source, in order, where the mask is true."""
    torch = _torch()
    input, mask = torch.broadcast_tensors(input, mask)
    places = (mask.reshape(-1).long().cumsum(0) - 1).clamp(min=0)
    return torch.where(mask, source.reshape(-1)[places].reshape(input.shape), input)


def index_add(input, dim, index, source, *, alpha=1):
    """Slices of the source added at places along a dimension."""
    shape = [1] * source.dim()
    shape[dim] = -1
    source = source if alpha == 1 else source * alpha
    return input.scatter_add(dim, index.long().reshape(shape).expand(source.shape), source)


def index_put(input, indices, values, accumulate=False):
    made = input.clone()
    if not accumulate:
        made[tuple(indices)] = values
        return made
    torch = _torch()
    flat = torch.zeros(1, dtype=torch.int64)
    for size, place in zip(input.shape, indices):
        flat = flat * size + torch.where(place < 0, place + size, place)
    rest = input.shape[len(indices) :]
    rows = made.reshape(-1, *rest)
    return index_add(rows, 0, flat.reshape(-1), values.expand(*flat.shape, *rest).reshape(-1, *rest)).reshape(input.shape)


def scatter_reduce(input, dim, index, src, reduce, *, include_self=True):
    """Elements of src brought to places along a dimension, and put together there."""
    torch = _torch()
    if reduce == "sum":
        base = input if include_self else input.scatter(dim, index, 0.0)
        return base.scatter_add(dim, index, src)
    if reduce == "mean":
        sums = scatter_reduce(input, dim, index, src, "sum", include_self=include_self)
        counts = torch.zeros_like(input).scatter_add(dim, index, torch.ones_like(src))
        return sums / (counts + 1 if include_self else counts.clamp(min=1))
    if reduce not in ("prod", "amax", "amin"):
        raise RuntimeError(f"reduce argument must be either sum, prod, mean, amax or amin, got {reduce}")
    neutral = {"prod": 1.0, "amax": float("-inf"), "amin": float("inf")}[reduce]
    base = input if include_self else input.scatter(dim, index, neutral)
    together = {"prod": torch.mul, "amax": torch.maximum, "amin": torch.minimum}[reduce]
    size = index.shape[dim]
    for at in range(size):
        place, value = index.narrow(dim, at, 1), src.narrow(dim, at, 1)
        base = base.scatter(dim, place, together(base.gather(dim, place), value))
    return base


def isin(elements, test_elements, *, assume_unique=False, invert=False):
    torch = _torch()
    elements = elements if isinstance(elements, Tensor) else torch.tensor(elements)
    wanted = test_elements if isinstance(test_elements, Tensor) else torch.tensor(test_elements)
    found = (elements.unsqueeze(-1) == wanted.reshape(-1)).any(-1)
    return found.logical_not() if invert else found


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    """Runs of equal elements, once each."""
    torch = _torch()
    if dim is not None:
        raise NotImplementedError("unique_consecutive: dim must be None here")
    values = input.reshape(-1).tolist()
    kept, places, counts = [], [], []
    for value in values:
        if not kept or kept[-1] != value:
            kept.append(value)
            counts.append(0)
        counts[-1] += 1
        places.append(len(kept) - 1)
    found = [torch.tensor(kept, dtype=input.dtype)]
    if return_inverse:
        found.append(torch.tensor(places, dtype=torch.int64).reshape(input.shape))
    if return_counts:
        found.append(torch.tensor(counts, dtype=torch.int64))
    return found[0] if len(found) == 1 else tuple(found)


def is_nonzero(self):
    return bool(self)


def map_(self, tensor, function):
    torch = _torch()
    values = [function(a, b) for a, b in zip(self.reshape(-1).tolist(), tensor.reshape(-1).tolist())]
    return self.copy_(torch.tensor(values, dtype=self.dtype).reshape(self.shape))
