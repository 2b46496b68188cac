"""What PyTorch makes of all 65,536 floats of 16 bits, and where that is not the correctly rounded value."""

import base64
import zlib

import numpy as np
import torch

from recording.unary.functions import Function

KINDS = {"float16": torch.float16, "bfloat16": torch.bfloat16}
BLOCK = 1024


def bits(tensor):
    """The patterns; every NaN counts as the same one, 0x7fff."""
    patterns = tensor.view(torch.int16).numpy().astype(np.uint16)
    return np.where(tensor.isnan().numpy(), np.uint16(0x7FFF), patterns)


def record(function: Function, dtype: str):
    kind = KINDS[dtype]
    every = torch.arange(65536, dtype=torch.int32).to(torch.int16).view(kind)
    said = bits(function.torch(every))
    best = bits((function.double or function.torch)(every.double()).float().to(kind))
    at = np.nonzero(said != best)[0].astype(np.uint16)
    return {
        # By blocks, so that a difference can be found.
        "sums": packed(np.array([zlib.crc32(said[b : b + BLOCK].tobytes()) for b in range(0, 65536, BLOCK)], np.uint32)),
        "places": packed(at),
        "torch": packed(said[at]),
        "rounded": packed(best[at]),
    }


def packed(array) -> str:
    return base64.b64encode(array.tobytes()).decode()
