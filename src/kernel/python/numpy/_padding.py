"""np.pad: more elements before and after."""

import torch

from ._array import as_tensor, asarray, ndarray


_MODES = {"reflect", "edge", "symmetric", "wrap"}


def pad(array, pad_width, mode="constant", *, constant_values=0, **_):
    """More elements before and after, on every axis."""
    tensor = as_tensor(array)
    widths = asarray(pad_width).tolist()
    if isinstance(widths, int):
        widths = [[widths, widths]] * tensor.dim()
    elif isinstance(widths[0], int):
        widths = [widths * 2 if len(widths) == 1 else widths] * tensor.dim()
    elif len(widths) == 1:
        widths = widths * tensor.dim()
    if mode != "constant" and mode not in _MODES:
        raise ValueError(f"mode '{mode}' is not supported")
    for dim, (before, after) in enumerate(widths):
        size = tensor.shape[dim]
        if mode == "constant":
            values = asarray(constant_values)
            low, high = (values.item(),) * 2 if values.size == 1 else values.reshape(-1).tolist()[-2:]
            parts = [_filled(tensor, dim, before, low), tensor, _filled(tensor, dim, after, high)]
            tensor = torch.cat(parts, dim)
        else:
            tensor = tensor.index_select(dim, torch.tensor([_source(at, size, mode) for at in range(-before, size + after)]))
    return ndarray._of(tensor)


def _filled(tensor, dim, length, value):
    return torch.full([length if at == dim else size for at, size in enumerate(tensor.shape)], value, dtype=tensor.dtype)


def _source(at, size, mode):
    """The place whose element stands at a place outside."""
    if mode == "edge":
        return min(max(at, 0), size - 1)
    if mode == "wrap":
        return at % size
    period = 2 * size if mode == "symmetric" else max(1, 2 * (size - 1))
    at %= period
    return at if at < size else (period - 1 - at if mode == "symmetric" else period - at)
