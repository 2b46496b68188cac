"""numpy.linalg."""

import torch

from ._array import asarray, ndarray, result


def norm(x, ord=None, axis=None, keepdims=False):
    tensor = asarray(x)._t
    tensor = tensor if tensor.is_floating_point() else tensor.double()
    return result(tensor.norm(2 if ord is None else ord, axis, keepdims))


def inv(a):
    return ndarray._of(torch.linalg.inv(asarray(a)._t.double()))


def det(a):
    return result(torch.linalg.det(asarray(a)._t.double()))
