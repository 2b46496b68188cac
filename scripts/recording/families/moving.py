"""Elements moved, framed, picked and written: roll, pad, pixel_shuffle, diag, narrow, index_add, take, masked_select, …"""

import torch

from ..make import bools, f32, f64, ints, leaf

SHAPES = (
    "roll", "rot90", "diag_embed", "diag", "trace", "movedim", "unflatten", "ravel", "narrow", "broadcast_to", "unfold",
    "nn.functional.pixel_shuffle", "nn.functional.pixel_unshuffle",
)  # fmt: skip
INDEXING = ("take", "take_along_dim", "index_fill", "index_copy", "argsort", "msort", "searchsorted", "bucketize")
PADS = ("constant", "reflect", "replicate")


def record(rec):
    for name in SHAPES:
        op = name.rsplit(".", 1)[-1]
        rec.opinfo(op, name, grad_limit=5, value_limit=1, int_limit=1, second_limit=2)
        rec.opinfo_errors(op, name)
    for mode in PADS:
        rec.opinfo("pad", "nn.functional.pad", mode, grad_limit=6, value_limit=1, int_limit=1, second_limit=2)
    for op in INDEXING:
        rec.opinfo(op, op, grad_limit=5, value_limit=2, int_limit=1, second_limit=2)
        rec.opinfo_errors(op, op)
    shapes(rec)
    pads(rec)
    writing(rec)
    order(rec)


def shapes(rec):
    x = leaf(2, 3)
    rec.call("roll", "torch.roll", x, 1)
    rec.call("roll", "torch.roll", x, (1, -2), (0, 1), second=True)
    rec.call("roll", "torch.roll", x, (1, 2), 0)
    for k in (0, 1, 2, 3, -1):
        rec.call("rot90", "torch.rot90", x, k, (0, 1))
    rec.call("rot90", "torch.rot90", x, 1, (0, 0))
    rec.call("repeat_interleave", "torch.repeat_interleave", x, 2, second=True)
    rec.call("repeat_interleave", "torch.repeat_interleave", x, 2, 0, second=True)
    rec.call("repeat_interleave", "torch.repeat_interleave", x, 3, -1)
    rec.call("repeat_interleave", "torch.repeat_interleave", leaf(3), 2)
    rec.call("diag", "torch.diag", leaf(3), second=True)
    rec.call("diag", "torch.diag", leaf(3, 3), second=True)
    rec.call("diag", "torch.diag", leaf(2, 3), 1)
    rec.call("diag", "torch.diag", leaf(2), -1)
    rec.call("diag", "torch.diag", leaf(1, 1, 1))
    rec.call("trace", "torch.trace", leaf(2, 3), second=True)
    rec.call("trace", "torch.trace", leaf(3))
    rec.call("unfold", "Tensor.unfold", leaf(5), 0, 3, 2, second=True)
    rec.call("unfold", "Tensor.unfold", leaf(2, 4), 1, 2, 1)
    rec.call("unfold", "Tensor.unfold", leaf(3), 0, 4, 1)
    rec.call("unfold", "Tensor.unfold", leaf(3), 0, 2, 0)
    rec.call("narrow", "torch.narrow", x, 1, 1, 2, second=True)
    rec.call("narrow", "torch.narrow", x, 1, 2, 2)
    rec.call("narrow", "torch.narrow", x, 0, -1, 1)
    rec.call("unflatten", "torch.unflatten", leaf(6), 0, (2, -1))
    rec.call("unflatten", "torch.unflatten", leaf(6), 0, (4, 2))
    rec.call("ravel", "torch.ravel", x)
    rec.call("ravel", "torch.ravel", f64([[1.0, 2.0], [3.0, 4.0]]).t())
    rec.call("movedim", "torch.movedim", leaf(2, 3, 1), (0, 1), (2, 0))
    rec.call("pixel_shuffle", "torch.nn.functional.pixel_shuffle", leaf(1, 4, 1, 2), 2, second=True)
    rec.call("pixel_shuffle", "torch.nn.functional.pixel_shuffle", leaf(1, 3, 1, 2), 2)
    rec.call("pixel_unshuffle", "torch.nn.functional.pixel_unshuffle", leaf(1, 1, 2, 4), 2, second=True)
    rec.call("pixel_unshuffle", "torch.nn.functional.pixel_unshuffle", leaf(1, 1, 3, 4), 2)


def pads(rec):
    name = "torch.nn.functional.pad"
    for mode in PADS:
        rec.call("pad", name, leaf(2, 3), (1, 2), mode, second=True)
        rec.call("pad", name, leaf(1, 2, 3), (1, 1, 1, 0), mode, second=True)
        rec.call("pad", name, leaf(2, 3), (-1, 1), mode)
    rec.call("pad", name, leaf(2, 3), (1, 0, 0, 2), "constant", 7.5, second=True)
    rec.call("pad", name, ints(1, 2), (1, 1), value=9)
    rec.call("pad", name, leaf(2, 3), (1,))
    rec.call("pad", name, leaf(2, 3), (1, 1, 1, 1, 1, 1))
    rec.call("pad", name, leaf(2, 3), (3, 1), "reflect")
    rec.call("pad", name, leaf(2, 3), (-2, -2))


def writing(rec):
    x = leaf(2, 3)
    for op in ("index_add", "index_copy"):
        rec.call(op, f"torch.{op}", x, 1, ints(2, 0), leaf(2, 2, start=5.0), second=True)
        rec.call(op, f"torch.{op}", x, 0, ints(1), leaf(1, 3))
        rec.call(op, f"torch.{op}", x, 0, ints(2), leaf(1, 3), note="out of range")
        rec.call(op, f"torch.{op}", x, 0, ints(1), f32([[1.0, 2.0, 3.0]]), note="dtypes differ")
        rec.call(op, f"torch.{op}", ints(1, 2, 3), 0, ints(1), ints(5))
    rec.call("index_add", "torch.index_add", x, 0, ints(1, 1), leaf(2, 3), alpha=-2, second=True)
    rec.call("index_fill", "torch.index_fill", x, 1, ints(2, -3), 9.0, second=True)
    rec.call("index_fill", "torch.index_fill", x, 0, ints(0), leaf(start=4.0), second=True)
    rec.call("index_fill", "torch.index_fill", x, 0, ints(2), 1.0)
    rec.call("masked_select", "torch.masked_select", x, torch.tensor([[True, False, True], [False, False, True]]), second=True)
    rec.call("masked_select", "torch.masked_select", x, bools(True, False, True))
    rec.call("masked_select", "torch.masked_select", leaf(3), torch.tensor([[True], [False]]))
    rec.call("masked_select", "torch.masked_select", x, ints(1, 0, 1))
    rec.call("take", "torch.take", x, torch.tensor([[0, 5], [-1, 0]]), second=True)
    rec.call("take", "torch.take", x, ints(6))
    rec.call("take_along_dim", "torch.take_along_dim", x, torch.tensor([[2], [0]]), 1, second=True)
    rec.call("take_along_dim", "torch.take_along_dim", x, torch.tensor([[1, 0, 1]]), 0)
    rec.call("take_along_dim", "torch.take_along_dim", x, ints(0, 5))
    rec.call("take_along_dim", "torch.take_along_dim", x, ints(0), 1)


def order(rec):
    x = f64([[3.0, 1.0, 2.0], [4.0, 6.0, 5.0]])
    for descending in (False, True):
        rec.call("argsort", "torch.argsort", x, 0, descending)
        rec.call("argsort", "torch.argsort", f64([2.0, float("nan"), 1.0]), -1, descending)
    rec.call("msort", "torch.msort", leaf(3, 2))
    bounds = f64([1.0, 3.0, 5.0, 7.0])
    for right in (False, True):
        rec.call("searchsorted", "torch.searchsorted", bounds, f64([[3.0, 6.0], [0.0, 9.0]]), right=right)
        rec.call("bucketize", "torch.bucketize", f64([[3.0, 6.0], [0.0, 9.0]]), bounds, right=right)
    rec.call("searchsorted", "torch.searchsorted", f64([[1.0, 3.0], [2.0, 4.0]]), f64([[2.0], [2.0]]))
    rec.call("searchsorted", "torch.searchsorted", ints(1, 3), ints(2, 4))
    rec.call("searchsorted", "torch.searchsorted", bounds, f32([1.0]))
    rec.call("bucketize", "torch.bucketize", ints(1, 3), ints(1, 2, 3))
