"""torch.utils.data.dataset: elements by number, streams of elements, and parts of them."""

import bisect
import itertools
import math
import warnings

import torch


class Dataset:
    """Something with a length whose elements have numbers."""

    def __getitem__(self, index):
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __class_getitem__(cls, _):
        return cls

    def __add__(self, other):
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    """A stream of elements."""

    def __iter__(self):
        raise NotImplementedError("Subclasses of IterableDataset should implement __iter__.")

    def __add__(self, other):
        return ChainDataset([self, other])


class TensorDataset(Dataset):
    """Rows of tensors of equal length."""

    def __init__(self, *tensors):
        if any(tensors[0].size(0) != each.size(0) for each in tensors):
            raise AssertionError("Size mismatch between tensors")
        self.tensors = tensors

    def __getitem__(self, index):
        return tuple(each[index] for each in self.tensors)

    def __len__(self):
        return self.tensors[0].size(0)


class ConcatDataset(Dataset):
    """Datasets one after the other."""

    def __init__(self, datasets):
        self.datasets = list(datasets)
        if not self.datasets:
            raise AssertionError("datasets should not be an empty iterable")
        if any(isinstance(each, IterableDataset) for each in self.datasets):
            raise AssertionError("ConcatDataset does not support IterableDataset")
        self.cumulative_sizes = list(itertools.accumulate(len(each) for each in self.datasets))

    def __len__(self):
        return self.cumulative_sizes[-1]

    def __getitem__(self, index):
        if index < -len(self):
            raise ValueError("absolute value of index should not exceed dataset length")
        index = index + len(self) if index < 0 else index
        at = bisect.bisect_right(self.cumulative_sizes, index)
        return self.datasets[at][index - (self.cumulative_sizes[at - 1] if at else 0)]


class StackDataset(Dataset):
    """Datasets side by side: an element is a tuple of theirs, or a dict where they have names."""

    def __init__(self, *args, **kwargs):
        if bool(args) == bool(kwargs):
            raise ValueError("Supported either ``tuple``- (via ``args``) or``dict``- (via ``kwargs``) like input/output, but both types are given." if args else "At least one dataset should be passed")
        self.datasets = args or kwargs
        sizes = {len(each) for each in (args or kwargs.values())}
        if len(sizes) > 1:
            raise ValueError("Size mismatch between datasets")
        self._length = sizes.pop()

    def __getitem__(self, index):
        if isinstance(self.datasets, dict):
            return {name: each[index] for name, each in self.datasets.items()}
        return tuple(each[index] for each in self.datasets)

    def __len__(self):
        return self._length


class ChainDataset(IterableDataset):
    """Streams one after the other."""

    def __init__(self, datasets):
        self.datasets = datasets

    def __iter__(self):
        return itertools.chain(*self.datasets)

    def __len__(self):
        return sum(map(len, self.datasets))


class Subset(Dataset):
    """Some elements of a dataset."""

    def __init__(self, dataset, indices):
        self.dataset, self.indices = dataset, indices

    def __getitem__(self, index):
        if isinstance(index, list):
            return self.dataset[[self.indices[each] for each in index]]
        return self.dataset[self.indices[index]]

    def __getitems__(self, indices):
        fetch = getattr(self.dataset, "__getitems__", None)
        places = [self.indices[each] for each in indices]
        return fetch(places) if fetch else [self.dataset[each] for each in places]

    def __len__(self):
        return len(self.indices)


def _sizes(total, shares):
    """Sizes of parts with these shares; what rounding leaves goes to one after the other."""
    for at, share in enumerate(shares):
        if not 0 <= share <= 1:
            raise ValueError(f"Fraction at index {at} is not between 0 and 1")
    sizes = [int(total * share) for share in shares]
    for at in range(total - sum(sizes)):
        sizes[at % len(sizes)] += 1
    return sizes


def random_split(dataset, lengths, generator=None):
    """Splits a dataset by chance into parts of the given lengths or shares."""
    total = len(dataset)
    if math.isclose(sum(lengths), 1) and sum(lengths) <= 1:
        lengths = _sizes(total, lengths)
        for at, size in enumerate(lengths):
            if size == 0:
                warnings.warn(f"Length of split at index {at} is 0. This might result in an empty dataset.", stacklevel=2)
    if sum(lengths) != total:
        raise ValueError("Sum of input lengths does not equal the length of the input dataset!")
    places = torch.randperm(total, generator=generator).tolist()
    ends = itertools.accumulate(lengths)
    return [Subset(dataset, places[end - length : end]) for end, length in zip(ends, lengths)]
