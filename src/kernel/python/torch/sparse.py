"""torch.sparse: tensors in coordinate form, which keep only some of their elements, and their products."""

import re

from ._dtypes import Size, layout
from ._ops.handles import Tensor

sparse_coo = layout("sparse_coo")


def _torch():
    import torch

    return torch


class SparseTensor:
    """
    The places and values of the elements that are kept; an element may be given in several parts, which add up. Is no
    Tensor: what is not here is asked of `to_dense()`. Gradients flow to the values.
    """

    is_sparse, layout = True, sparse_coo

    def __init__(self, indices, values, size, is_coalesced=False):
        self._places, self._kept, self._size, self._is_coalesced = indices, values, Size(size), is_coalesced

    shape = property(lambda self: self._size)
    dtype = property(lambda self: self._kept.dtype)
    device = property(lambda self: self._kept.device)
    requires_grad = property(lambda self: self._kept.requires_grad)
    ndim = property(lambda self: len(self._size))

    def size(self, dim=None):
        return self._size if dim is None else self._size[dim]

    def dim(self):
        return len(self._size)

    def numel(self):
        return self._size.numel()

    def __len__(self):
        return self._size[0]

    def sparse_dim(self):
        return self._places.shape[0]

    def dense_dim(self):
        return self._kept.dim() - 1

    def _nnz(self):
        return self._places.shape[1]

    def is_coalesced(self):
        return self._is_coalesced

    def _indices(self):
        return self._places

    def _values(self):
        return self._kept

    def _part(self, name, part):
        if not self._is_coalesced:
            raise RuntimeError(f"Cannot get {name} on an uncoalesced tensor, please call .coalesce() first")
        return part

    def indices(self):
        return self._part("indices", self._places)

    def values(self):
        return self._part("values", self._kept)

    def coalesce(self):
        """The same with the places in order, each once."""
        if self._is_coalesced:
            return self
        torch = _torch()
        if self._nnz() == 0:
            return SparseTensor(self._places, self._kept, self._size, True)
        places, part = torch.unique(self._places, dim=1, return_inverse=True)
        zeros = self._kept.new_zeros((places.shape[1], *self._kept.shape[1:]))
        return SparseTensor(places, zeros.index_add(0, part, self._kept), self._size, True)

    def to_dense(self):
        zeros = self._kept.new_zeros(self._size)
        return zeros.index_put(tuple(self._places), self._kept, accumulate=True) if self._nnz() else zeros

    def to_sparse(self):
        return self

    def t(self):
        return self.transpose(0, 1)

    def transpose(self, dim0, dim1):
        order, size = list(range(self.sparse_dim())), list(self._size)
        order[dim0], order[dim1] = order[dim1], order[dim0]
        size[dim0], size[dim1] = size[dim1], size[dim0]
        return SparseTensor(self._places[order], self._kept, size)

    def _with(self, values):
        return SparseTensor(self._places, values, self._size, self._is_coalesced)

    def __neg__(self):
        return self._with(-self._kept)

    def __mul__(self, other):
        if isinstance(other, (SparseTensor, Tensor)):
            dense = other.to_dense() if isinstance(other, SparseTensor) else other.expand(self._size)
            own = self.coalesce()
            return own._with(own._kept * dense[tuple(own._places)])
        return self._with(self._kept * other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._with(self._kept / other)

    def __add__(self, other):
        if not isinstance(other, SparseTensor):
            return other + self.to_dense()
        torch = _torch()
        made = SparseTensor(torch.cat([self._places, other._places], 1), torch.cat([self._kept, other._kept]), self._size)
        return made.coalesce() if self._is_coalesced and other._is_coalesced else made

    __radd__ = __add__

    def __matmul__(self, other):
        return mm(self, other)

    mm = __matmul__

    def sum(self):
        return self._kept.sum()

    def __repr__(self):
        indices, values = (re.sub(r", (dtype|grad_fn|requires_grad)=[^,\n]*(?=[,)])", "", repr(each)) for each in (self._places, self._kept))
        values = "tensor([], size=(0,))" if values == "tensor([])" else values
        torch = _torch()
        kind = "" if self.dtype in (torch.get_default_dtype(), torch.int64, torch.bool) else f"dtype={self.dtype}, "
        values, indices = values.replace("\n", "\n" + " " * 14), indices.replace("\n", "\n" + " " * 15)
        return f"tensor(indices={indices},\n       values={values},\n       size={tuple(self._size)}, nnz={self._nnz()}, {kind}layout=torch.sparse_coo)"


def sparse_coo_tensor(indices, values=None, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None, is_coalesced=None):
    """A tensor of the values at the places that the columns of `indices` name."""
    torch = _torch()
    if values is None or (size is None and not isinstance(indices, Tensor) and all(isinstance(each, int) for each in indices)):
        size = indices
        return SparseTensor(torch.zeros((len(size), 0), dtype=torch.int64), torch.zeros((0,), dtype=dtype), size)
    if requires_grad:
        raise NotImplementedError("sparse_coo_tensor: requires_grad belongs on the values, got requires_grad=True")
    indices, values = torch.as_tensor(indices).long(), torch.as_tensor(values, dtype=dtype)
    if size is None:
        size = (*(int(each) + 1 for each in indices.amax(1)), *values.shape[1:])
    # PyTorch checks this only when it is asked to, and else reads memory that is not its own.
    for dim, row in enumerate(indices if indices.shape[1] else ()):
        if int(row.amin()) < 0:
            raise RuntimeError(f"found negative index {int(row.amin())} for dim {dim}")
        if int(row.amax()) >= size[dim]:
            raise RuntimeError(f"size is inconsistent with indices: for dim {dim}, size is {size[dim]} but found index {int(row.amax())}")
    return SparseTensor(indices, values, size, bool(is_coalesced))


def to_sparse(self, sparse_dim=None):
    """The elements of a tensor that are not zero."""
    count = self.dim() if sparse_dim is None else sparse_dim
    wanted = self.detach() if count == self.dim() else self.detach().abs().flatten(count).sum(-1)
    places = wanted.nonzero().t()
    return SparseTensor(places, self[tuple(places)], self.shape, True)


def mm(mat1, mat2):
    """The product of a sparse and a dense matrix, dense; of two sparse ones, sparse."""
    if not isinstance(mat1, SparseTensor):
        return mat1 @ mat2.to_dense()
    return to_sparse(mat1.to_dense() @ mat2.to_dense()) if isinstance(mat2, SparseTensor) else mat1.to_dense() @ mat2


def sum(input):
    return input.sum()
