"""scipy.spatial: distances between points."""

import numpy as np
from torch._missing import resolver


def minkowski_distance_p(x, y, p=2):
    """The p-th power of the distances of points along the last axis; for p infinite the distances themselves."""
    differences = np.abs(np.asarray(y) - np.asarray(x))
    if p == np.inf:
        return differences.max(axis=-1)
    return (differences if p == 1 else differences**p).sum(axis=-1)


def minkowski_distance(x, y, p=2):
    """The distances of points along the last axis."""
    powers = minkowski_distance_p(x, y, p)
    return powers if p in (1, np.inf) else powers ** (1.0 / p)


def distance_matrix(x, y, p=2, threshold=1000000):
    """The distances of every point (row) of `x` from every point of `y`."""
    x, y = np.asarray(x), np.asarray(y)
    if x.shape[1] != y.shape[1]:
        raise ValueError(f"x contains {x.shape[1]}-dimensional vectors but y contains {y.shape[1]}-dimensional vectors")
    return minkowski_distance(x[:, np.newaxis, :], y[np.newaxis, :, :], p)


__getattr__ = resolver("scipy.spatial", lambda: globals())
