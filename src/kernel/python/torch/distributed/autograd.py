"""torch.distributed.autograd: gradients across processes, of which there is one. What asks for them is told so."""

from .._missing import resolver
from .rpc import refused


def is_available():
    return False


context, backward, get_gradients = (refused(f"torch.distributed.autograd.{name}") for name in ("context", "backward", "get_gradients"))
__getattr__ = resolver("torch.distributed.autograd", lambda: globals())
