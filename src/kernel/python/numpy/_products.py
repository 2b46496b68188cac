"""Products of arrays."""

import torch

from ._array import as_tensor, asarray, ndarray, paired, result
from ._axes import normalize_axis_index
from ._creation import diagonal


def dot(a, b, out=None):
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    if b.ndim > 2:
        return tensordot(a, b, ([-1], [-2]))
    if a.shape[-1] != b.shape[0]:
        raise ValueError(f"shapes {_text(a)} and {_text(b)} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[0]} (dim 0)")
    return matmul(a, b)


def _text(array):
    return f"({','.join(map(str, array.shape))}{',' if array.ndim == 1 else ''})"


def matmul(a, b, out=None):
    a, b = asarray(a), asarray(b)
    if 0 in (a.ndim, b.ndim):
        raise ValueError(f"matmul: Input operand {0 if a.ndim == 0 else 1} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)")
    inner = b.shape[-2] if b.ndim > 1 else b.shape[0]
    if a.shape[-1] != inner:
        raise ValueError(f"matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {inner} is different from {a.shape[-1]})")
    left, right = paired(a, b)
    return result(left @ right)


def outer(a, b, out=None):
    return asarray(a).reshape(-1, 1) * asarray(b).reshape(1, -1)


def inner(a, b):
    a, b = asarray(a), asarray(b)
    return tensordot(a, b, ([-1], [-1])) if a.ndim and b.ndim else a * b


def vdot(a, b):
    return dot(asarray(a).conj().ravel(), asarray(b).ravel())


def tensordot(a, b, axes=2):
    left, right = paired(asarray(a), asarray(b))
    if not isinstance(axes, int):
        for each, tensor in zip(axes, (left, right)):
            # An axis that is none is refused as a place that the shape does not have.
            _ = [tuple(tensor.shape)[at] for at in ([each] if isinstance(each, int) else each)]
    axes = axes if isinstance(axes, int) else tuple([each] if isinstance(each, int) else list(each) for each in axes)
    return result(torch.tensordot(left, right, axes))


def einsum(subscripts, *operands, **_):
    operands = [asarray(each) for each in operands]
    made = operands[0]._t
    if len(operands) > 1:
        from ._elementwise import result_type

        target = result_type(*operands).torch
        return result(torch.einsum(subscripts, *(each._t.to(target) for each in operands)))
    return result(torch.einsum(subscripts, made))


def cross(a, b, axis=-1):
    left, right = paired(asarray(a), asarray(b))
    return ndarray._of(torch.linalg.cross(*torch.broadcast_tensors(left, right), dim=normalize_axis_index(axis, max(left.dim(), right.dim()), "axisa")))


def kron(a, b):
    return ndarray._of(torch.kron(*paired(asarray(a), asarray(b))))


def trace(a, offset=0, axis1=0, axis2=1):
    return result(as_tensor(diagonal(a, offset, axis1, axis2)).sum(-1))
