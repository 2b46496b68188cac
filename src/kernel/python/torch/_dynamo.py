"""torch._dynamo: the older place of torch.compiler."""

from types import SimpleNamespace

from .compiler import allow_in_graph, disable, reset

config = SimpleNamespace()
__all__ = ["allow_in_graph", "config", "disable", "reset"]
