"""Elements of a batch put together."""

import copy
from collections.abc import Mapping, MutableMapping

import torch


def _in_place_of(mapping, values):
    """A mapping of the kind of another; a plain dict where its kind cannot be made anew."""
    try:
        if isinstance(mapping, MutableMapping):
            made = copy.copy(mapping)
            made.update(values)
            return made
        return type(mapping)(values)
    except TypeError:
        return values


def default_collate(batch):
    """Elements of a batch as tensors, in the structure that each element has."""
    first = batch[0]
    if isinstance(first, torch.Tensor):
        return torch.stack(batch, 0)
    if hasattr(first, "__torch_tensor__"):
        return torch.stack([torch.as_tensor(each) for each in batch], 0)
    if hasattr(first, "dtype") and hasattr(first, "item"):
        return torch.tensor(batch)
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int) or hasattr(first, "__index__"):
        return torch.tensor(batch)
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, Mapping):
        return _in_place_of(first, {key: default_collate([each[key] for each in batch]) for key in first})
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*(default_collate(each) for each in zip(*batch)))
    if isinstance(first, (list, tuple)):
        if any(len(each) != len(first) for each in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        return [default_collate(each) for each in zip(*batch)]
    raise TypeError(
        f"default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {type(first)}"
    )


def default_convert(data):
    """One element as tensors, in the structure that it has."""
    if isinstance(data, torch.Tensor) or isinstance(data, (str, bytes)):
        return data
    if hasattr(data, "__torch_tensor__"):
        return torch.as_tensor(data)
    if isinstance(data, Mapping):
        return _in_place_of(data, {key: default_convert(value) for key, value in data.items()})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return type(data)(*map(default_convert, data))
    return [default_convert(each) for each in data] if isinstance(data, (list, tuple)) else data
