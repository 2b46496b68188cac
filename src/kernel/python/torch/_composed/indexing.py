"""Elements chosen, found, and written by their places."""

import torch


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
    places = torch.arange(input.numel()).reshape(input.shape)[tuple(indices)]
    return index_add(made.reshape(-1), 0, places.reshape(-1), values.expand(places.shape).reshape(-1)).reshape(input.shape)


def map_(self, tensor, function):
    values = [function(a, b) for a, b in zip(self.reshape(-1).tolist(), tensor.reshape(-1).tolist())]
    return self.copy_(torch.tensor(values, dtype=self.dtype).reshape(self.shape))
