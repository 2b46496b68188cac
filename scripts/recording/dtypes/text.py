"""Tensors and errors as short texts: `int16 3 -1`, `complex64 1,2 0,-1`, `! RuntimeError: …`."""

import numpy as np
import torch

NAMES = {
    torch.bool: "bool",
    torch.uint8: "uint8",
    torch.int8: "int8",
    torch.int16: "int16",
    torch.int32: "int32",
    torch.int64: "int64",
    torch.float16: "float16",
    torch.bfloat16: "bfloat16",
    torch.float32: "float32",
    torch.float64: "float64",
    torch.complex64: "complex64",
    torch.complex128: "complex128",
}


def real(value, single):
    """The shortest decimal of a float of the given precision; integers without a point."""
    text = str(np.float32(value)) if single else repr(float(value))
    return text.removesuffix(".0")


def element(value, dtype):
    if isinstance(value, complex):
        single = dtype == torch.complex64
        return f"{real(value.real, single)},{real(value.imag, single)}"
    if isinstance(value, float):
        return real(value, dtype != torch.float64)
    return str(int(value))


def tensor(value):
    """`dtype`, then the elements in row-major order; the shape stands in front where it has not one dimension."""
    name = NAMES.get(value.dtype, str(value.dtype).removeprefix("torch."))
    words = [name, *(element(item, value.dtype) for item in value.resolve_conj().reshape(-1).tolist())]
    shape = "" if value.dim() == 1 else "x".join(map(str, value.shape)) if value.dim() else "0d"
    return " ".join([shape, *words] if shape else words)


def result(call):
    """What a call gave, or the error it raised."""
    try:
        return tensor(call())
    except Exception as error:  # noqa: BLE001 - whatever PyTorch raises is the recording
        return f"! {type(error).__name__}: {str(error).splitlines()[0]}"
