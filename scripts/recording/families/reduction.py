"""sum, mean, prod, max, min, argmax, argmin, var, std, norm, cumsum, logsumexp, any, all over all or some dims."""

import torch

from ..make import bools, f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
FLOATING = ("sum", "mean", "prod", "logsumexp", "amax", "amin", "var", "std")
ONE_DIM = ("max", "min", "argmax", "argmin", "cumsum", "cumprod", "prod")


def record(rec):
    for op in (
        "sum",
        "mean",
        "prod",
        "argmax",
        "argmin",
        "var",
        "std",
        "cumsum",
        "cumprod",
        "logsumexp",
        "amax",
        "amin",
    ):
        rec.opinfo(op, op, grad_limit=14, value_limit=6)
        rec.opinfo_errors(op, op)
    for op in ("var", "std"):
        rec.opinfo(op, op, "unbiased", grad_limit=4, value_limit=2)
    for op in ("max", "min"):
        for variant in ("reduction_no_dim", "reduction_with_dim"):
            rec.opinfo(op, op, variant, grad_limit=8, value_limit=4)
            rec.opinfo_errors(op, op, variant)
    for op in ("any", "all"):
        rec.opinfo(op, op, value_limit=4, int_limit=3, grad_limit=4)
    for variant in ("", "fro", "inf"):
        rec.opinfo("norm", "norm", variant, grad_limit=10, value_limit=4)
        rec.opinfo_errors("norm", "norm", variant)
    dims(rec)
    ties(rec)
    special_values(rec)
    integers(rec)
    statistics(rec)
    norms(rec)
    cumulative(rec)
    errors(rec)


def dims(rec):
    for op in FLOATING:
        name = f"torch.{op}"
        whole = (0, 1) if op == "logsumexp" else None
        for dim in (0, 1, -1, (0, 1), (-1, 0)):
            if op == "prod" and isinstance(dim, tuple):
                continue
            for keepdim in (False, True):
                rec.call(op, name, leaf(2, 3), dim=dim, keepdim=keepdim, second=not keepdim)
        if whole is None:
            rec.call(op, name, leaf(2, 3), second=True)
            rec.call(op, name, leaf(), note="0-d")
        if op != "prod":
            rec.call(op, name, leaf(2, 3), dim=None, keepdim=True) if op in ("sum", "mean") else None
            rec.call(op, name, leaf(2, 2, 2), dim=(0, 2), note="two of three dims")
            rec.call(op, name, leaf(2, 3), dim=(), note="empty tuple of dims")
        rec.call(op, name, leaf(1, 3, 1), dim=0, note="a dim of size one")
        rec.call(op, name, leaf(), dim=0, note="0-d with dim 0")
        rec.call(op, name, f64([[1.0, 2.0], [3.0, 5.0], [4.0, 9.0]]).t().requires_grad_(), dim=1, note="transposed")
    for op in ("max", "min", "argmax", "argmin"):
        for dim in (0, 1, -1):
            for keepdim in (False, True):
                rec.call(op, f"torch.{op}", leaf(2, 3), dim=dim, keepdim=keepdim)
        rec.call(op, f"torch.{op}", leaf(2, 3))
        rec.call(op, f"torch.{op}", leaf())
        rec.call(op, f"torch.{op}", leaf(), dim=0)
    rec.call("argmax", "torch.argmax", leaf(2, 3), keepdim=True, note="keepdim over all")
    rec.call("sum", "Tensor.sum", leaf(2, 3), 1, note="positional dim")
    rec.call("sum", "Tensor.sum", leaf(2, 3, 2), 0, 2, note="dims as separate arguments")
    rec.call("sum", "torch.sum", f32([1.0, 2.0]), dtype=torch.float64, note="dtype")
    rec.call("mean", "torch.mean", ints(1, 2), dtype=torch.float32, note="dtype makes integers work")


def ties(rec):
    tied = [[1.0, 3.0, 3.0], [3.0, 0.0, 3.0]]
    for op in ("max", "min", "amax", "amin"):
        rec.call(op, f"torch.{op}", leaf(values=tied), note="all: ties share the gradient", second=True)
        rec.call(op, f"torch.{op}", leaf(values=tied), dim=1, note="dim: max takes one index, amax shares")
    for op in ("argmax", "argmin"):
        rec.call(op, f"torch.{op}", f64(tied), note="the first of equals")
        rec.call(op, f"torch.{op}", f64(tied), dim=1, note="the first of equals")


def special_values(rec):
    rows = f64([[1.0, NAN, 3.0], [INF, 1.0, 2.0], [-INF, INF, 0.0], [-INF, -INF, -INF], [0.0, -0.0, 0.0]])
    for op in (*FLOATING, "max", "min", "argmax", "argmin", "cumsum"):
        rec.call(op, f"torch.{op}", rows.requires_grad_(), dim=1, note="nan and infinities")
        rec.call(op, f"torch.{op}", leaf(0, 3), dim=0, note="reduces an empty dim")
        rec.call(op, f"torch.{op}", leaf(0, 3), dim=1, note="keeps an empty dim")
    for op in ("sum", "mean", "prod", "max", "min", "amax", "argmax", "var", "std"):
        rec.call(op, f"torch.{op}", leaf(0), note="all of an empty tensor")
    for zeros in ([0.0, 2.0, 3.0], [0.0, 0.0, 3.0], [2.0, 3.0, 4.0]):
        rec.call("prod", "torch.prod", leaf(values=zeros), note="gradient with zeros", second=True)
        rec.call("prod", "torch.prod", leaf(values=[zeros, [1.0, 0.0, 2.0]]), dim=1, note="gradient with zeros")
        rec.call("cumprod", "torch.cumprod", leaf(values=zeros), dim=0, note="gradient with zeros")
    rec.call("logsumexp", "torch.logsumexp", leaf(values=[1000.0, 1000.5]), dim=0, note="does not overflow")


def integers(rec):
    for dtype in (torch.int32, torch.int64, torch.uint8, torch.bool):
        x = torch.tensor([[1, 0, 3], [2, 5, 1]]).to(dtype)
        for op in ("sum", "prod", "max", "min", "amax", "argmax", "any", "all"):
            rec.call(op, f"torch.{op}", x)
            rec.call(op, f"torch.{op}", x, dim=1)
        rec.call("cumsum", "torch.cumsum", x, 1)
        rec.call("logsumexp", "torch.logsumexp", x, 1)
    rec.call("sum", "torch.sum", torch.tensor([2**31 - 1, 1], dtype=torch.int32), note="int32 sums are int64")
    rec.call("sum", "torch.sum", torch.tensor([2**63 - 1, 1]), note="int64 wraps")
    for op in ("any", "all"):
        rec.call(op, f"torch.{op}", bools(), note="empty")
        rec.call(op, f"torch.{op}", f64([0.0, NAN]), note="nan is true")


def statistics(rec):
    for op in ("var", "std"):
        for correction in (0, 1, 2, 3):
            rec.call(op, f"torch.{op}", leaf(2, 3), dim=1, correction=correction, second=correction < 2)
        rec.call(op, f"torch.{op}", leaf(2, 3), unbiased=False)
        rec.call(op, f"torch.{op}", leaf(2, 3), 0, unbiased=False, keepdim=True)
        rec.call(op, f"torch.{op}", leaf(1), note="one element")
        rec.call(op, f"torch.{op}", leaf(3, 1), dim=1, note="one element per row")
        rec.call(op, f"torch.{op}", leaf(values=[2.0, 2.0, 2.0]), note="no spread: slope of the root at zero")
        rec.call(op, f"torch.{op}", leaf(values=[1e8, 1e8 + 1, 1e8 + 2]), note="large mean")
        rec.call(op, f"torch.{op}", ints(1, 2, 3))


def norms(rec):
    x = [[3.0, -4.0, 0.0], [1.0, 2.0, -2.0]]
    for p in (None, 2, 1, 0, 3, 0.5, INF, -INF, "fro"):
        keyword = {} if p is None else {"p": p}
        rec.call("norm", "torch.norm", leaf(values=x), **keyword, second=p in (None, 2, 1, 3))
        rec.call("norm", "torch.norm", leaf(values=x), **keyword, dim=1)
    rec.call("norm", "Tensor.norm", leaf(values=x), 2, 0, True, note="positional keepdim")
    rec.call("norm", "torch.norm", leaf(values=[0.0, 0.0]), note="gradient at zero")
    rec.call("norm", "torch.norm", leaf(values=[[0.0, 0.0], [3.0, 4.0]]), dim=1, note="gradient at zero")
    rec.call("norm", "torch.norm", leaf(), note="0-d")
    rec.call("norm", "torch.norm", leaf(0), note="empty")
    rec.call("norm", "torch.norm", leaf(values=[1e200, 1e200]), note="squares overflow")
    rec.call("norm", "torch.linalg.vector_norm", leaf(values=x), 2, dim=(0, 1))


def cumulative(rec):
    for dim in (0, 1, -1):
        rec.call("cumsum", "torch.cumsum", leaf(2, 3), dim, second=True)
        rec.call("cumprod", "torch.cumprod", leaf(2, 3), dim, second=True)
    rec.call("cumsum", "torch.cumsum", leaf(), 0, note="0-d")
    rec.call("cumsum", "torch.cumsum", leaf(0, 2), 0, note="empty")
    rec.call("cumsum", "torch.cumsum", f32([1.0, 2.0]), 0, dtype=torch.float64, note="dtype")
    rec.call("cumsum", "torch.cumsum", leaf(2), 1)


def errors(rec):
    for op in (*FLOATING, *ONE_DIM):
        rec.call(op, f"torch.{op}", leaf(2, 3), dim=2)
        rec.call(op, f"torch.{op}", leaf(2, 3), dim=-3)
        rec.call(op, f"torch.{op}", leaf(), dim=1)
    for op in ("sum", "mean", "amax", "var", "logsumexp"):
        rec.call(op, f"torch.{op}", leaf(2, 3), dim=(0, 0), note="dim twice")
        rec.call(op, f"torch.{op}", leaf(2, 3), dim=(0, -2), note="dim twice")
    rec.call("mean", "torch.mean", ints(1, 2))
    rec.call("mean", "torch.mean", bools(True))
    rec.call("norm", "torch.norm", ints(1, 2))
    rec.call("norm", "torch.norm", leaf(2, 3), dim=2)
    rec.call("argmax", "torch.argmax", leaf(0, 3), dim=0)
