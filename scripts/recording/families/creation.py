"""tensor, zeros, ones, full, arange, linspace, eye and the *_like functions."""

import torch

from ..make import f32, f64, ints

NAN, INF = float("nan"), float("inf")
DTYPES = (torch.bool, torch.uint8, torch.int32, torch.int64, torch.float32, torch.float64)


def record(rec):
    literals(rec)
    filled(rec)
    ranges(rec)
    likes(rec)
    errors(rec)


def literals(rec):
    data = [
        3, 3.0, True, -0.0, NAN, -INF, 2**40, [], [[]], [[], []], [1, 2, 3], [1.0, 2], [True, False], [True, 2],
        [True, 2.5], [[1, 2], [3, 4]], [[1.5], [2]], [[[1], [2]], [[3], [4]]], (1, 2), [(1, 2), (3, 4)], 2**63 - 1,
        -(2**63), 0.1, 1e300, [1e-45, 3.4e38],
    ]  # fmt: skip
    for item in data:
        rec.call("tensor", "torch.tensor", item)
    for dtype in DTYPES:
        rec.call("tensor", "torch.tensor", [0, 1, 2], dtype=dtype)
        rec.call("tensor", "torch.tensor", [0.0, 1.7, 2.5], dtype=dtype, note="towards zero")
        rec.call("tensor", "torch.tensor", [True, False], dtype=dtype)
    rec.call("tensor", "torch.tensor", -1.7, dtype=torch.int64)
    rec.call("tensor", "torch.tensor", 1e300, note="too large for float32")
    for keyword in ({}, {"dtype": torch.float64}):
        rec.call("tensor", "torch.tensor", [1.0, 2.0], requires_grad=True, **keyword)
    rec.call("tensor", "torch.tensor", f32([1.0, 2.0]), note="a tensor")
    rec.call("tensor", "torch.tensor", [torch.tensor(1.0), torch.tensor(2.0)], note="a list of 0-d tensors")
    rec.call("tensor", "torch.as_tensor", [1, 2])


def filled(rec):
    for op in ("zeros", "ones"):
        name = f"torch.{op}"
        for size in ((3,), (2, 3), (0,), (2, 0), (1, 1, 2), ()):
            rec.call(op, name, *size, note="separate arguments") if size else None
            rec.call(op, name, size)
        rec.call(op, name, [2, 2], note="a list")
        rec.call(op, name, size=(2,))
        for dtype in DTYPES:
            rec.call(op, name, 2, dtype=dtype)
        rec.call(op, name, 2, requires_grad=True)
        rec.call(op, name, -1)
        rec.call(op, name, 2, dtype=torch.int64, requires_grad=True)
        rec.call(op, name, 2.0) if op == "zeros" else None
    for value in (3, 2.5, True, NAN, -1):
        rec.call("full", "torch.full", (2, 2), value, note="dtype follows the value")
        rec.call("full", "torch.full", (), value)
    for dtype in DTYPES:
        rec.call("full", "torch.full", (2,), 2.7, dtype=dtype)
        rec.call("full", "torch.full", (2,), True, dtype=dtype)
    rec.call("full", "torch.full", (0, 2), 1.0)
    rec.call("full", "torch.full", (2,), 1.0, requires_grad=True)
    for size in ((3,), (2, 3), (3, 2), (0,), (0, 2), (1,)):
        rec.call("eye", "torch.eye", *size)
    for dtype in DTYPES:
        rec.call("eye", "torch.eye", 2, dtype=dtype)
    rec.call("eye", "torch.eye", -1)
    rec.call("eye", "torch.eye", 2, -1)
    rec.call("eye", "torch.eye", 2, requires_grad=True)


def ranges(rec):
    for args in ((5,), (0,), (2, 5), (5, 2, -1), (0, 10, 3), (10, 0, -4), (5.0,), (1, 2, 0.25), (0.5, 2), (0, 1, 0.1),
    (1.0, 3.0, 0.5), (3, 3),
                 (0, -3, -1), (2.5,), (0, 1, 0.3), (-2, 2), (1e10, 1e10 + 3)):  # fmt: skip
        rec.call("arange", "torch.arange", *args)
    for dtype in DTYPES:
        rec.call("arange", "torch.arange", 4, dtype=dtype) if dtype != torch.bool else None
        rec.call("arange", "torch.arange", 0, 2, 0.5, dtype=dtype) if dtype in (torch.float32, torch.float64) else None
    rec.call("arange", "torch.arange", 3, requires_grad=True)
    rec.call("arange", "torch.arange", 3.0, requires_grad=True)
    rec.call("arange", "torch.arange", 5, 2)
    rec.call("arange", "torch.arange", 2, 5, -1)
    rec.call("arange", "torch.arange", 2, 5, 0)
    rec.call("arange", "torch.arange", 0, INF)
    rec.call("arange", "torch.arange", NAN)
    for args in (
        (0, 1, 5),
        (0, 1, 1),
        (0, 1, 0),
        (1, 0, 3),
        (-1.5, 1.5, 4),
        (0, 10, 11),
        (3, 3, 2),
        (0, 1, 7),
        (1, 2, 2),
    ):
        rec.call("linspace", "torch.linspace", *args)
        rec.call("linspace", "torch.linspace", *args, dtype=torch.float64)
    rec.call("linspace", "torch.linspace", 0, 10, 4, dtype=torch.int64, note="towards zero")
    rec.call("linspace", "torch.linspace", 0, 1, -1)
    rec.call("linspace", "torch.linspace", 0, 1, 3, requires_grad=True)
    for args in ((0, 2, 3), (1, 3, 5)):
        rec.call("logspace", "torch.logspace", *args)


def likes(rec):
    models = (
        f32([[1.0, 2.0]]),
        f64([]),
        ints(1, 2),
        torch.tensor(True),
        f64([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]).t(),
        torch.tensor([1], dtype=torch.uint8),
    )
    for op in ("zeros_like", "ones_like"):
        for model in models:
            rec.call(op, f"torch.{op}", model)
        rec.call(op, f"torch.{op}", models[0], dtype=torch.int64)
        rec.call(op, f"torch.{op}", models[0].clone().requires_grad_(), note="does not inherit requires_grad")
        rec.call(op, f"torch.{op}", models[0], requires_grad=True)
        rec.call(op, f"torch.{op}", f64([1.0, 2.0]).expand(2, 2), note="expanded: the strides of a fresh tensor")
        rec.call(op, f"torch.{op}", f64([[1.0, 2.0], [3.0, 4.0]])[:, ::2], note="with gaps")
        rec.call(op, f"torch.{op}", 3)
    for value in (7, 2.5, True):
        rec.call("full_like", "torch.full_like", models[0], value)
        rec.call("full_like", "torch.full_like", models[2], value)
    rec.call("full_like", "torch.full_like", models[2], 2.5, dtype=torch.float64)


def errors(rec):
    for item in (
        [[1, 2], [3]],
        [1, [2]],
        [[1], 2],
        "a",
        ["a"],
        None,
        [None],
        [[1, 2], [3, 4, 5]],
        [1, "a"],
        2**63,
        [2**64],
    ):
        rec.call("tensor", "torch.tensor", item)
    rec.call("tensor", "torch.tensor", [1, 2], requires_grad=True)
    rec.call("tensor", "torch.tensor", [True], requires_grad=True)
    rec.call("tensor", "torch.tensor", 300, dtype=torch.uint8)
    rec.call("tensor", "torch.tensor", -1, dtype=torch.uint8)
    rec.call("tensor", "torch.tensor", 2**31, dtype=torch.int32)
    rec.call("tensor", "torch.tensor", NAN, dtype=torch.int64)
    rec.call("tensor", "torch.tensor", INF, dtype=torch.int64)
