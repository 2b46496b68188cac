"""Matrices of which every row, or column, keeps some elements: how many come before it, where they are, and their values."""

from .._dtypes import layout
from .._ops.handles import Tensor
from .._utils import _rebuild_sparse_tensor
from ._base import Sparse, plain
from ._coo import SparseTensor, sparse_coo

sparse_csr, sparse_csc = layout("sparse_csr"), layout("sparse_csc")
_WORDS = {"Csr": ("crow_indices", "col_indices"), "Csc": ("ccol_indices", "row_indices")}


def _torch():
    import torch

    return torch


@plain
class CompressedTensor(Sparse):
    """A matrix in the layout torch.sparse_csr, or turned around, torch.sparse_csc."""

    def __init__(self, starts, places, values, size, layout=sparse_csr):
        self._starts, self._places, self._layout = starts, places, layout
        self._hold(values, size)

    layout = property(lambda self: self._layout)
    is_sparse_csr = property(lambda self: self.layout is sparse_csr)
    _name = property(lambda self: "Csr" if self.layout is sparse_csr else "Csc")

    def _nnz(self):
        return self._places.shape[-1]

    def _part(self, name, part):
        if name not in _WORDS[self._name]:
            way = "row" if name in _WORDS["Csr"] else "column"
            raise RuntimeError(f"{name} expected sparse {way} compressed tensor layout but got Sparse{self._name}")
        return part

    def crow_indices(self):
        return self._part("crow_indices", self._starts)

    def col_indices(self):
        return self._part("col_indices", self._places)

    def ccol_indices(self):
        return self._part("ccol_indices", self._starts)

    def row_indices(self):
        return self._part("row_indices", self._places)

    def indices(self):
        raise RuntimeError(f"indices expected sparse coordinate tensor layout but got Sparse{self._name}")

    def values(self):
        return self._kept

    def _written(self):
        """What files say of it."""
        return _rebuild_sparse_tensor, (self.layout, (self._starts, self._places, self._kept, self._size))

    def coalesce(self):
        return self

    def to_sparse(self, sparse_dim=None, *, layout=None):
        """In coordinates, or in another layout."""
        torch = _torch()
        if layout is self.layout:
            return self
        lines = torch.repeat_interleave(torch.arange(len(self._starts) - 1), self._starts.diff())
        pair = (lines, self._places) if self.layout is sparse_csr else (self._places, lines)
        made = SparseTensor(torch.stack(pair).long(), self._kept, self._size, self.layout is sparse_csr).coalesce()
        return made if layout in (None, sparse_coo) else compressed(made, layout)

    to_sparse_coo = to_sparse

    def to_sparse_csr(self, dense_dim=None):
        return self.to_sparse(layout=sparse_csr)

    def to_sparse_csc(self, dense_dim=None):
        return self.to_sparse(layout=sparse_csc)

    def to_dense(self, dtype=None):
        return self.to_sparse().to_dense()

    def t(self):
        other = sparse_csc if self.layout is sparse_csr else sparse_csr
        return CompressedTensor(self._starts, self._places, self._kept, self._size[::-1], other)

    def transpose(self, dim0, dim1):
        return self if dim0 % 2 == dim1 % 2 else self.t()

    def _with(self, values):
        return CompressedTensor(self._starts, self._places, values, self._size, self.layout)

    def __getitem__(self, index):
        return self.to_sparse()[index]

    def _through(self, made):
        """A result in coordinates as one in this layout."""
        return compressed(made, self.layout) if isinstance(made, SparseTensor) else made

    def __add__(self, other):
        return self._through(self.to_sparse() + (other.to_sparse() if isinstance(other, Sparse) else other))

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        if isinstance(other, Tensor):
            return self._through(self.to_sparse() * (other.to_sparse() if isinstance(other, Sparse) else other))
        return self._with(self._kept * other)

    __rmul__ = __mul__

    def sum(self, dim=None, keepdim=False, dtype=None):
        return self._kept.sum(dtype=dtype) if dim is None else self._through(self.to_sparse().sum(dim, keepdim, dtype))

    def __repr__(self, **_):
        return self._text(dict(zip(_WORDS[self._name], (self._starts, self._places))), False)


def compressed(tensor, wanted):
    """A matrix in coordinates as one whose rows or columns are compressed. Error: it is no matrix, or another layout is wanted."""
    torch = _torch()
    if wanted not in (sparse_csr, sparse_csc):
        raise NotImplementedError(f"to_sparse: layout must be torch.sparse_coo, torch.sparse_csr or torch.sparse_csc, got {wanted}")
    if tensor.dim() != 2:
        raise RuntimeError(f"to_sparse: a compressed tensor must have 2 dimensions, got {tensor.dim()}")
    along = 0 if wanted is sparse_csr else 1
    own = tensor.coalesce()
    lines, places, values = own._places[along], own._places[1 - along], own._kept
    if along:
        order = lines.sort(stable=True)[1]
        lines, places, values = lines[order], places[order], values[order]
    counts = torch.bincount(lines, minlength=tensor.shape[along])
    starts = torch.cat([torch.zeros(1, dtype=torch.int64), counts.cumsum(0)])
    return CompressedTensor(starts, places, values, tensor.shape, wanted)


def _made(starts, places, values, size, dtype, requires_grad, wanted):
    torch = _torch()
    starts, places, values = torch.as_tensor(starts), torch.as_tensor(places), torch.as_tensor(values, dtype=dtype)
    if size is None:
        other = int(places.max()) + 1 if places.numel() else 0
        size = (len(starts) - 1, other) if wanted is sparse_csr else (other, len(starts) - 1)
    if requires_grad:
        values = values.detach().clone().requires_grad_()
    return CompressedTensor(starts, places, values, size, wanted)


def sparse_csr_tensor(crow_indices, col_indices, values, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None):
    """A matrix of rows: how many elements come before each, their columns, their values."""
    return _made(crow_indices, col_indices, values, size, dtype, requires_grad, sparse_csr)


def sparse_csc_tensor(ccol_indices, row_indices, values, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None):
    """A matrix of columns: how many elements come before each, their rows, their values."""
    return _made(ccol_indices, row_indices, values, size, dtype, requires_grad, sparse_csc)
