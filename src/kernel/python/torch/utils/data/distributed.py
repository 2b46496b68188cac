"""torch.utils.data.distributed: the part of a dataset that one of several processes works on."""

import math

import torch

from ...distributed.distributed_c10d import get_rank, get_world_size
from .sampler import Sampler


class DistributedSampler(Sampler):
    """Every `num_replicas`-th element from `rank` on, of an order that the epoch seeds."""

    def __init__(self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False):
        num_replicas = get_world_size() if num_replicas is None else num_replicas
        rank = get_rank() if rank is None else rank
        if not 0 <= rank < num_replicas:
            raise ValueError(f"Invalid rank {rank}, rank should be in the interval [0, {num_replicas - 1}]")
        self.dataset, self.num_replicas, self.rank = dataset, num_replicas, rank
        self.shuffle, self.seed, self.drop_last, self.epoch = shuffle, seed, drop_last, 0
        short = drop_last and len(dataset) % num_replicas != 0
        self.num_samples = math.ceil((len(dataset) - (num_replicas if short else 0)) / num_replicas)
        self.total_size = self.num_samples * num_replicas

    def __iter__(self):
        places = list(range(len(self.dataset)))
        if self.shuffle:
            places = torch.randperm(len(places), generator=torch.Generator().manual_seed(self.seed + self.epoch)).tolist()
        if not self.drop_last:
            short = self.total_size - len(places)
            places += (places * math.ceil(short / len(places)))[:short] if places else []
        return iter(places[: self.total_size][self.rank :: self.num_replicas])

    def __len__(self):
        return self.num_samples

    def set_epoch(self, epoch):
        """The order of the next pass."""
        self.epoch = epoch
