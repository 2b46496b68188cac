"""Tensors of a tensor's own dtype."""

from .._ops.handles import Tensor
from .binding import as_method


@as_method
def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
    from .._create import tensor

    return tensor(data, dtype=dtype or self.dtype, device=device, requires_grad=requires_grad)


def _new_like(function):
    def method(self, *size, dtype=None, device=None, requires_grad=False, **kwargs):
        import torch

        return getattr(torch, function)(*size, dtype=dtype or self.dtype, requires_grad=requires_grad, **kwargs)

    return method


for _word in ("zeros", "ones", "full", "empty"):
    setattr(Tensor, f"new_{_word}", _new_like(_word))


@as_method
def new(self, *args):
    from .._constructors import constructed

    return constructed(self.dtype, args)
