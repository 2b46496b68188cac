"""Modules: their parameters after seed 0, their text, what they compute, and the gradients of parameters and inputs."""

import torch

from .. import encode
from .specs import built, named, tensors_in, values, written
from .module_list import MODULES


def leaf(value):
    """Inputs of floats are leaves, so that their gradients are recorded too."""
    if isinstance(value, torch.Tensor) and value.is_floating_point():
        return value.clone().requires_grad_()
    if isinstance(value, (list, tuple)):
        return type(value)(leaf(item) for item in value)
    return value


CAUSAL = ("src_mask", "tgt_mask")  # PyTorch recognises these by their values, and leaves them out then
LEAVES = {"MarginRankingLoss": 2, "CosineEmbeddingLoss": 2, "TripletMarginLoss": 3, "TripletMarginWithDistanceLoss": 3}


def leaves_of(name, inputs):
    """The inputs with leaves among them: of losses only those that are compared, not the target."""
    kind = name.split("/")[0]
    count = LEAVES.get(kind, 1) if kind.endswith("Loss") else len(inputs)
    return [leaf(value) if at < count else value for at, value in enumerate(inputs)]


def case(name, made, inputs, options):
    """One module: made, written down, called, differentiated."""
    torch.manual_seed(0)
    module = built(made)
    found = {"id": name, "spec": written(made), "repr": repr(module), "state": named(module.state_dict().items())}
    found["parameters"] = [path for path, _ in module.named_parameters()]
    if inputs is None:
        return found
    if options.get("eval"):
        module.eval()
        found["eval"] = True
    given = leaves_of(name, inputs)
    kwargs = {key: value if key in CAUSAL else leaf(value) for key, value in options.get("call", {}).items()}
    found["inputs"] = written(given)
    if kwargs:
        found["call"] = written(kwargs)
    outputs = tensors_in([module(*given, **kwargs)])
    found["outputs"] = [encode.tensor(value) for value in outputs]
    found["after"] = named(module.named_buffers())
    upstream = [(out, values(*out.shape, seed=7, dtype=out.dtype)) for out in outputs if out.requires_grad]
    if not upstream:
        return found
    found["upstream"] = [encode.tensor(seed) for _, seed in upstream]
    torch.autograd.backward([out for out, _ in upstream], [seed for _, seed in upstream])
    found["grads"] = [None if value.grad is None else encode.tensor(value.grad) for value in module.parameters()]
    leaves = tensors_in([*given, *kwargs.values()])
    found["input_grads"] = [None if value.grad is None else encode.tensor(value.grad) for value in leaves]
    return found


def cases():
    """All modules of the list."""
    return [case(name, made, inputs, options) for name, made, inputs, options in MODULES]
