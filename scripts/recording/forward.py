"""The forward derivative of one call, by PyTorch's own forward mode."""

import torch
from torch.autograd import forward_ad

from . import calls, encode


def forward_derivative(torch_name, args, kwargs, live, draw):
    """`v`: a drawn direction per leaf; `out`: the tangent per output. None where PyTorch has no forward mode for the call.

    `live` says of each output whether it requires grad; the others have no tangent.
    """
    directions = []

    def dual(value):
        if not value.requires_grad:
            return value
        directions.append(draw("jvp", len(directions), value))
        return forward_ad.make_dual(value.detach(), directions[-1])

    try:
        with forward_ad.dual_level():
            args, kwargs = calls.map_tensors((args, kwargs), dual)
            outs, _ = calls.as_outputs(calls.resolve(torch_name)(*args, **kwargs))
            tangents = [
                forward_ad.unpack_dual(out).tangent if wanted else None for out, wanted in zip(outs, live, strict=True)
            ]
    except (RuntimeError, NotImplementedError):
        return None
    return {
        "v": [encode.tensor(item) for item in directions],
        "out": [None if item is None else encode.tensor(item) for item in tangents],
    }
