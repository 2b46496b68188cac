"""ShapeProp: runs a graph and notes at every node what it gave."""

from typing import NamedTuple

from ..interpreter import Interpreter
from ..node import map_aggregate


class TensorMetadata(NamedTuple):
    """What a tensor is, without its elements."""

    shape: object
    dtype: object
    requires_grad: bool
    stride: tuple
    memory_format: object
    is_quantized: bool
    qparams: dict


def _described(tensor):
    import torch

    formats = (torch.contiguous_format, torch.channels_last, torch.channels_last_3d)
    order = next((each for each in formats if tensor.is_contiguous(memory_format=each)), None)
    return TensorMetadata(tensor.shape, tensor.dtype, tensor.requires_grad, tensor.stride(), order, False, {})


class ShapeProp(Interpreter):
    """After `propagate`, `node.meta["tensor_meta"]` tells the shape and dtype of each node's result."""

    def run_node(self, n):
        import torch

        result = super().run_node(n)
        seen = []
        described = map_aggregate(result, lambda each: seen.append(_described(each)) or seen[-1] if isinstance(each, torch.Tensor) else each)
        if seen:
            n.meta["tensor_meta"] = described
        n.meta["type"] = type(result)
        return result

    def propagate(self, *args):
        return self.run(*args)
