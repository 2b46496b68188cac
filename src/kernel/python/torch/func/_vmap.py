"""vmap: a function of examples as a function of batches. Examples run one after the other; what may be asked of them is what
PyTorch allows when they run as one."""

import functools

import gradloom_engine as engine

from .._batches import modes
from .._ops.handles import Tensor, wrap
from ._tree import broadcast, flatten, unflatten


def _name(func):
    return getattr(func, "__name__", repr(func))


def _is_dim(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _dims_of(in_dims, args, func):
    """A dimension, or None, for every leaf of the inputs."""
    leaves, tree = flatten(args)
    start = f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): "
    if not _is_dim(in_dims) and not isinstance(in_dims, tuple):
        raise ValueError(
            f"{start}expected `in_dims` to be int or a (potentially nested) tuple matching the structure of inputs, got: "
            f"{type(in_dims)}."
        )
    if len(args) == 0:
        raise ValueError(
            f"vmap({_name(func)})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a "
            "function with no inputs. The latter is unsupported."
        )
    dims = broadcast(in_dims, tree)
    if dims is None:
        raise ValueError(
            f"{start}in_dims is not compatible with the structure of `inputs`. in_dims has structure {flatten(in_dims)[1]} "
            f"but inputs has structure {tree}."
        )
    for at, (leaf, dim) in enumerate(zip(leaves, dims)):
        if dim is None:
            continue
        if not _is_dim(dim):
            raise ValueError(
                f"{start}Got in_dim={dim} for an input but in_dim must be either an integer dimension or None."
            )
        if not isinstance(leaf, Tensor):
            raise ValueError(
                f"{start}Got in_dim={dim} for an input but the input is of type {type(leaf)}. We cannot vmap over non-Tensor "
                "arguments, please use None as the respective in_dim"
            )
        ndim = leaf.dim()
        if not -ndim <= dim < ndim:
            raise ValueError(
                f"{start}Got in_dim={dim} for some input, but that input is a Tensor of dimensionality {ndim} so expected "
                f"in_dim to satisfy -{ndim} <= in_dim < {ndim}."
            )
        dims[at] = dim % ndim
    return leaves, tree, dims


def _batch_size(leaves, dims):
    sizes = [leaf.shape[dim] for leaf, dim in zip(leaves, dims) if dim is not None]
    if not sizes:
        raise ValueError("vmap: Expected at least one Tensor to vmap over")
    if any(size != sizes[0] for size in sizes):
        raise ValueError(
            f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the mapped dimension"
        )
    return sizes[0]


def _run(func, leaves, tree, dims, size, kwargs, randomness):
    """Results of all examples, as lists of leaves, their tree, and whether each differs from example to example."""
    from .. import random

    state = random.get_rng_state() if randomness == "same" else None
    results, structure, differs = [], None, None
    batch = engine.enterBatch(size)
    modes.append(randomness)
    try:
        for index in range(size):
            if state is not None:
                random.set_rng_state(state)
            examples = [
                leaf if dim is None else wrap(engine.exampleOf(leaf.select(dim, index)._h, batch))
                for leaf, dim in zip(leaves, dims)
            ]
            values, structure = flatten(func(*unflatten(examples, tree), **kwargs))
            for value in values:
                if not isinstance(value, Tensor):
                    raise ValueError(
                        f"vmap({_name(func)}, ...): `{_name(func)}` must only return Tensors, got type {type(value)}. Did you "
                        "mean to set out_dims= to None for output?"
                    )
            results.append(values)
            differs = [engine.isBatched(value._h, batch) for value in values]
    finally:
        modes.pop()
        engine.exitBatch(batch)
    return results, structure, differs


def _out_dims(out_dims, structure, func):
    dims = broadcast(out_dims, structure)
    if dims is None:
        raise ValueError(
            f"vmap({_name(func)}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the structure of "
            f"`outputs`. out_dims has structure {flatten(out_dims)[1]} but outputs has structure {structure}."
        )
    return dims


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """A function that takes batches along `in_dims` and gives the results of `func` for each example along `out_dims`."""
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")
    if chunk_size is not None and chunk_size <= 0:
        raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        import torch

        leaves, tree, dims = _dims_of(in_dims, args, func)
        size = _batch_size(leaves, dims)
        if size == 0:
            raise ValueError("vmap: a batch must have at least one example here, got 0")
        results, structure, differs = _run(func, leaves, tree, dims, size, kwargs, randomness)
        stacked = []
        for at, dim in enumerate(_out_dims(out_dims, structure, func)):
            if dim is None and differs[at]:
                raise ValueError(f"vmap({_name(func)}, ...): `{_name(func)}` can not return a BatchedTensor when out_dim is None")
            stacked.append(results[0][at] if dim is None else torch.stack([values[at] for values in results], dim))
        return unflatten(stacked, structure)

    return wrapped


__all__ = ["vmap"]
