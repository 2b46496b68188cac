#!/usr/bin/env python3
"""Runs the texts that the app writes of its graphs in a real PyTorch and records what their variables hold.

    GRADLOOM_WRITE_CODE=1 npx vitest run src/formats/torch-code      # writes the texts
    python3 scripts/record_code.py src/formats/torch-code/recorded.json
"""

import json
import math
import pathlib
import sys
import warnings

import torch


def plain(value):
    """Nested lists with what JSON cannot say as words, and complex numbers as pairs."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, complex):
        return [value.real, value.imag]
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")
    return value


def tensors(value):
    """The tensors of a variable: itself, or those of a tuple."""
    return [value] if isinstance(value, torch.Tensor) else list(value)


def record(code):
    """Values and gradients of the variables that a text leaves behind."""
    names = {}
    exec(code, names)  # the texts are our own
    values, grads = {}, {}
    for name, value in names.items():
        if name.startswith("_") or not isinstance(value, (torch.Tensor, tuple)):
            continue
        values[name] = [plain(tensor.tolist()) for tensor in tensors(value)]
        if isinstance(value, torch.Tensor) and (value.is_leaf or value.retains_grad) and value.grad is not None:
            grads[name] = plain(value.grad.tolist())
    return {"code": code, "values": values, "grads": grads}


def main():
    path = pathlib.Path(sys.argv[1])
    warnings.simplefilter("ignore")
    recorded = {name: record(entry["code"]) for name, entry in json.loads(path.read_text()).items()}
    path.write_text(json.dumps(recorded, separators=(",", ":")) + "\n")
    print(f"PyTorch {torch.__version__}: {len(recorded)} texts")


if __name__ == "__main__":
    main()
