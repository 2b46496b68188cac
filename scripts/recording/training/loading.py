"""Data: batches of loaders, orders of samplers, random splits, and the number that is drawn next."""

import torch
from torch.utils import data

from .. import encode
from .specs import problem, values

ROWS = values(10, 2)


class Numbers(data.Dataset):
    """The numbers below a count."""

    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        return torch.tensor(index)


LOADERS = [
    (10, {"batch_size": 4}),
    (10, {"batch_size": 4, "shuffle": True}),
    (10, {"batch_size": 3, "shuffle": True, "drop_last": True}),
    (7, {}),
    (40, {"batch_size": 16, "shuffle": True, "generator": 5}),
    (9, {"batch_size": 2, "sampler": ["RandomSampler", {"replacement": True, "num_samples": 40}]}),
    (9, {"batch_sampler": ["BatchSampler", {"batch_size": 4, "drop_last": False}]}),
    (6, {"batch_size": 4, "sampler": ["SubsetRandomSampler", {"indices": [1, 3, 5]}]}),
]
SAMPLERS = [
    ("SequentialSampler", 5, {}),
    ("RandomSampler", 9, {}),
    ("RandomSampler", 5, {"num_samples": 12}),
    ("RandomSampler", 6, {"replacement": True, "num_samples": 70}),
    ("RandomSampler", 6, {"replacement": True}),
    ("RandomSampler", 6, {"generator": 3}),
    ("SubsetRandomSampler", 0, {"indices": [3, 1, 4, 15, 9]}),
    ("WeightedRandomSampler", 0, {"weights": [0.1, 0.9, 0.4, 0.7, 3.0, 0.6], "num_samples": 5}),
    ("WeightedRandomSampler", 0, {"weights": [0.1, 0.9, 0.4, 0.7, 3.0, 0.6], "num_samples": 5, "replacement": False}),
    ("WeightedRandomSampler", 0, {"weights": [1.0, 2.0], "num_samples": 1}),
]
SPLITS = [(10, [7, 3], None), (10, [0.5, 0.3, 0.2], None), (11, [0.5, 0.5], 42), (5, [1, 1, 1, 1, 1], 0)]


def generator(kwargs):
    """A generator for the seed that stands for it."""
    made = {key: torch.Generator().manual_seed(value) if key == "generator" else value for key, value in kwargs.items()}
    return made


def sampler(name, count, kwargs):
    """A sampler; those over numbers get a dataset of so many."""
    source = [Numbers(count)] if name in ("SequentialSampler", "RandomSampler") else []
    return getattr(data, name)(*source, **generator(kwargs))


def loader(count, kwargs):
    """A loader over the numbers below a count."""
    dataset = Numbers(count)
    made = generator(kwargs)
    if "sampler" in made:
        made["sampler"] = sampler(made["sampler"][0], count, made["sampler"][1])
    if "batch_sampler" in made:
        made["batch_sampler"] = data.BatchSampler(data.RandomSampler(dataset), **made["batch_sampler"][1])
    return data.DataLoader(dataset, **made)


def epochs(count, kwargs):
    """The batches of two passes."""
    torch.manual_seed(0)
    made = loader(count, kwargs)
    found = [[batch.tolist() for batch in made] for _ in range(2)]
    return {"count": count, "kwargs": kwargs, "length": len(made), "epochs": found, "next": torch.rand(1).item()}


def order(name, count, kwargs):
    """The order of two passes."""
    torch.manual_seed(0)
    made = sampler(name, count, kwargs)
    found = [list(made), list(made)]
    return {"sampler": name, "count": count, "kwargs": kwargs, "orders": found, "next": torch.rand(1).item()}


def split(count, lengths, seed):
    """The places of each part."""
    torch.manual_seed(0)
    kwargs = {} if seed is None else {"generator": torch.Generator().manual_seed(seed)}
    parts = data.random_split(Numbers(count), lengths, **kwargs)
    return {"split": lengths, "count": count, "seed": seed, "parts": [list(part.indices) for part in parts]}


def rows():
    """Batches of a TensorDataset of two tensors."""
    torch.manual_seed(1)
    made = data.DataLoader(data.TensorDataset(ROWS, torch.arange(10)), batch_size=4, shuffle=True)
    batches = [[encode.tensor(x), encode.tensor(y)] for x, y in made]
    return {"rows": encode.tensor(ROWS), "batches": batches}


REFUSALS = [
    (3, {"num_workers": -1}),
    (3, {"shuffle": True, "sampler": ["SequentialSampler", {}]}),
    (3, {"batch_size": 2, "batch_sampler": ["BatchSampler", {"batch_size": 4, "drop_last": False}]}),
    (3, {"batch_size": 0}),
    (3, {"sampler": ["RandomSampler", {"num_samples": 0}]}),
]


def cases():
    """Loaders, samplers, splits, rows, and arguments that are refused."""
    found = [{"id": f"loader {at}"} | epochs(*item) for at, item in enumerate(LOADERS)]
    found += [{"id": f"sampler {at} {item[0]}"} | order(*item) for at, item in enumerate(SAMPLERS)]
    found += [{"id": f"split {at}"} | split(*item) for at, item in enumerate(SPLITS)]
    found.append({"id": "rows"} | rows())
    refused = [{"id": f"refused {at}", "count": count, "kwargs": kwargs} for at, (count, kwargs) in enumerate(REFUSALS)]
    return found + [item | {"error": problem(lambda: loader(item["count"], item["kwargs"]))} for item in refused]
