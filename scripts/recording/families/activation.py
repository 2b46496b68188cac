"""relu, leaky_relu, gelu, silu, softplus, elu, sigmoid and tanh as functions, softmax and log_softmax."""

import torch

from ..make import f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
F = "torch.nn.functional"
EDGES = [0.0, -0.0, 1.0, -1.0, 19.9, 20.0, 20.1, -30.0, 100.0, -100.0, INF, -INF, NAN]


def record(rec):
    for op in ("relu", "leaky_relu", "gelu", "silu", "softplus", "elu"):
        name = f"{F}.{op}"
        rec.opinfo(op, f"nn.functional.{op}", grad_limit=8, value_limit=4, cropped=True)
        rec.opinfo_errors(op, f"nn.functional.{op}")
        rec.call(op, name, leaf(values=EDGES), note="edges")
        rec.call(op, name, f32(EDGES), note="edges")
        rec.call(op, name, leaf(2, 3, dtype=torch.float32), second=True)
        rec.call(op, name, leaf(values=0.0), note="slope at zero", second=True)
        rec.call(op, name, leaf(0), note="empty")
        rec.call(op, name, ints(-1, 0, 2), note="integers")
    rec.call("relu", "torch.relu", leaf(values=[-1.0, 0.0, 2.0]))
    for slope in (0.2, 0.0, -0.1, 1):
        rec.call("leaky_relu", f"{F}.leaky_relu", leaf(values=[-2.0, 0.0, 3.0]), slope, second=True)
    for kind in ("none", "tanh", "erf"):
        rec.call("gelu", f"{F}.gelu", leaf(values=[-3.0, -0.5, 0.0, 0.5, 3.0]), approximate=kind, second=kind != "erf")
    for beta, threshold in ((1, 20), (2, 20), (0.5, 1), (1.0, 0.0)):
        rec.call(
            "softplus", f"{F}.softplus", leaf(values=[-2.0, 0.0, 0.5, 10.0, 21.0, 45.0]), beta, threshold, second=True
        )
    for alpha in (1.0, 0.5, 2):
        rec.call("elu", f"{F}.elu", leaf(values=[-2.0, 0.0, 3.0]), alpha, second=True)
    softmaxes(rec)


def softmaxes(rec):
    for op in ("softmax", "log_softmax"):
        name = f"torch.{op}"
        rec.opinfo(op, op, grad_limit=16, value_limit=8)
        rec.opinfo(op, op, "with_dtype", grad_limit=6, value_limit=4)
        rec.opinfo_errors(op, op)
        for dim in (0, 1, -1, -2):
            rec.call(op, name, leaf(2, 3), dim, second=True)
        rec.call(op, name, leaf(2, 2, 2), 1)
        rec.call(op, name, leaf(), 0, note="0-d")
        rec.call(op, name, leaf(2, 0), 1, note="empty")
        rec.call(op, name, leaf(0, 2), 1, note="empty")
        rec.call(op, name, leaf(2, 3), dim=1, dtype=torch.float32, note="dtype")
        rec.call(op, name, ints(1, 2, 3), 0, dtype=torch.float64, note="dtype makes integers work")
        rec.call(op, name, leaf(values=[1000.0, 1001.0, 1002.0]), 0, note="large values do not overflow")
        rec.call(op, name, leaf(values=[-1000.0, 0.0, 1000.0]), 0)
        rec.call(op, name, leaf(values=[[-INF, 0.0], [-INF, -INF], [INF, 1.0], [NAN, 1.0]]), 1, note="infinite rows")
        rec.call(op, name, f32([[1.0, 2.0, 3.0], [0.1, 0.2, 0.3]]), 1)
        rec.call(op, name, f64([[1.0, 2.0], [3.0, 5.0]]).t().requires_grad_(), 1, note="transposed")
        rec.call(op, name, ints(1, 2, 3), 0)
        rec.call(op, name, leaf(2, 3), 2)
        rec.call(op, name, leaf(2, 3), -3)
        rec.call(op, f"{F}.{op}", leaf(2, 3), note="implicit dim")
        rec.call(op, f"Tensor.{op}", leaf(2, 3), -1)
