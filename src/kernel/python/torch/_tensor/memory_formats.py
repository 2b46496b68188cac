"""Orders of elements in memory: tensors in rows, or with the channels last."""

import gradloom_engine as engine

from .._dtypes import contiguous_format, preserve_format
from .._ops.handles import Tensor


def in_format(tensor, memory_format):
    """The tensor with its elements in an order; itself where they are in it, or where none is asked for."""
    if memory_format in (None, preserve_format):
        return tensor
    if memory_format is contiguous_format:
        return tensor.contiguous()
    order = memory_format._order
    if tensor.dim() != len(order):
        raise RuntimeError(f"required rank {len(order)} tensor to use {memory_format._name} format")
    back = [order.index(dim) for dim in range(len(order))]
    return tensor.permute(order).contiguous().permute(back)


def install(in_rows, clone):
    """clone keeps the order of the elements in memory, unless it is asked for another."""

    def is_plain(self):
        return engine.isContiguous(self._h)

    def cloned(self, *, memory_format=None):
        if memory_format in (None, preserve_format):
            return clone(self)
        if memory_format is contiguous_format:
            return clone(self) if is_plain(self) else in_rows(self)
        made = in_format(self, memory_format)
        return clone(self) if made is self else made

    def contiguous(self, memory_format=contiguous_format):
        if memory_format is contiguous_format:
            return self if is_plain(self) else in_rows(self)
        return self if is_contiguous(self, memory_format) else in_format(self, memory_format)

    def is_contiguous(self, memory_format=contiguous_format):
        if memory_format is contiguous_format:
            return is_plain(self)
        return self.dim() == len(memory_format._order) and is_plain(self.permute(memory_format._order))

    Tensor.clone, Tensor.contiguous, Tensor.is_contiguous = cloned, contiguous, is_contiguous
