"""Tensors with masks, from tensors and masks."""

from .core import MaskedTensor


def masked_tensor(data, mask, requires_grad=False):
    """A leaf of its own with a copy of the elements."""
    return MaskedTensor(data.detach().clone(), mask.clone(), requires_grad)


def as_masked_tensor(data, mask):
    """The same elements, and gradients reach them."""
    return MaskedTensor(data, mask)
