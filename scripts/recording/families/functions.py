"""More elementwise functions: special functions, pairs, blends of three tensors, bits, one-sided bounds, questions."""

import torch

from ..make import bools, f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
SPECIAL = [0.0, -0.0, 1.0, -1.0, INF, -INF, NAN, 0.5, -0.5, 30.0, -30.0, 2.0]
UNARY = (
    "asinh", "acosh", "atanh", "deg2rad", "rad2deg", "erfc", "erfinv", "lgamma", "digamma", "sinc", "i0", "frac",
    "isposinf", "isneginf", "signbit", "nan_to_num",
)  # fmt: skip
PAIRS = ("atan2", "hypot", "copysign", "logaddexp", "logaddexp2", "fmax", "fmin", "xlogy", "isclose")
BITS = (
    "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_left_shift", "bitwise_right_shift", "gcd", "lcm",
)  # fmt: skip


def record(rec):
    for op in UNARY:
        rec.opinfo(op, op, grad_limit=3, value_limit=2, int_limit=1, second_limit=2)
        rec.opinfo_errors(op, op)
        rec.call(op, f"torch.{op}", leaf(values=SPECIAL), note="special values")
        rec.call(op, f"torch.{op}", leaf(values=[0.2, 0.55, 0.9]), note="inside every domain", second=True)
        rec.call(op, f"torch.{op}", f32([0.25, -0.5, 1.0]))
        rec.call(op, f"torch.{op}", ints(0, 1, 3), note="integers")
        rec.call(op, f"torch.{op}", bools(True, False), note="bools")
    gamma(rec)
    for op in PAIRS:
        rec.opinfo(op, op, grad_limit=4, value_limit=2, int_limit=1, second_limit=2)
        rec.opinfo_errors(op, op)
        grad = op != "isclose"
        left, right = leaf(values=[1.0, -2.0, 0.5, 3.0]), leaf(values=[0.5, 1.5, 2.0, 3.0])
        rec.call(op, f"torch.{op}", *((left, right) if grad else (left.detach(), right.detach())), second=grad)
        rec.call(op, f"torch.{op}", f64([NAN, 1.0, INF, -INF, 0.0]), f64([1.0, NAN, INF, INF, 0.0]), note="special")
        rec.call(op, f"torch.{op}", ints(1, 2), ints(2, 1), note="integers")
        rec.call(op, f"torch.{op}", ints(1, 2), f32([2.0, 0.5]), note="promotes")
    scalars(rec)
    blends(rec)
    bits(rec)
    bounds(rec)


def gamma(rec):
    far = [1e-3, 0.1, 1.0, 1.5, 2.0, 10.0, 50.0, 170.0, -0.5, -1.0, -3.3, -0.0]
    for op in ("lgamma", "digamma"):
        rec.call(op, f"torch.{op}", leaf(values=far), note="near and far")
    for n in (0, 1, 2, 4):
        rec.call("polygamma", "torch.polygamma", n, leaf(values=[0.3, 1.0, 2.5, 12.0]), second=n < 3)
    rec.call("polygamma", "torch.polygamma", 1, f64([-0.5, 0.0, -1.0, INF, NAN]), note="special values")
    rec.call("polygamma", "torch.polygamma", 1, ints(1, 2), note="integers")
    rec.call("polygamma", "torch.polygamma", -1, f64([1.0]))
    rec.call("erfinv", "torch.erfinv", leaf(values=[1e-10, -0.3, 0.999999, -0.9999999999, 0.5]), note="tails")
    rec.call("erfc", "torch.erfc", leaf(values=[3.0, 6.0, 10.0, 26.0, -5.0, 2.5]), note="tails")
    rec.call("i1", "torch.special.i1", leaf(values=[-2.0, -0.5, 0.5, 3.0]), second=True)
    rec.call("i1", "torch.special.i1", f32([0.0, 1.0, 20.0]))
    rec.call("entr", "torch.special.entr", leaf(values=[0.2, 0.5, 1.5]), second=True)
    rec.call("entr", "torch.special.entr", f64(SPECIAL), note="special values")
    rec.opinfo("logit", "logit", grad_limit=4, value_limit=2, int_limit=1, second_limit=2)
    rec.call("logit", "torch.logit", leaf(values=[0.1, 0.5, 0.95]), second=True)
    rec.call("logit", "torch.logit", leaf(values=[0.1, 0.5, 0.95]), 0.2, second=True)
    rec.call("logit", "torch.logit", leaf(values=[-1.0, 0.0, 1.0, 2.0, NAN]), note="outside")
    rec.call("logit", "torch.logit", leaf(values=[-1.0, 0.0, 1.0, 2.0, NAN]), eps=0.1, note="outside, with a margin")


def scalars(rec):
    rec.call("copysign", "torch.copysign", leaf(3), -1.0)
    rec.call("copysign", "torch.copysign", leaf(values=[0.0, -0.0, 2.0]), leaf(values=[-0.0, 1.0, -3.0]))
    rec.call("xlogy", "torch.xlogy", leaf(3), 2.0, second=True)
    rec.call("xlogy", "torch.xlogy", 2.0, leaf(values=[0.5, 1.0, 3.0]), second=True)
    rec.call("xlogy", "torch.xlogy", leaf(values=[0.0, 0.0, 1.0, 0.0]), leaf(values=[0.0, 2.0, 0.0, -1.0]))
    rec.call("fmod", "torch.fmod", leaf(3), 2.0)
    rec.call("fmod", "torch.fmod", leaf(3), leaf(values=[2.0, -2.0, 0.7]), second=True)
    rec.call("fmod", "torch.fmod", bools(True), bools(True))
    rec.call("heaviside", "torch.heaviside", f64([-1.0, 0.0, 2.0, NAN]), f64([0.5]))
    rec.call("heaviside", "torch.heaviside", ints(-1, 0, 2), ints(5))
    rec.call("heaviside", "torch.heaviside", f32([0.0]), f64([1.0]))
    rec.call("isclose", "torch.isclose", f64([1.0, NAN]), f64([1.0 + 1e-6, NAN]), equal_nan=True)
    rec.call("isclose", "torch.isclose", f64([1.0, 100.0]), f64([1.1, 101.0]), rtol=0.05, atol=0.01)
    rec.call("isclose", "torch.isclose", f64([1.0]), f32([1.0]))
    rec.call("isclose", "torch.isclose", f64([1.0]), f64([1.0]), rtol=-1.0)


def blends(rec):
    for op in ("lerp", "addcmul", "addcdiv"):
        rec.opinfo(op, op, grad_limit=6, value_limit=3, int_limit=1, second_limit=3)
        rec.opinfo_errors(op, op)
    a, b, c = leaf(values=[1.0, -2.0, 3.0]), leaf(values=[0.5, 1.5, 2.0]), leaf(values=[0.25, 0.5, 2.0])
    for weight in (0.25, 0.75, 1.5, -0.5):
        rec.call("lerp", "torch.lerp", a, b, weight, second=True)
    rec.call("lerp", "torch.lerp", a, b, c, second=True)
    rec.call("lerp", "torch.lerp", f32([1.0]), f64([2.0]), 0.5)
    rec.call("lerp", "torch.lerp", f32([1.0]), f32([2.0]), f64([0.5]))
    rec.call("lerp", "torch.lerp", ints(1), ints(2), 0.5)
    for op in ("addcmul", "addcdiv"):
        rec.call(op, f"torch.{op}", a, b, c, second=True)
        rec.call(op, f"torch.{op}", a, b, c, value=-0.5, second=True)
        rec.call(op, f"torch.{op}", f32([1.0]), f64([2.0]), ints(3), note="promotes")
        rec.call(op, f"torch.{op}", ints(1), ints(2), ints(3), note="integers")
        rec.call(op, f"torch.{op}", bools(True), bools(True), bools(False), note="bools")
    rec.call("nan_to_num", "torch.nan_to_num", leaf(values=SPECIAL), 1.5, 9.0, -9.0)
    rec.call("nan_to_num", "torch.nan_to_num", f32([INF, -INF, NAN]))


def bits(rec):
    for op in BITS:
        rec.opinfo(op, op, value_limit=1, int_limit=3)
        rec.call(op, f"torch.{op}", ints(12, -7, 5, 0), ints(3, 2, 1, 4))
        rec.call(op, f"torch.{op}", torch.tensor([12, 7], dtype=torch.int32), torch.tensor([3], dtype=torch.int32))
        rec.call(op, f"torch.{op}", torch.tensor([200, 7], dtype=torch.uint8), torch.tensor([3], dtype=torch.uint8))
        rec.call(op, f"torch.{op}", bools(True, False), bools(True, True))
        rec.call(op, f"torch.{op}", f32([1.0]), f32([2.0]))
    rec.call("bitwise_and", "torch.bitwise_and", ints(6, 7), 3)
    rec.call("bitwise_and", "torch.bitwise_and", ints(6, 7), bools(True, False))
    for x in (ints(0, 1, -5), bools(True, False), torch.tensor([0, 255], dtype=torch.uint8), f32([1.0])):
        rec.call("bitwise_not", "torch.bitwise_not", x)


def bounds(rec):
    for op in ("clamp_min", "clamp_max"):
        x = leaf(values=[-2.0, 0.5, 3.0, 1.0])
        rec.call(op, f"torch.{op}", x, 1.0, second=True)
        rec.call(op, f"torch.{op}", x, leaf(values=[-3.0, 0.5, 4.0, 0.0]), second=True)
        rec.call(op, f"torch.{op}", ints(1, 5), 2)
        rec.call(op, f"torch.{op}", ints(1, 5), 2.5)
        rec.call(op, f"torch.{op}", f64([NAN, 1.0]), 2.0)
        rec.call(op, f"torch.{op}", f32([1.0, 5.0]), f64([2.0]))
