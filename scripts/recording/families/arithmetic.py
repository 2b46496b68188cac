"""add, sub, mul, div (all roundings), pow, neg, abs, maximum, minimum, clamp, where and their special values."""

import torch

from ..make import bools, f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
BINARY = ("add", "sub", "mul", "div", "pow", "maximum", "minimum")


def record(rec):
    for op in BINARY:
        if op != "div":
            rec.opinfo(op, op)
            rec.opinfo_errors(op, op)
    for op in ("max", "min"):
        rec.opinfo(f"{op}imum", op, "binary", grad_limit=4, value_limit=2, int_limit=1)
    for variant in ("no_rounding_mode", "trunc_rounding", "floor_rounding"):
        rec.opinfo("div", "div", variant, grad_limit=10, value_limit=5)
    for name in ("__radd__", "__rsub__", "__rmul__", "__rdiv__", "__rpow__"):
        rec.opinfo({"__rsub__": "sub"}.get(name, name.strip("_")[1:]), name, grad_limit=4, value_limit=2, int_limit=2)
    for op in ("neg", "abs", "clamp", "where"):
        rec.opinfo(op, op)
        rec.opinfo_errors(op, op)
    broadcasting(rec)
    strided(rec)
    special_values(rec)
    integers(rec)
    clamps(rec)
    wheres(rec)
    errors(rec)


def broadcasting(rec):
    shapes = [
        ((), (3,)), ((3,), ()), ((1,), (3,)), ((2, 1), (3,)), ((2, 3), (1, 3)), ((2, 1, 3), (4, 1)), ((1, 1), ()),
        ((0,), (1,)), ((2, 0), (1, 1)), ((0, 3), (3,)), ((2, 1), (1, 2)), ((1,), (1, 1, 1)),
    ]  # fmt: skip
    for op in ("add", "sub", "mul", "div", "maximum"):
        for a, b in shapes:
            left, right = leaf(*a, start=0.5), leaf(*b, start=-1.25)
            rec.call(op, f"torch.{op}", left, right, second=op in ("mul", "div") and left.numel() + right.numel() < 9)
    rec.call("add", "torch.add", leaf(2), leaf(2), alpha=3, note="alpha")
    rec.call("add", "torch.add", leaf(2), 1.5, alpha=2, note="alpha with a scalar")
    rec.call("sub", "torch.sub", leaf(2), leaf(2), alpha=0.5, note="alpha")
    rec.call("add", "torch.add", ints(1, 2), ints(3, 4), alpha=2, note="alpha on integers")
    rec.call("add", "torch.add", ints(1, 2), ints(3, 4), alpha=1.5, note="float alpha on integers")


def strided(rec):
    turned = f64([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).t()
    stepped = f64([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])[::2]
    for op in ("add", "mul", "div"):
        rec.call(
            op, f"torch.{op}", turned.requires_grad_(), turned, note="both transposed: the result keeps the strides"
        )
        rec.call(op, f"torch.{op}", turned, leaf(3, 2), note="transposed with contiguous")
        rec.call(op, f"torch.{op}", leaf(3, 2), turned, note="contiguous with transposed")
        rec.call(op, f"torch.{op}", stepped, leaf(3), note="every second element")
        rec.call(op, f"torch.{op}", f64([[1.0], [2.0]]).expand(2, 3), leaf(2, 3), note="expanded")
    rec.call("neg", "torch.neg", turned, note="transposed")
    rec.call("neg", "torch.neg", leaf(3), second=True)


def special_values(rec):
    row = [0.0, -0.0, 1.0, -1.0, INF, -INF, NAN]
    left = [a for a in row for _ in row]
    right = row * len(row)
    for make in (f64, f32):
        for op in BINARY:
            a, b = make(left), make(right)
            if make is f64:
                a.requires_grad_(), b.requires_grad_()
            rec.call(op, f"torch.{op}", a, b, note="all pairs of special values")
        for mode in ("floor", "trunc"):
            rec.call(
                "div", "torch.div", make(left), make(right), rounding_mode=mode, note="all pairs of special values"
            )
        for op in ("neg", "abs"):
            rec.call(op, f"torch.{op}", make(row), note="special values")
    rec.call("abs", "torch.abs", leaf(values=[-2.0, 0.0, -0.0, 3.0]), note="slope at zero", second=True)
    for op in ("maximum", "minimum"):
        rec.call(
            op,
            f"torch.{op}",
            leaf(values=[1.0, 2.0, 2.0]),
            leaf(values=[1.0, 3.0, -2.0]),
            note="ties share the gradient",
        )
    base, exponent = [0.0, 0.0, 0.0, 2.0, -2.0, -2.0, 0.5], [0.0, 1.0, 2.0, 0.0, 3.0, 0.5, -1.0]
    rec.call("pow", "torch.pow", leaf(values=base), leaf(values=exponent), note="gradients at zero and below")
    for power in (0, 1, 2, 3, -1, 0.5, -0.5, 2.0, 0.0):
        rec.call(
            "pow", "Tensor.__pow__", leaf(values=[0.0, 0.5, 2.0, -3.0]), power, note="scalar exponent", second=True
        )
    for base in (0, 1, 2, 0.5, -2.0):
        rec.call("pow", "Tensor.__rpow__", leaf(values=[-1.0, 0.0, 0.5, 2.0]), base, note="scalar base", second=True)
    mods = f64([5.5, -5.5, 5.5, -5.5, 6.0, 7.25, -7.25]), f64([2.0, 2.0, -2.0, -2.0, 3.0, -0.5, 0.5])
    for mode in (None, "floor", "trunc"):
        rec.call("div", "torch.div", mods[0], mods[1], rounding_mode=mode, note="signs")
        rec.call(
            "div", "torch.div", leaf(values=[5.5, -5.5]), leaf(values=[2.0, 2.0]), rounding_mode=mode, note="gradient"
        )


def integers(rec):
    pairs = [7, -7, 7, -7, 0, 1], [2, 2, -2, -2, 5, 3]
    for dtype in (torch.int64, torch.int32):
        a, b = (torch.tensor(side, dtype=dtype) for side in pairs)
        for op in ("add", "sub", "mul", "div", "maximum", "minimum"):
            rec.call(op, f"torch.{op}", a, b)
        for mode in ("floor", "trunc"):
            rec.call("div", "torch.div", a, b, rounding_mode=mode, note="signs")
            rec.call("div", "torch.div", a, torch.zeros_like(b), rounding_mode=mode, note="by zero")
        rec.call("pow", "torch.pow", a, b.abs())
        rec.call("pow", "torch.pow", a, 2)
    small, large = torch.tensor([200, 255, 0, 3], dtype=torch.uint8), torch.tensor([100, 1, 1, 5], dtype=torch.uint8)
    for op in ("add", "sub", "mul", "div", "maximum", "minimum", "pow"):
        rec.call(op, f"torch.{op}", small, large, note="uint8 wraps")
    rec.call("neg", "torch.neg", small, note="uint8 wraps")
    top = torch.tensor([2**31 - 1, -(2**31)], dtype=torch.int32)
    for op in ("add", "sub", "mul"):
        rec.call(op, f"torch.{op}", top, torch.tensor([1, 1], dtype=torch.int32), note="int32 wraps")
    wide = torch.tensor([2**63 - 1, -(2**63), 2**53 + 1])
    for op in ("add", "mul", "div"):
        rec.call(op, f"torch.{op}", wide, torch.tensor([1, 3, 1]), note="int64 wraps; exact beyond 2^53")
    rec.call("abs", "torch.abs", wide, note="the smallest int64 has no positive")
    rec.call("neg", "torch.neg", wide)
    yes, no = bools(True, False, True, False), bools(True, True, False, False)
    for op in ("add", "mul", "div", "pow", "maximum", "minimum"):
        rec.call(op, f"torch.{op}", yes, no, note="bool")
    rec.call("pow", "torch.pow", ints(2, 3), ints(-1, 2), note="negative integer exponent in a tensor")


def clamps(rec):
    x = [-2.0, -1.0, 0.0, 0.5, 1.0, 3.0, NAN, INF]
    for kwargs in (
        {"min": -1.0},
        {"max": 1.0},
        {"min": -1.0, "max": 1.0},
        {"min": 1.0, "max": -1.0},
        {"min": NAN},
        {"min": 0},
    ):
        rec.call("clamp", "torch.clamp", leaf(values=x), note="bounds included in the gradient", **kwargs)
    rec.call("clamp", "torch.clamp", leaf(values=x[:6]), leaf(values=[0.0]), leaf(values=[0.5]), note="tensor bounds")
    rec.call("clamp", "torch.clamp", leaf(2, 3), min=leaf(3), note="tensor bound broadcasts")
    rec.call("clamp", "torch.clamp", ints(-3, 0, 9), 1, 5)
    rec.call("clamp", "torch.clamp", ints(-3, 0, 9), 0.5, 5.5, note="float bounds on integers promote")
    rec.call("clamp", "torch.clamp", f32([1.0, 2.0]), torch.tensor([1.5, 1.5], dtype=torch.float64), note="promotes")
    rec.call("clamp", "torch.clamp", leaf(2), note="no bound")


def wheres(rec):
    mask = bools(True, False, True)
    rec.call("where", "torch.where", mask, leaf(3), leaf(3, start=9.0), second=True)
    rec.call("where", "torch.where", mask, leaf(2, 3), leaf(values=7.0), note="broadcast")
    rec.call("where", "torch.where", mask.reshape(3, 1), leaf(3), 0.5, note="scalar other")
    rec.call("where", "torch.where", mask, 1, leaf(3), note="scalar self")
    rec.call("where", "torch.where", mask, 1, 2, note="two int scalars")
    rec.call("where", "torch.where", mask, 1.0, 2.0, note="two float scalars")
    rec.call("where", "torch.where", mask, 1, 2.5, note="int and float scalar")
    rec.call("where", "torch.where", mask, f32([1.0, 2.0, 3.0]), ints(4, 5, 6), note="promotes")
    rec.call(
        "where", "torch.where", mask, leaf(values=[1.0, NAN, 3.0]), leaf(values=[NAN, 2.0, NAN]), note="nan not taken"
    )
    rec.call("where", "torch.where", ints(1, 0, 1), leaf(3), leaf(3), note="integer condition")
    rec.call(
        "where", "torch.where", torch.tensor([1, 0, 1], dtype=torch.uint8), leaf(3), leaf(3), note="uint8 condition"
    )
    rec.call("where", "torch.where", mask, note="only a condition")
    rec.call("where", "torch.where", bools(True, False), leaf(3), leaf(3))


def errors(rec):
    for op in BINARY:
        rec.call(op, f"torch.{op}", leaf(2, 3), leaf(2, 4))
        rec.call(op, f"torch.{op}", leaf(3), leaf(4))
        rec.call(op, f"torch.{op}", leaf(2, 3, 1), leaf(5, 4))
    rec.call("sub", "torch.sub", bools(True), bools(False))
    rec.call("sub", "torch.sub", bools(True), True)
    rec.call("sub", "torch.sub", bools(True), ints(1))
    rec.call("sub", "Tensor.__rsub__", bools(True), 1)
    rec.call("neg", "torch.neg", bools(True))
    rec.call("pow", "torch.pow", ints(2, 3), -1)
    rec.call("div", "torch.div", leaf(2), leaf(2), rounding_mode="ceil")
    rec.call("div", "torch.div", bools(True), bools(True), rounding_mode="floor")
    rec.call("add", "torch.add", bools(True), bools(True), alpha=2)
    rec.call("add", "torch.add", leaf(2), "a")
    rec.call("mul", "torch.mul", leaf(2), None)
    rec.call("clamp", "torch.clamp", leaf(3), leaf(2))
