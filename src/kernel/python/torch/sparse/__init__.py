"""torch.sparse: tensors that keep only some of their elements, and their products."""

from .._missing import resolver
from .._ops.handles import Tensor
from ._base import product as mm
from ._compressed import sparse_csc, sparse_csc_tensor, sparse_csr, sparse_csr_tensor
from ._coo import SparseTensor, sparse_coo, sparse_coo_tensor, to_sparse


def sum(input, dim=None, dtype=None):
    """The sum of all elements, or along dimensions, which leaves a sparse tensor."""
    return input.sum(dim, dtype=dtype)


def addmm(mat, mat1, mat2, *, beta=1.0, alpha=1.0):
    """A matrix plus the product of a sparse and a dense one."""
    return beta * mat + alpha * mm(mat1, mat2)


def _over_kept(function):
    """softmax of the kept elements of each row: the others count as none at all."""

    def apply(input, dim, *, dtype=None):
        import torch

        own = input.coalesce()
        kept = own._kept if dtype is None else own._kept.to(dtype)
        dense = torch.full(tuple(own.shape), -torch.inf, dtype=kept.dtype).index_put(tuple(own._places), kept)
        return own._with(getattr(torch, function)(dense, dim)[tuple(own._places)])

    apply.__name__ = apply.__qualname__ = function
    return apply


softmax, log_softmax = _over_kept("softmax"), _over_kept("log_softmax")


def _sparse_mask(self, mask):
    """The elements at the places that another tensor keeps; sparse tensors answer for it. Error: the other keeps all."""
    raise RuntimeError("sparse_mask: the mask must be sparse, got a dense tensor")


def install():
    """Puts what makes such tensors on Tensor."""
    Tensor.to_sparse = Tensor.to_sparse_coo = to_sparse
    Tensor.to_sparse_csr = lambda self, dense_dim=None: to_sparse(self, layout=sparse_csr)
    Tensor.to_sparse_csc = lambda self, dense_dim=None: to_sparse(self, layout=sparse_csc)
    Tensor.sparse_mask = _sparse_mask
    Tensor.is_sparse_csr = False


__getattr__ = resolver("torch.sparse", lambda: globals())
__all__ = """
    SparseTensor addmm log_softmax mm softmax sparse_coo sparse_coo_tensor sparse_csc sparse_csc_tensor sparse_csr sparse_csr_tensor sum
""".split()
