"""Elements chosen, found, and written by their places."""

import torch

from .._ops.handles import Tensor


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
    flat = torch.zeros(1, dtype=torch.int64)
    for size, place in zip(input.shape, indices):
        flat = flat * size + torch.where(place < 0, place + size, place)
    rest = input.shape[len(indices) :]
    rows = made.reshape(-1, *rest)
    return index_add(rows, 0, flat.reshape(-1), values.expand(*flat.shape, *rest).reshape(-1, *rest)).reshape(input.shape)


def isin(elements, test_elements, *, assume_unique=False, invert=False):
    elements = elements if isinstance(elements, Tensor) else torch.tensor(elements)
    wanted = test_elements if isinstance(test_elements, Tensor) else torch.tensor(test_elements)
    found = (elements.unsqueeze(-1) == wanted.reshape(-1)).any(-1)
    return found.logical_not() if invert else found


def map_(self, tensor, function):
    values = [function(a, b) for a, b in zip(self.reshape(-1).tolist(), tensor.reshape(-1).tolist())]
    return self.copy_(torch.tensor(values, dtype=self.dtype).reshape(self.shape))


def unravel_index(indices, shape):
    """Places of a flat tensor as places along each dimension of a shape."""
    sizes = [shape] if isinstance(shape, int) else [int(each) for each in shape]
    if indices.is_floating_point() or indices.is_complex() or indices.dtype == torch.bool:
        raise TypeError(f"unravel_index(): argument 'indices' must be an integer tensor, got {indices.dtype}")
    if any(each < 0 for each in sizes):
        raise ValueError(f"'shape' cannot have negative values, but got {tuple(sizes)}")
    found = []
    for size in reversed(sizes):
        found.insert(0, indices % size)
        indices = indices // size
    return tuple(found)


def nonzero_static(input, *, size, fill_value=-1):
    """The first `size` places of nonzero elements; rows of `fill_value` where there are fewer."""
    found = input.nonzero()[:size]
    return torch.cat([found, torch.full((size - len(found), input.dim()), fill_value)])
