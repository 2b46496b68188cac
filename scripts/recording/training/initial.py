"""First values: what each function of nn.init draws after seed 0, and the number that is drawn next."""

import torch
from torch import nn

from .. import encode
from .specs import problem

SHAPES = {"uniform_": [(3, 2), (20,)], "normal_": [(3, 2), (5, 7)], "trunc_normal_": [(4, 5)], "eye_": [(3, 2), (2, 4)]}
CALLS = [
    ("uniform_", {}),
    ("uniform_", {"a": -2.0, "b": 0.5}),
    ("normal_", {}),
    ("normal_", {"mean": 3.0, "std": 0.1}),
    ("trunc_normal_", {}),
    ("trunc_normal_", {"mean": 0.5, "std": 0.5, "a": -0.2, "b": 0.8}),
    ("trunc_normal_", {"mean": 0.0, "std": 1.0, "a": 1.0, "b": 3.0}),
    ("constant_", {"val": 0.3}),
    ("ones_", {}),
    ("zeros_", {}),
    ("eye_", {}),
    ("dirac_", {}),
    ("dirac_", {"groups": 2}),
    ("xavier_uniform_", {}),
    ("xavier_uniform_", {"gain": 2.5}),
    ("xavier_normal_", {}),
    ("kaiming_uniform_", {}),
    ("kaiming_uniform_", {"a": 0.2, "mode": "fan_out"}),
    ("kaiming_uniform_", {"nonlinearity": "relu"}),
    ("kaiming_normal_", {}),
    ("kaiming_normal_", {"mode": "fan_out", "nonlinearity": "tanh"}),
    ("orthogonal_", {}),
    ("orthogonal_", {"gain": 2.0}),
    ("sparse_", {"sparsity": 0.4}),
]
OF_FUNCTION = {
    "dirac_": [(4, 2, 3), (2, 2, 3, 3), (2, 3, 1, 2, 3)],
    "orthogonal_": [(3, 3), (4, 2), (2, 5), (3, 2, 2)],
    "sparse_": [(5, 3)],
}
GAINS = [("linear",), ("conv2d",), ("sigmoid",), ("tanh",), ("relu",), ("leaky_relu",), ("leaky_relu", 0.3), ("selu",)]
REFUSALS = [
    ("xavier_uniform_", (3,), {}),
    ("kaiming_normal_", (3, 2), {"mode": "fan_middle"}),
    ("kaiming_normal_", (3, 2), {"nonlinearity": "sine"}),
    ("eye_", (3,), {}),
    ("dirac_", (3, 2), {}),
    ("dirac_", (3, 2, 1), {"groups": 2}),
    ("orthogonal_", (3,), {}),
    ("sparse_", (3,), {"sparsity": 0.5}),
]


def drawn(name, shape, kwargs, dtype):
    """One call after seed 0."""
    torch.manual_seed(0)
    tensor = torch.zeros(shape, dtype=dtype)
    getattr(nn.init, name)(tensor, **kwargs)
    return encode.tensor(tensor)


def cases():
    """All functions on their shapes, gains, and calls that are refused."""
    found = []
    for name, kwargs in CALLS:
        for shape in OF_FUNCTION.get(name) or SHAPES.get(name, [(3, 4), (2, 3, 2, 2)]):
            if "groups" in kwargs and shape[0] % kwargs["groups"]:
                continue
            for dtype in (torch.float32, torch.float64):
                item = {"id": f"{name} {list(shape)} {kwargs} {dtype}", "name": name, "shape": list(shape)}
                item |= {"kwargs": kwargs, "values": drawn(name, shape, kwargs, dtype)}
                found.append(item | {"next": torch.rand(1).item()})
    gains = [{"id": f"gain {args}", "gain": list(args), "value": nn.init.calculate_gain(*args)} for args in GAINS]
    refused = [
        {"id": f"{name} refuses {shape} {kwargs}", "name": name, "shape": list(shape), "kwargs": kwargs}
        | {"error": problem(lambda: getattr(nn.init, name)(torch.zeros(shape), **kwargs))}
        for name, shape, kwargs in REFUSALS
    ]
    return found + gains + refused
