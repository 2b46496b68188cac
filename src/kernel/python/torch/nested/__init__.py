"""torch.nested: one tensor of parts that have different sizes."""

from .. import _functions
from .._missing import resolver
from .._ops.handles import Tensor
from ._tensor import NestedTensor


def nested_tensor(tensor_list, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    """A leaf of its own with copies of the parts. Errors: parts of other numbers of dimensions; the layout torch.jagged."""
    if not isinstance(tensor_list, (list, tuple)):
        raise TypeError("Only lists (List[Tensor] and List[List...[Scalar]]) are accepted in nested_tensor")
    _refuse_jagged(layout)
    parts = [_copied(each, dtype) for each in tensor_list]
    parts = [each.to(parts[0].dtype) for each in parts]
    return NestedTensor([each.requires_grad_() for each in parts] if requires_grad else parts, requires_grad)


def _copied(value, dtype):
    import torch

    made = value.detach().clone() if isinstance(value, Tensor) else torch.tensor(value)
    return made if dtype is None else made.to(dtype)


def _refuse_jagged(layout):
    import torch

    if layout is torch.jagged:
        raise NotImplementedError("nested_tensor: layout must be torch.strided, got torch.jagged, which Gradloom does not have")


def as_nested_tensor(ts, dtype=None, device=None, layout=None):
    """The parts as they are: gradients reach them."""
    _refuse_jagged(layout)
    parts = list(ts.unbind(0)) if isinstance(ts, Tensor) else list(ts)
    return NestedTensor(parts if dtype is None else [each.to(dtype) for each in parts])


def to_padded_tensor(input, padding, output_size=None, out=None):
    """One plain tensor, in which `padding` fills what the parts leave free."""
    parts = input.unbind()
    sizes = [max(each) for each in zip(*(part.shape for part in parts))]
    if output_size is not None:
        if any(given < size for given, size in zip(output_size[1:], sizes)):
            raise RuntimeError("Value in output_size is less than NestedTensor padded size. Truncation is not supported.")
        sizes = list(output_size[1:])
    made = []
    for part in parts:
        ends = [end for size, own in zip(reversed(sizes), reversed(part.shape)) for end in (0, size - own)]
        made.append(_padded(part, ends, padding))
    return _functions.full((0,), padding) if not made else _stacked(made)


def _padded(part, ends, padding):
    import torch

    return torch.nn.functional.pad(part, ends, value=padding)


def _stacked(parts):
    import torch

    return torch.stack(parts)


NestedTensor.to_padded_tensor = to_padded_tensor
__getattr__ = resolver("torch.nested", lambda: globals())
__all__ = ["as_nested_tensor", "nested_tensor", "to_padded_tensor"]
