"""Elementwise functions of one tensor: exp, log, roots, powers, trigonometry, rounding, sign."""

import torch

from ..make import bools, f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
SMOOTH = (
    "exp", "log", "sqrt", "rsqrt", "reciprocal", "square", "sin", "cos", "tan", "tanh", "sigmoid", "exp2", "expm1",
    "log2", "log10", "log1p", "asin", "acos", "atan", "sinh", "cosh", "erf",
)  # fmt: skip
STEPPED = ("sign", "floor", "ceil", "round", "trunc")
SPECIAL = [0.0, -0.0, 1.0, -1.0, INF, -INF, NAN, 0.5, -0.5, 1e-300, 1e300, -1e300]
SPECIAL32 = [0.0, -0.0, 1.0, -1.0, INF, -INF, NAN, 0.5, -0.5, 1e-30, 1e30, -1e30]
LARGE = [20.0, -20.0, 100.0, -100.0, 709.0, 710.0, -745.0, 800.0, -800.0]
LARGE32 = [20.0, -20.0, 88.0, 89.0, -88.0, -104.0, 500.0]


def record(rec):
    for op in (*SMOOTH, *STEPPED):
        rec.opinfo(op, op, grad_limit=10, value_limit=4, int_limit=2)
        rec.opinfo_errors(op, op)
        rec.call(op, f"torch.{op}", leaf(values=SPECIAL), note="special values")
        rec.call(op, f"torch.{op}", f32(SPECIAL32), note="special values")
        rec.call(op, f"torch.{op}", leaf(0), note="empty")
        rec.call(op, f"torch.{op}", f64([[0.25, 0.5, 0.75], [1.0, 1.5, 2.0]]).t().requires_grad_(), note="transposed")
        rec.call(op, f"torch.{op}", bools(True, False), note="bool")
    for op in SMOOTH:
        rec.call(op, f"torch.{op}", leaf(values=[0.25, 0.5, 0.9]), note="inside every domain", second=True)
    for op in ("exp", "tanh", "sigmoid", "sin", "expm1"):
        rec.call(op, f"torch.{op}", leaf(values=LARGE), note="far out")
        rec.call(op, f"torch.{op}", f32(LARGE32), note="far out")
    for op in ("exp", "log", "sqrt", "sigmoid", "reciprocal", "square"):
        rec.call(op, f"torch.{op}", ints(0, 1, 2, 9), note="integers give the default float dtype")
        rec.call(op, f"torch.{op}", leaf(values=2.0, dtype=torch.float32), note="0-d", second=True)
    rounding(rec)


def rounding(rec):
    ties = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 1e15 + 0.5, 2.4999, -0.2]
    for op in STEPPED:
        rec.call(op, f"torch.{op}", leaf(values=ties), note="ties")
        rec.call(op, f"torch.{op}", ints(-3, 0, 3))
    rec.call("round", "torch.round", f64([1.005, 2.345, -1.235, 123.456]), decimals=2, note="decimals")
    rec.call("round", "torch.round", f64([1234.5, 1250.0, -1350.0]), decimals=-2, note="negative decimals")
    rec.call("round", "torch.round", leaf(values=[1.25, 2.5]), decimals=1, note="gradient is zero")
    rec.call("sign", "torch.sign", torch.tensor([0, 3], dtype=torch.uint8))
    for kind in ("round", "floor", "ceil"):
        rec.call(kind, f"torch.{kind}", torch.tensor([0, 3], dtype=torch.uint8))
    pairs = f64([7.0, -7.0, 7.5, -7.5, 0.0, INF]), f64([2.0, 2.0, -2.0, -2.0, 3.0, 2.0])
    for op in ("floor_divide", "remainder", "fmod"):
        rec.opinfo(op, op, grad_limit=6, value_limit=3, int_limit=2)
        rec.call(op, f"torch.{op}", *pairs, note="signs")
        rec.call(op, f"torch.{op}", ints(7, -7, 7, -7), ints(2, 2, -2, -2), note="signs")
        rec.call(op, f"torch.{op}", ints(7, -7), 2)
        rec.call(op, f"torch.{op}", ints(7, -7), 2.5)
        rec.call(op, f"torch.{op}", ints(7, -7), 0, note="by zero")
    rec.call("remainder", "torch.remainder", leaf(3), leaf(values=[2.0, -2.0, 0.7]), note="gradient")
    for op in ("isnan", "isfinite", "isinf"):
        rec.call(op, f"torch.{op}", f64(SPECIAL))
        rec.call(op, f"torch.{op}", ints(1, 2))
