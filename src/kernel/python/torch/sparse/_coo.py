"""Tensors in coordinate form: the places of the elements that are kept, and their values."""

from .._dtypes import layout
from .._ops.handles import Tensor
from .._utils import _rebuild_sparse_tensor
from ._base import Sparse, add_to_dense, plain

_NOT_DENSE = "add(sparse, dense) is not supported. Use add(dense, sparse) instead."

sparse_coo = layout("sparse_coo")


def _torch():
    import torch

    return torch


@plain
class SparseTensor(Sparse):
    """
    The places and values of the elements that are kept; an element may be given in several parts, which add up. Gradients flow
    to the values.
    """

    is_sparse, layout = True, sparse_coo

    def __init__(self, indices, values, size, is_coalesced=False):
        self._places, self._is_coalesced = indices, is_coalesced
        self._hold(values, size)

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

    def _part(self, name, part):
        if not self._is_coalesced:
            raise RuntimeError(f"Cannot get {name} on an uncoalesced tensor, please call .coalesce() first")
        return part

    def indices(self):
        return self._part("indices", self._places)

    def values(self):
        return self._part("values", self._kept)

    def _written(self):
        """What files say of it."""
        return _rebuild_sparse_tensor, (sparse_coo, (self._places, self._kept, self._size, self._is_coalesced))

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

    def to_sparse(self, sparse_dim=None, *, layout=None):
        from ._compressed import compressed

        return self if layout in (None, sparse_coo) else compressed(self, layout)

    to_sparse_coo = to_sparse

    def to_sparse_csr(self, dense_dim=None):
        return self.to_sparse(layout=_torch().sparse_csr)

    def to_sparse_csc(self, dense_dim=None):
        return self.to_sparse(layout=_torch().sparse_csc)

    def crow_indices(self):
        raise RuntimeError("crow_indices expected sparse row compressed tensor layout but got Sparse")

    def __getitem__(self, index):
        made = self.to_dense()[index]
        return made if made.dim() == 0 else made.to_sparse()

    def t(self):
        return self.transpose(0, 1)

    def transpose(self, dim0, dim1):
        order, size = list(range(self.sparse_dim())), list(self._size)
        order[dim0], order[dim1] = order[dim1], order[dim0]
        size[dim0], size[dim1] = size[dim1], size[dim0]
        return SparseTensor(self._places[order], self._kept, size)

    def _with(self, values):
        return SparseTensor(self._places, values, self._size, self._is_coalesced)

    def __mul__(self, other):
        if isinstance(other, (SparseTensor, Tensor)):
            dense = other.to_dense() if isinstance(other, SparseTensor) else other.expand(self._size)
            own = self.coalesce()
            return own._with(own._kept * dense[tuple(own._places)])
        return self._with(self._kept * other)

    __rmul__ = __mul__

    def __add__(self, other, *, alpha=1):
        if not isinstance(other, SparseTensor):
            raise RuntimeError(_NOT_DENSE)
        other = other if alpha == 1 else other * alpha
        torch, both = _torch(), self._is_coalesced and other._is_coalesced
        if torch.equal(self._places, other._places):
            return SparseTensor(self._places, self._kept + other._kept, self._size, both)
        made = SparseTensor(torch.cat([self._places, other._places], 1), torch.cat([self._kept, other._kept]), self._size)
        return made.coalesce() if both else _merged(made, self._nnz())

    def __radd__(self, other):
        return add_to_dense(other.clone(), self)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return other - self.to_dense()

    def mul_(self, other):
        self._kept.mul_(other)
        return self

    def div_(self, other):
        self._kept.div_(other)
        return self

    def zero_(self):
        self._places, self._kept = self._places[:, :0], self._kept[:0]
        self._h = self._kept._h
        return self

    def add_(self, other, *, alpha=1):
        if not isinstance(other, SparseTensor):
            raise RuntimeError(_NOT_DENSE)
        made = self.__add__(other, alpha=alpha)
        self._places, self._kept, self._h, self._is_coalesced = made._places, made._kept, made._kept._h, made._is_coalesced
        return self

    def sum(self, dim=None, keepdim=False, dtype=None):
        """All elements as one number, or along a dimension, which leaves a sparse tensor."""
        if dim is None:
            return self._kept.sum(dtype=dtype)
        return self.to_dense().sum(dim, keepdim, dtype=dtype).to_sparse()

    def __repr__(self, **_):
        return self._text({"indices": self._places}, True)


def _merged(both, count):
    """Two lists of places gone through side by side, of which the first has `count`: equal heads become one, or else the lower goes first."""
    torch = _torch()
    flat = torch.zeros(both._nnz(), dtype=torch.int64)
    for row, size in zip(both._places, both._size):
        flat = flat * size + row
    flat, one, two, kept, part = flat.tolist(), 0, count, [], [0] * both._nnz()
    while one < count or two < len(flat):
        has_one, has_two = one < count, two < len(flat)
        takes_one = has_one and (not has_two or flat[one] <= flat[two])
        takes_two = has_two and (not has_one or flat[two] <= flat[one])
        kept.append(one if takes_one else two)
        if takes_one:
            part[one], one = len(kept) - 1, one + 1
        if takes_two:
            part[two], two = len(kept) - 1, two + 1
    zeros = both._kept.new_zeros((len(kept), *both._kept.shape[1:]))
    return SparseTensor(both._places[:, torch.tensor(kept)], zeros.index_add(0, torch.tensor(part), both._kept), both._size)


def sparse_coo_tensor(indices=None, values=None, size=None, *, dtype=None, device=None, requires_grad=False, check_invariants=None, is_coalesced=None):
    """A tensor of the values at the places that the columns of `indices` name."""
    torch = _torch()
    indices = size if indices is None and values is None else indices
    if values is None or (size is None and not isinstance(indices, Tensor) and all(isinstance(each, int) for each in indices)):
        size = indices
        return SparseTensor(torch.zeros((len(size), 0), dtype=torch.int64), torch.zeros((0,), dtype=dtype), size)
    indices, values = torch.as_tensor(indices).long(), torch.as_tensor(values, dtype=dtype)
    values = values.detach().clone().requires_grad_() if requires_grad else values
    if size is None:
        size = (*(int(each) + 1 for each in indices.amax(1)), *values.shape[1:])
    # PyTorch checks this only when it is asked to, and else reads memory that is not its own.
    for dim, row in enumerate(indices if indices.shape[1] else ()):
        if int(row.amin()) < 0:
            raise RuntimeError(f"found negative index {int(row.amin())} for dim {dim}")
        if int(row.amax()) >= size[dim]:
            raise RuntimeError(f"size is inconsistent with indices: for dim {dim}, size is {size[dim]} but found index {int(row.amax())}")
    return SparseTensor(indices, values, size, bool(is_coalesced))


def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    """The elements of a tensor that are not zero."""
    count = self.dim() if sparse_dim is None else sparse_dim
    wanted = self.detach() if count == self.dim() else self.detach().abs().flatten(count).sum(-1)
    places = wanted.nonzero().t()
    return SparseTensor(places, self[tuple(places)], self.shape, True).to_sparse(layout=layout)
