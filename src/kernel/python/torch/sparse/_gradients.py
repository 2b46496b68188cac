"""
Gradients of tables of which few rows were picked: what `.grad` shows of them are the picked rows alone.

The engine adds up whole tables. Beside it, what each pick sends to its table is kept as rows; they are the gradient as long as
nothing else has sent anything to the table.
"""

import gradloom_engine as engine

from .._ops.handles import Tensor, wrap
from ..autograd.graph import node_of
from ._coo import SparseTensor

# Whether any table has had such a gradient: nobody looks for one before.
made = []


class _Rows:
    """What a table's picks have sent to it, since it has had a gradient and in the pass that runs."""

    def __init__(self, table):
        self._size, self._handle, self.total = table.shape, None, None
        self._coming, self._turn = [], None
        leaf = node_of(engine.target(table._h))
        leaf.register_prehook(lambda came: self._arrives(engine.grad(table._h), came[0]))
        leaf.register_hook(lambda sent, came: self._has_arrived(engine.grad(table._h)))

    def comes(self, places, values, sent):
        """A pick sends rows; `sent` is what the engine sends for it."""
        turn = engine.passNumber()
        if turn != self._turn:
            self._coming, self._turn = [], turn
        self._coming.append((places, values, sent))

    def coming(self, whole):
        """The rows that come in the pass that runs or ran last, where they are the whole of what comes; or else None."""
        if self._turn != engine.passNumber() or not self._coming:
            return None
        total = self._coming[0][2]
        for *_, sent in self._coming[1:]:
            total = total + sent
        if not bool((total == whole).all()):
            return None
        places, values = zip(*[each[:2] for each in self._coming])
        return joined(places, values, self._size)

    def _arrives(self, before, whole):
        rows = self.coming(whole.detach())
        self._coming = []
        if before is not None:
            earlier = self.total if self._handle == before else None
            rows = None if rows is None or earlier is None else joined([earlier._places[0], rows._places[0]], [earlier._kept, rows._kept], self._size)
        self.total = rows

    def _has_arrived(self, after):
        self._handle = after

    def shown(self, handle):
        """The rows, where the engine's gradient is what they came with."""
        return self.total if handle == self._handle else None

    def empty(self):
        """No rows, as for a gradient that is filled with zeros."""
        if self.total is not None:
            self.total = joined([self.total._places[0][:0]], [self.total._kept[:0]], self._size)


def joined(places, values, size):
    import torch

    return SparseTensor(torch.cat(list(places)).reshape(1, -1), torch.cat(list(values)), size)


def has_sparse(tensors):
    """Whether the gradient of any of these is rows."""
    return bool(made) and any(each.grad is not None and each.grad.is_sparse for each in tensors)


def sends_rows(result, table, rows):
    """From now on the gradient of a result goes to a table as rows: `rows(gradient)` gives their places and values."""
    node = result.grad_fn
    if node is None or not table.is_leaf or not table.requires_grad:
        return result
    made.append(True) if not made else None
    if "_rows" not in table.__dict__:
        table.__dict__["_rows"] = _Rows(table)
    keeper = table.__dict__["_rows"]

    def heard(sent, came):
        whole = next((each for each in sent if each is not None and each.shape == table.shape), None)
        if whole is not None:
            keeper.comes(*rows(came[0].detach()), whole.detach())

    node.register_hook(heard)
    return result
