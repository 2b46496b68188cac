"""Order statistics, running products, counts, sums over NaN, and the activations beyond the common ones."""

import torch

from ..make import f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
RUNNING = ("cumprod", "cummax", "cummin", "logcumsumexp")
REDUCING = (
    "median", "nanmedian", "mode", "kthvalue", "nansum", "nanmean", "std_mean", "var_mean", "aminmax", "dist",
    "count_nonzero", "histc", "bincount",
)  # fmt: skip
ACTIVATIONS = (
    "selu", "celu", "mish", "prelu", "hardtanh", "relu6", "hardsigmoid", "hardswish", "logsigmoid", "softsign",
    "tanhshrink", "hardshrink", "softshrink", "threshold", "glu", "softmin",
)  # fmt: skip


def record(rec):
    for op in (*RUNNING, *REDUCING):
        limit = 4 if op in RUNNING else 8
        rec.opinfo(op, op, grad_limit=limit, value_limit=2, int_limit=1, second_limit=3)
        rec.opinfo_errors(op, op)
    running(rec)
    reducing(rec)
    counting(rec)
    activations(rec)


def running(rec):
    for op in RUNNING:
        rec.call(op, f"torch.{op}", leaf(2, 3), 1, second=True)
        rec.call(op, f"torch.{op}", leaf(values=[1.0, NAN, 3.0, INF]), 0, note="special values")
        rec.call(op, f"torch.{op}", leaf(), 0, note="0-d")
        rec.call(op, f"torch.{op}", f32([1.0, -2.0, 2.0]), 0)
        rec.call(op, f"torch.{op}", leaf(2, 3), 2, note="no such dimension")
    rec.call("cumprod", "torch.cumprod", leaf(values=[2.0, 0.0, 3.0, 0.5]), 0, second=True, note="a zero")
    rec.call("cumprod", "torch.cumprod", leaf(values=[[0.0, 2.0], [3.0, 0.0]]), 1, note="zeros")
    rec.call("cumprod", "torch.cumprod", ints(1, 2, 3), 0)
    rec.call("cummax", "torch.cummax", leaf(values=[1.0, 3.0, 3.0, 2.0]), 0, note="ties")
    rec.call("logcumsumexp", "torch.logcumsumexp", leaf(values=[100.0, 200.0, -50.0]), 0, note="far out")


def reducing(rec):
    x = leaf(values=[[1.0, 7.0, -3.0], [4.0, 0.5, 6.0]])
    for op in ("median", "nanmedian"):
        rec.call(op, f"torch.{op}", x, second=True)
        rec.call(op, f"torch.{op}", leaf(values=[1.0, 3.0, 3.0, 3.0]), note="ties")
        rec.call(op, f"torch.{op}", leaf(values=[1.0, NAN, 3.0]), note="NaN")
        rec.call(op, f"torch.{op}", x, 1, second=True)
        rec.call(op, f"torch.{op}", x, 0, True)
        rec.call(op, f"torch.{op}", f64([[1.0, NAN, 3.0], [NAN, NAN, NAN]]), 1, note="NaN")
        rec.call(op, f"torch.{op}", ints(3, 1, 2))
    rec.call("mode", "torch.mode", f64([2.0, 1.0, 2.0, 3.0, 1.0]))
    rec.call("mode", "torch.mode", x, 0, second=True)
    rec.call("kthvalue", "torch.kthvalue", x, 2, 1, second=True)
    rec.call("kthvalue", "torch.kthvalue", x, 2, 0, True)
    rec.call("kthvalue", "torch.kthvalue", x, 4, 1)
    rec.call("nansum", "torch.nansum", leaf(values=[1.0, NAN, 3.0]), second=True)
    rec.call("nanmean", "torch.nanmean", leaf(values=[[1.0, NAN], [3.0, 4.0]]), 1)
    for op in ("std_mean", "var_mean"):
        rec.call(op, f"torch.{op}", x, second=True)
        rec.call(op, f"torch.{op}", x, 1, correction=0, keepdim=True, second=True)
    rec.call("aminmax", "torch.aminmax", x, second=True)
    rec.call("aminmax", "torch.aminmax", x, dim=1, keepdim=True)
    for p in (1.0, 2.0, 3.0, INF):
        rec.call("dist", "torch.dist", leaf(values=[1.0, 2.0, 3.0]), leaf(values=[0.5, 4.0, -1.0]), p, second=True)
    rec.call("dist", "torch.dist", leaf(values=[1.0]), leaf(values=[1.0]), note="no distance")


def counting(rec):
    rec.call("count_nonzero", "torch.count_nonzero", f64([[0.0, 1.0], [2.0, NAN]]))
    rec.call("count_nonzero", "torch.count_nonzero", ints(0, 1, 2), 0)
    rec.call("histc", "torch.histc", f64([1.0, 2.0, 1.0]), 4, 0, 3)
    rec.call("histc", "torch.histc", f64([1.0, 2.0, 5.0]), bins=3)
    rec.call("histc", "torch.histc", f64([1.0, 1.0]), bins=3)
    rec.call("histc", "torch.histc", f64([1.0]), bins=3, min=2, max=1)
    rec.call("histc", "torch.histc", ints(1))
    rec.call("bincount", "torch.bincount", ints(0, 1, 3, 1))
    rec.call("bincount", "torch.bincount", ints(3, 0, 0), f64([0.5, 1.0, 2.0]), minlength=6)
    rec.call("bincount", "torch.bincount", ints(-1))
    rec.call("bincount", "torch.bincount", f64([1.0]))


def activations(rec):
    far = [-7.0, -3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.5, 3.0, 6.0, 7.0, 40.0, NAN, INF, -INF]
    for op in ACTIVATIONS:
        name = f"torch.nn.functional.{op}"
        rec.opinfo(op, f"nn.functional.{op}", grad_limit=4, value_limit=2, int_limit=1, second_limit=2)
        rec.opinfo_errors(op, f"nn.functional.{op}")
        if op in ("prelu", "glu", "softmin", "threshold"):
            continue
        rec.call(op, name, leaf(values=[-1.6, 0.3, 2.2, -0.4]), second=True)
        rec.call(op, name, leaf(values=far), note="kinks and special values")
        rec.call(op, name, f32([-2.0, 0.25, 9.0]))
        rec.call(op, name, ints(-1, 2), note="integers")
    name = "torch.nn.functional"
    rec.call("hardtanh", f"{name}.hardtanh", leaf(values=far), -2.0, 3.0)
    rec.call("threshold", f"{name}.threshold", leaf(values=far), 0.5, -1.0)
    rec.call("hardshrink", f"{name}.hardshrink", leaf(values=far), 1.0)
    rec.call("softshrink", f"{name}.softshrink", leaf(values=far), 1.0)
    rec.call("celu", f"{name}.celu", leaf(values=far), 2.0)
    rec.call("prelu", f"{name}.prelu", leaf(2, 3), leaf(3), second=True)
    rec.call("prelu", f"{name}.prelu", leaf(3), leaf(1), second=True)
    rec.call("prelu", f"{name}.prelu", leaf(2, 3, 2), leaf(1))
    rec.call("prelu", f"{name}.prelu", leaf(2, 3), leaf(2))
    rec.call("glu", f"{name}.glu", leaf(2, 4), second=True)
    rec.call("glu", f"{name}.glu", leaf(2, 4), 0, second=True)
    rec.call("glu", f"{name}.glu", leaf(3))
    rec.call("softmin", f"{name}.softmin", leaf(2, 3), 1, second=True)
