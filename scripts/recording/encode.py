"""How PyTorch values are written as JSON (the schema is described in src/engine/recordings/README.md)."""

import math

import numpy as np
import torch

DTYPES = {
    torch.bool: "bool",
    torch.uint8: "uint8",
    torch.int32: "int32",
    torch.int64: "int64",
    torch.float32: "float32",
    torch.float64: "float64",
}
SAFE_INT = 2**53 - 1


class Unencodable(Exception):
    """The value is of a kind that recordings do not carry (complex, half, device, generator, …)."""


def number(value):
    """A JSON number for a Python number; strings for what JSON or a JavaScript number cannot hold."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= SAFE_INT else str(value)
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value.is_integer() and abs(value) < 1e15 and not (value == 0 and math.copysign(1, value) < 0):
        return int(value)
    return value


def float32_number(value):
    """The shortest decimal that reads back, through a double, as the same float32."""
    short = float(str(np.float32(value)))
    return number(short if math.isnan(value) or np.float32(short) == np.float32(value) else value)


def elements(tensor):
    """The elements in row-major order as JSON scalars."""
    flat = tensor.detach().clone().reshape(-1).tolist()  # clone: second gradients can be zeros without storage
    write = float32_number if tensor.dtype == torch.float32 else number
    return [write(item) for item in flat]


def contiguous_strides(shape):
    """The strides PyTorch gives to a fresh contiguous tensor of this shape."""
    return torch.empty(shape, device="meta").stride()


def tensor(value, leaf=False):
    """A dense CPU tensor; `strides` only where elements lie otherwise than contiguously, `requires_grad` only for inputs."""
    if value.dtype not in DTYPES or value.layout != torch.strided or value.device.type != "cpu":
        raise Unencodable(f"tensor of {value.dtype}, {value.layout}, {value.device}")
    out = {"dtype": DTYPES[value.dtype], "shape": list(value.shape), "data": elements(value)}
    if value.numel() and value.stride() != contiguous_strides(value.shape):
        out["strides"] = list(value.stride())
    if leaf and value.requires_grad:
        out["requires_grad"] = True
    return out


def argument(value):
    """An argument or a non-tensor result, with Python's types kept apart."""
    if isinstance(value, torch.Tensor):
        return tensor(value, leaf=True)
    if value is None:
        return {"py": "none"}
    if value is Ellipsis:
        return {"py": "ellipsis"}
    for kind, name in ((bool, "bool"), (int, "int"), (float, "float"), (str, "str")):
        if type(value) is kind:
            return {"py": name, "v": value if kind is str else number(value)}
    if isinstance(value, torch.Size) or type(value) is tuple:
        return {"py": "tuple", "v": [argument(item) for item in value]}
    if type(value) is list:
        return {"py": "list", "v": [argument(item) for item in value]}
    if isinstance(value, slice):
        return {"py": "slice", "v": [argument(item) for item in (value.start, value.stop, value.step)]}
    if isinstance(value, torch.dtype) and value in DTYPES:
        return {"py": "dtype", "v": DTYPES[value]}
    raise Unencodable(f"{type(value).__name__} {value!r}")
