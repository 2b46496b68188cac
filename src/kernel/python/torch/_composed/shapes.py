"""Other shapes of the same elements, and tensors of a form."""

import math

import torch

from .._ops.functions import functions
from .._ops.handles import Tensor


_count = range


def movedim(input, source, destination):
    """Dimensions moved to other places; the others keep their order."""
    sources = [source] if isinstance(source, int) else list(source)
    targets = [destination] if isinstance(destination, int) else list(destination)
    count = input.dim()
    sources, targets = [each % count for each in sources], [each % count for each in targets]
    order, rest = [None] * count, iter(each for each in _count(count) if each not in sources)
    for start, end in zip(sources, targets):
        order[end] = start
    return input.permute([next(rest) if each is None else each for each in order])


def repeat_interleave(input, repeats=None, dim=None, *, output_size=None):
    """Each element several times in a row."""
    if isinstance(repeats, int) and not isinstance(repeats, bool) and output_size is None:
        return functions["repeat_interleave"](input, repeats, dim)
    if repeats is None:
        return torch.tensor([at for at, count in enumerate(input.tolist()) for _ in _count(count)], dtype=torch.int64)
    flat, axis = (input.reshape(-1), 0) if dim is None else (input, dim)
    size = flat.shape[axis]
    counts = repeats.reshape(-1).tolist() if isinstance(repeats, Tensor) else [int(repeats)]
    counts = counts * size if len(counts) == 1 else counts
    if len(counts) != size:
        raise RuntimeError("repeats must have the same size as input along dim, but got repeats.size(0) = " + f"{len(counts)} and input.size({axis}) = {size}")
    places = [at for at, count in enumerate(counts) for _ in _count(count)]
    return flat.index_select(axis, torch.tensor(places, dtype=torch.int64))


def unfold(input, dimension, size, step):
    """All slices of a size along a dimension, as a view with one dimension more."""
    axis = dimension % input.dim() if input.dim() else 0
    length = input.shape[axis]
    if size > length:
        raise RuntimeError(f"maximum size for tensor at dimension {axis} is {length} but size is {size}")
    shape, strides = list(input.shape), list(input.stride())
    shape[axis] = (length - size) // step + 1
    steps = strides[axis]
    strides[axis] = steps * step
    return input.as_strided([*shape, size], [*strides, steps], input.storage_offset())


def constant_pad_nd(input, pad, value=0):
    """The tensor with elements of one value around it: how many, before and after, from the last dimension on."""
    return torch.nn.functional.pad(input, pad, value=value)


def adjoint(input):
    return input.transpose(-2, -1).conj()


# --- matrices of a form ---------------------------------------------------------------------------------------------


def diag_embed(input, offset=0, dim1=-2, dim2=-1):
    """Matrices with these diagonals."""
    size = input.shape[-1] + abs(offset)
    rows = torch.arange(size).unsqueeze(1) + offset
    on_it = rows == torch.arange(size)
    before, after = max(0, -offset), max(0, offset)
    padded = torch.nn.functional.pad(input, (before, after))
    made = torch.where(on_it, padded.unsqueeze(-1), torch.zeros((), dtype=input.dtype))
    return movedim(made, (-2, -1), (dim1, dim2))


def fill_diagonal_(self, fill_value, wrap=False):
    """A value written on the diagonal; of a tall matrix with `wrap`, on those below it too, one row apart."""
    if self.dim() < 2:
        raise RuntimeError("dimensions must larger than 1")
    if self.dim() > 2 and len(set(self.shape)) > 1:
        raise RuntimeError("all dimensions of input must be of equal length")
    columns = self.size(1)
    places = torch.arange(0, self.size(0) * columns if wrap else min(self.shape) * columns, columns + 1)
    places = (places // columns, *[places % columns] * (self.dim() - 1))
    with torch.no_grad():
        self[places] = fill_value
    return self


def scalar_tensor(value, *, dtype=None, device=None, requires_grad=False, **_):
    return torch.tensor(value, dtype=dtype or torch.get_default_dtype(), device=device, requires_grad=requires_grad)


def asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=None):
    """A tensor of the same elements. Where a gradient is not wanted it is cut off from its graph."""
    made = torch.as_tensor(obj, dtype, device)
    made = made.clone() if copy else made
    if requires_grad is None:
        return made
    if not requires_grad:
        return made.detach() if made.requires_grad else made
    return made if made.requires_grad else made.requires_grad_()


def empty_strided(size, stride, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    """Memory with these steps between elements; here it holds zeros."""
    span = 1 + sum((length - 1) * step for length, step in zip(size, stride)) if all(size) else 0
    made = torch.empty(span, dtype=dtype, device=device).as_strided(size, stride).detach()
    return made.requires_grad_() if requires_grad else made


def empty_permuted(size, physical_layout, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    """Memory in which the dimensions follow each other in another order; here it holds zeros."""
    count = len(size)
    if count != len(physical_layout):
        raise RuntimeError(
            "Number of dimensions in size does not match the length of the physical_layout; i.e. "
            f"len(size) = {count} is not equal to len(physical_layout) = {len(physical_layout)}"
        )
    for at, dim in enumerate(physical_layout):
        if not 0 <= dim < count:
            raise RuntimeError(
                f"Dimension out of range (expected to be between 0 and {count - 1}, but got {dim} at index {at}).  "
                "NB: negative dims not currently supported; file an issue if you want it."
            )
    if len(set(physical_layout)) < count:
        raise RuntimeError("Duplicate dim not allowed")
    stride, step = [0] * count, 1
    for dim in reversed(physical_layout):
        stride[dim], step = step, step * size[dim]
    return empty_strided(size, stride, dtype=dtype, device=device, requires_grad=requires_grad)


def new_empty_strided(self, size, stride, dtype=None, *, device=None, requires_grad=False, **_):
    return empty_strided(size, stride, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)


def range(start=0, end=None, step=1, *, dtype=None, **_):  # noqa: A001
    """Numbers up to and with the end; arange leaves the end out."""
    start, end = (0, start) if end is None else (start, end)
    count = int(math.floor((end - start) / step)) + 1
    return torch.arange(count, dtype=dtype or torch.get_default_dtype()) * step + start


def _window(name, shape):
    def run(window_length, periodic=True, *, dtype=None, **_):
        if window_length == 1:
            return torch.ones(1, dtype=dtype)
        turns = torch.arange(window_length, dtype=dtype or torch.get_default_dtype()) / (window_length if periodic else window_length - 1)
        return shape(turns)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


hann_window = _window("hann_window", lambda t: 0.5 - 0.5 * (2 * math.pi * t).cos())
hamming_window = _window("hamming_window", lambda t: 0.54 - 0.46 * (2 * math.pi * t).cos())
blackman_window = _window("blackman_window", lambda t: 0.42 - 0.5 * (2 * math.pi * t).cos() + 0.08 * (4 * math.pi * t).cos())
bartlett_window = _window("bartlett_window", lambda t: 1 - (2 * t - 1).abs())
