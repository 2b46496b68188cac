"""torch.utils.data.dataloader: a dataset in batches."""

import itertools

import torch

from ... import _record
from . import _workers
from ._collate import default_collate, default_convert
from ._workers import get_worker_info  # noqa: F401

# Scripts take Dataset and Sampler from here too.
from .dataset import Dataset, IterableDataset  # noqa: F401
from .sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler, batches_of  # noqa: F401


class _BaseDataLoaderIter:
    """One pass over a loader's batches."""

    def __init__(self, loader, batches):
        self._loader, self._batches = loader, batches

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._batches)

    def __len__(self):
        return len(self._loader)


class _SingleProcessDataLoaderIter(_BaseDataLoaderIter):
    """A pass without workers."""


class _MultiProcessingDataLoaderIter(_BaseDataLoaderIter):
    """A pass of a loader that asks for workers."""


def _check_workers(num_workers, timeout, prefetch_factor, persistent_workers):
    """Refuses what no workers can do."""
    if num_workers < 0:
        raise ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.")
    if timeout < 0:
        raise ValueError("timeout option should be non-negative")
    if num_workers == 0 and prefetch_factor is not None:
        raise ValueError(
            "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable multiprocessing, "
            "otherwise set prefetch_factor to None."
        )
    if persistent_workers and num_workers == 0:
        raise ValueError("persistent_workers option needs num_workers > 0")


class DataLoader:
    """Goes over a dataset in batches. Workers take their turns in this process; a batch is loaded when it is asked for."""

    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False, pin_memory_device="", in_order=True):
        self.dataset, self.num_workers, self.pin_memory, self.timeout = dataset, num_workers, pin_memory, timeout
        self.worker_init_fn, self.generator, self.drop_last = worker_init_fn, generator, drop_last
        self.multiprocessing_context, self.pin_memory_device, self.in_order = multiprocessing_context, pin_memory_device, in_order
        self.persistent_workers = persistent_workers
        self.prefetch_factor = 2 if prefetch_factor is None and num_workers else prefetch_factor
        _check_workers(num_workers, timeout, prefetch_factor, persistent_workers)
        stream = isinstance(dataset, IterableDataset)
        for word, given in (("shuffle", shuffle or None), ("sampler", sampler), ("batch_sampler", batch_sampler)):
            if stream and given is not None:
                raise ValueError(f"DataLoader with IterableDataset: expected unspecified {word} option, but got {word}={given}")
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None and (batch_size != 1 or shuffle or sampler is not None or drop_last):
            raise ValueError("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last")
        if batch_size is None and drop_last:
            raise ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last")
        if sampler is None and not stream:
            sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        self.batch_size = None if batch_sampler is not None else batch_size
        self.sampler = sampler
        if batch_sampler is None and batch_size is not None and not stream:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_sampler = batch_sampler
        self._is_ready = True
        self.collate_fn = collate_fn or (default_convert if self.batch_size is None and batch_sampler is None else default_collate)

    def __setattr__(self, name, value):
        fixed = ("batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers")
        if name in fixed and self.__dict__.get("_is_ready"):
            raise ValueError(f"{name} attribute should not be set after {type(self).__name__} is initialized")
        super().__setattr__(name, value)

    def __iter__(self):
        found = self._batches()
        kind = _MultiProcessingDataLoaderIter if self.num_workers else _SingleProcessDataLoaderIter
        return kind(self, _record.fetched(found) if _record.on else found)

    def _batches(self):
        """The batches of one pass."""
        stream = isinstance(self.dataset, IterableDataset)
        places = self.sampler if self.batch_sampler is None else self.batch_sampler
        if self.num_workers:
            workers = self._workers()
            return _workers.streamed(workers, self._stream) if stream else _workers.batches(workers, self._batch, iter(places))
        self._base_seed()
        return self._stream(self.dataset) if stream else (self._batch(self.dataset, each) for each in places)

    def _base_seed(self):
        """What workers begin from. Every pass draws it, with workers or without, so the order of all later draws is PyTorch's."""
        return torch.empty((), dtype=torch.int64).random_(generator=self.generator).item()

    def _workers(self):
        """Those of the pass before where they stay; else new ones."""
        workers = self.__dict__.get("_staying")
        if workers is None:
            base_seed = self._base_seed()
            workers = [_workers.Worker(self, at, base_seed) for at in range(self.num_workers)]
            if self.persistent_workers:
                self._staying = workers
        return workers

    def _batch(self, dataset, places):
        if self.batch_sampler is None:
            return self.collate_fn(dataset[places])
        fetch = getattr(dataset, "__getitems__", None)
        return self.collate_fn(fetch(places) if fetch else [dataset[index] for index in places])

    def _stream(self, dataset):
        items = iter(dataset)
        if self.batch_size is None:
            yield from map(self.collate_fn, items)
            return
        while batch := list(itertools.islice(items, self.batch_size)):
            if len(batch) == self.batch_size or not self.drop_last:
                yield self.collate_fn(batch)

    def __len__(self):
        if isinstance(self.dataset, IterableDataset):
            count = len(self.dataset)
            return count if self.batch_size is None else batches_of(count, self.batch_size, self.drop_last)
        return len(self.sampler if self.batch_sampler is None else self.batch_sampler)

