"""The type promotion table: every pair of dtypes as tensors, 0-d tensors and Python scalars, for the binary ops."""

import torch

DTYPES = (torch.bool, torch.uint8, torch.int32, torch.int64, torch.float32, torch.float64)
OPS = ("add", "sub", "mul", "div", "pow", "maximum", "lt", "eq", "where")
SCALARS = (True, 3, 2.5)
LEFT, RIGHT = [1, 2], [2, 1]


def record(rec):
    for op in OPS:
        for first in DTYPES:
            for second in DTYPES:
                pairs(rec, op, torch.tensor(LEFT).to(first), torch.tensor(RIGHT).to(second))
            if op != "maximum":
                scalars(rec, op, torch.tensor(LEFT).to(first))


def pairs(rec, op, left, right):
    """1-d with 1-d, 1-d with 0-d, 0-d with 1-d, 0-d with 0-d."""
    for a, b in (
        (left, right),
        (left, right[0].clone()),
        (left[1].clone(), right),
        (left[1].clone(), right[0].clone()),
    ):
        call(rec, op, a, b)


def scalars(rec, op, left):
    """A Python bool, int and float on either side of a 1-d and a 0-d tensor."""
    for scalar in SCALARS:
        for side in (left, left[1].clone()):
            call(rec, op, side, scalar)
            if op == "where":
                call(rec, op, scalar, side)
            elif op in ("add", "sub", "mul", "div", "pow"):
                name = "truediv" if op == "div" else op
                rec.call(op, f"Tensor.__r{name}__", side, scalar)


def call(rec, op, a, b):
    if op == "where":
        rec.call(op, "torch.where", torch.tensor([True, False]), a, b)
    else:
        rec.call(op, f"torch.{op}", a, b)
