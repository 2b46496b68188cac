"""torch.functional: functions of tensors that PyTorch writes in Python, which torch offers too."""

import torch

from ._missing import no_attribute

__all__ = [
    *("atleast_1d", "atleast_2d", "atleast_3d", "block_diag", "broadcast_shapes", "broadcast_tensors", "cartesian_prod", "cdist", "chain_matmul"),
    *("einsum", "meshgrid", "norm", "split", "stft", "istft", "tensordot", "unique", "unique_consecutive", "unravel_index"),
]


def __getattr__(name):
    if name in __all__ and hasattr(torch, name):
        return getattr(torch, name)
    if name == "F":
        return torch.nn.functional
    raise no_attribute("torch.functional", name, __all__)
