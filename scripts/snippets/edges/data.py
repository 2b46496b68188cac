import torch
from torch.utils.data import (
    BatchSampler, ChainDataset, ConcatDataset, DataLoader, Dataset, IterableDataset, RandomSampler, StackDataset, Subset, SubsetRandomSampler, TensorDataset, WeightedRandomSampler, default_collate, default_convert, random_split,
)


class Stream(IterableDataset):
    def __init__(self, count):
        self.count = count

    def __iter__(self):
        return iter(range(self.count))

    def __len__(self):
        return self.count


class Fetching(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, index):
        return index

    def __getitems__(self, indices):
        print("fetched", indices)
        return [each * 10 for each in indices]


def tried(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


# --- streams in batches
for options in ({}, {"batch_size": 3}, {"batch_size": 3, "drop_last": True}, {"batch_size": None}, {"batch_size": None, "collate_fn": lambda each: each + 100}, {"batch_size": 2, "collate_fn": sum}):
    loader = DataLoader(Stream(5), **options)
    print(len(loader), list(loader))
both = Stream(2) + Stream(3)
print(type(both).__name__, len(both), list(both))
tried(lambda: DataLoader(Stream(2), shuffle=True))
tried(lambda: ConcatDataset([Stream(2)]))

# --- what a loader says of itself
loader = DataLoader(range(4), batch_size=2, shuffle=True, num_workers=2, prefetch_factor=3, persistent_workers=True)
print(loader.prefetch_factor, loader.persistent_workers, loader.num_workers, loader.batch_size, loader.multiprocessing_context, len(loader))
loader = DataLoader(range(4))
print(loader.prefetch_factor, loader.persistent_workers, loader.pin_memory_device, loader.worker_init_fn)
loader = DataLoader(range(4), batch_sampler=BatchSampler([3, 1, 0], 2, False))
print(loader.batch_size, loader.drop_last, list(loader))

# --- datasets of datasets
joined = ConcatDataset([range(3), range(10, 12)])
print(joined[-1], joined[3], len(joined))
tried(lambda: joined[-6])
tried(lambda: ConcatDataset([]))
part = Subset(Fetching(), [5, 3, 1])
print(list(DataLoader(part, batch_size=2)), part[1], len(part))
print(list(DataLoader(Subset(range(5), [4, 0]), batch_size=2)))
tried(lambda: StackDataset())
tried(lambda: StackDataset([1], a=[2]))
tried(lambda: StackDataset([1], [2, 3]))
tried(lambda: [len(each) for each in random_split(range(10), [0.25, 0.25, 0.5])])
tried(lambda: random_split(range(10), [0.5, 1.5, -1.0]))
tried(lambda: random_split(range(10), [4, 4]))

# --- samplers
torch.manual_seed(0)
for sampler in (RandomSampler(range(5)), RandomSampler(range(5), True, 7), RandomSampler(range(3), num_samples=5), SubsetRandomSampler([7, 8, 9]), WeightedRandomSampler([1, 0, 3], 4)):
    print(len(sampler), list(sampler))
for call in (
    lambda: RandomSampler(range(3), num_samples=0), lambda: RandomSampler(range(3), replacement=1), lambda: RandomSampler([]), lambda: BatchSampler(range(3), 0, False),
    lambda: BatchSampler(range(3), True, False), lambda: BatchSampler(range(3), 2, 1), lambda: WeightedRandomSampler([1], 0), lambda: WeightedRandomSampler([1], 1, 0), lambda: WeightedRandomSampler([[1]], 1),
):
    tried(call)

# --- batches keep their structures
from collections import OrderedDict, defaultdict, namedtuple
Point = namedtuple("Point", "x y")
counts = defaultdict(int, a=1)
for batch in ([{"a": 1, "b": [2.0, 3.0]}, {"a": 4, "b": [5.0, 6.0]}], [counts, counts], [Point(1, "p"), Point(2, "q")], [(1, 2), (3, 4)], [True, False], [None, None]):
    tried(lambda: default_collate(batch))
print(type(default_collate([OrderedDict(a=1)])).__name__, type(default_collate([counts])).__name__, type(default_convert(OrderedDict(a=1))).__name__)
tried(lambda: default_collate([[1, 2], [3]]))
tried(lambda: default_collate([{1}]))
print(default_convert([1, "a", {"b": 2.0}, Point(1, 2)]))

# --- workers have random streams of their own
import random

import numpy as np
from torch.utils.data import get_worker_info


class Drawing(Dataset):
    def __init__(self):
        self.read = 0

    def __len__(self):
        return 5

    def __getitem__(self, index):
        self.read += 1
        info = get_worker_info()
        return index, info and (info.id, info.num_workers, info.seed), self.read, torch.rand(1).item(), random.random(), np.random.rand(), torch.initial_seed()


torch.manual_seed(3), random.seed(1), np.random.seed(2)
drawing = Drawing()
for workers in (0, 2, 3):
    for batch in DataLoader(drawing, batch_size=2, num_workers=workers, collate_fn=list):
        print(workers, batch)
    print(torch.rand(1), random.random(), np.random.rand(), drawing.read, get_worker_info())
staying = DataLoader(drawing, batch_size=3, num_workers=2, shuffle=True, persistent_workers=True, collate_fn=list)
for epoch in range(2):
    print(list(staying), torch.rand(1), random.random(), np.random.rand(), drawing.read)


class Numbered(IterableDataset):
    def __init__(self, count):
        self.count = count

    def __iter__(self):
        info = get_worker_info()
        return iter([(info and info.id, at) for at in range(self.count)])


print(list(DataLoader(Numbered(3), num_workers=2, collate_fn=list)))
print(list(DataLoader(Numbered(5), num_workers=3, batch_size=2, drop_last=True, collate_fn=list)))
print(list(DataLoader(Numbered(2), num_workers=2, batch_size=None, collate_fn=str)))


def share(worker):
    get_worker_info().dataset.count = worker + 1
    random.seed(worker)


stream = Numbered(4)
print(list(DataLoader(stream, num_workers=3, worker_init_fn=share, collate_fn=list)), stream.count)


class Telling(Dataset):
    def __len__(self):
        return 1

    def __getitem__(self, index):
        info = get_worker_info()
        try:
            info.id = 4
        except Exception as error:
            return type(error).__name__, str(error), str(info).replace(str(info.dataset), "…")


print(list(DataLoader(Telling(), num_workers=1, collate_fn=list)))
