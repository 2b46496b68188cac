"""
Workers of a loader, in this process: each in its turn, with the random streams, the copy of the dataset and the number that a
process of its own would have. So what they draw is what PyTorch's workers draw, and moves no stream of the script itself.
"""

import collections
import copy
import dataclasses
import random

from ...random import default_generator

_current = None


@dataclasses.dataclass(frozen=True)
class WorkerInfo:
    """What a worker knows of itself."""

    id: int
    num_workers: int
    seed: int
    dataset: object
    rng: object = None
    worker_method: str = "multiprocessing"


def get_worker_info():
    """What the worker that is at work knows of itself; None outside of workers."""
    return _current


def _numpy():
    """NumPy's streams; numpy itself stands on torch."""
    import numpy.random

    return numpy.random


def _streams():
    """Where the streams of torch, of random and of NumPy stand."""
    legacy = _numpy()._rand
    return default_generator.get_state(), default_generator.initial_seed(), random.getstate(), (legacy._twister, legacy._spare)


def _go_on(streams):
    state, seed, plain, twister = streams
    default_generator.set_state(state)
    default_generator._seed = seed
    random.setstate(plain)
    legacy = _numpy()._rand
    legacy._twister, legacy._spare = twister


class Worker:
    """One worker of a loader. It begins from `base_seed` and its number, and says so to `worker_init_fn`."""

    def __init__(self, loader, at, base_seed):
        self.info = WorkerInfo(at, loader.num_workers, base_seed + at, copy.copy(loader.dataset))
        self._streams = None
        self.run(self._begin, base_seed)
        if loader.worker_init_fn is not None:
            self.run(loader.worker_init_fn, at)

    def _begin(self, base_seed):
        default_generator.manual_seed(self.info.seed)
        random.seed(self.info.seed)
        numbers = _numpy()
        numbers.seed(numbers.SeedSequence([self.info.id, base_seed & 0xFFFFFFFF, base_seed >> 32]).words(4))

    def run(self, work, *args):
        """Does a piece of work as this worker."""
        global _current
        before, outside = _current, _streams()
        _current = self.info
        if self._streams is not None:
            _go_on(self._streams)
        try:
            return work(*args)
        finally:
            self._streams = _streams()
            _go_on(outside)
            _current = before


def batches(workers, fetch, places):
    """Batches of a dataset with numbers: every worker fetches one in its turn."""
    for at, each in enumerate(places):
        worker = workers[at % len(workers)]
        yield worker.run(fetch, worker.info.dataset, each)


def streamed(workers, stream):
    """Batches of streams of elements, each worker with its own; one that is at its end is passed over."""
    waiting = collections.deque((worker, worker.run(stream, worker.info.dataset)) for worker in workers)
    while waiting:
        worker, items = waiting.popleft()
        try:
            batch = worker.run(next, items)
        except StopIteration:
            continue
        waiting.append((worker, items))
        yield batch
