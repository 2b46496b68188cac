"""eq, ne, lt, le, gt, ge and the logical functions."""

import torch

from ..make import bools, f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
COMPARE = ("eq", "ne", "lt", "le", "gt", "ge")
LOGIC = ("logical_and", "logical_or", "logical_xor")


def record(rec):
    row = [0.0, -0.0, 1.0, INF, -INF, NAN]
    left, right = [a for a in row for _ in row], row * len(row)
    for op in COMPARE:
        name = f"torch.{op}"
        rec.opinfo(op, op, grad_limit=10, value_limit=5)
        rec.opinfo_errors(op, op)
        rec.call(op, name, f64(left), f64(right), note="all pairs of special values")
        rec.call(op, name, leaf(2, 3), leaf(3), note="broadcast; never differentiable")
        rec.call(op, name, f32([0.1, 0.5]), 0.1, note="the scalar becomes float32 first")
        rec.call(op, name, f32([0.1, 0.5]), f64([0.1, 0.5]), note="promotes to float64")
        rec.call(op, name, ints(1, 2, 3), 2)
        rec.call(op, name, ints(1, 2, 3), 2.5)
        rec.call(op, name, torch.tensor([255, 0], dtype=torch.uint8), -1, note="uint8 with a negative scalar")
        rec.call(op, name, ints(2**53, 2**53 + 1), ints(2**53 + 1, 2**53 + 1), note="exact beyond 2^53")
        rec.call(op, name, bools(True, False), True)
        rec.call(op, name, f64(1.0), f64([[1.0], [2.0]]))
        rec.call(op, name, f64([]), f64([1.0]))
        rec.call(op, name, leaf(2), leaf(3))
    for op in LOGIC:
        name = f"torch.{op}"
        rec.opinfo(op, op, grad_limit=8, value_limit=4)
        rec.call(op, name, bools(True, True, False, False), bools(True, False, True, False))
        rec.call(
            op, name, f64([0.0, -0.0, 2.0, NAN, NAN, INF]), f64([1.0, 0.0, 3.0, 0.0, NAN, 0.0]), note="nan is true"
        )
        rec.call(op, name, ints(0, 1, 2), bools(True, False, True), note="mixed dtypes")
        rec.call(op, name, bools(True, False).reshape(2, 1), bools(True, False), note="broadcast")
        rec.call(op, name, bools(True, False), bools(True, False, True))
    rec.opinfo("logical_not", "logical_not", grad_limit=4, value_limit=3)
    rec.call("logical_not", "torch.logical_not", f64([0.0, -0.0, 2.0, NAN, INF]), note="special values")
    rec.call("logical_not", "torch.logical_not", bools(True, False))
    rec.call("logical_not", "torch.logical_not", ints(0, 5))
    rec.call("logical_not", "Tensor.__invert__", bools(True, False), note="~ on bools")
    rec.call("logical_not", "Tensor.__invert__", f64([1.0]), note="~ on floats")
