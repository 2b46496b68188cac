"""x[...] with every kind of index, select, gather, index_select, masked_fill, masked_select, take_along_dim."""

import torch

from ..make import bools, f64, ints, leaf

ITEM = "Tensor.__getitem__"


def record(rec):
    rec.opinfo("index", "__getitem__", grad_limit=20, value_limit=5, second_limit=4, S=4)
    rec.opinfo_errors("index", "__getitem__")
    for op in (
        "select",
        "gather",
        "index_select",
        "masked_fill",
        "masked_select",
        "index_add",
        "scatter",
        "scatter_add",
    ):
        rec.opinfo(op, op, grad_limit=10, value_limit=3, int_limit=2, second_limit=3)
        rec.opinfo_errors(op, op)
    basic(rec)
    advanced(rec)
    picking(rec)
    masking(rec)
    errors(rec)


def basic(rec):
    every = slice(None)
    single = [
        0, -1, slice(1, None), slice(None, -1), slice(0, 4, 2), slice(None, None, 3), slice(2, 1), slice(-2, None),
        slice(0, 99), Ellipsis, None, True, False, (),
    ]  # fmt: skip
    for index in single:
        rec.call("index", ITEM, leaf(4), index)
    double = [
        0, slice(1, None), (0, 1), (every, 1), (every, -1), (every, slice(0, 3, 2)), (slice(0, 1), slice(1, None)),
        (Ellipsis, 0), (0, Ellipsis), (None, 0), (every, None), (Ellipsis, None), (None, every, None, 0),
        (slice(None, None, 2), slice(1, 2)), (Ellipsis,), (every,), (0, slice(2, 2)),
    ]  # fmt: skip
    for index in double:
        rec.call("index", ITEM, leaf(2, 3), index, second=index in (0, (0, 1)))
    for index in (
        (0, 1, 1),
        (1, Ellipsis, 0),
        (every, 0),
        (Ellipsis, slice(0, 1)),
        (0, every, 1),
        (every, every, 1),
        1,
    ):
        rec.call("index", ITEM, leaf(2, 2, 2), index)
    turned = f64([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).t().requires_grad_()
    for index in (0, slice(1, None), (every, 1), (slice(None, None, 2), 0)):
        rec.call("index", ITEM, turned, index, note="transposed")
    rec.call("index", ITEM, leaf(), Ellipsis, note="0-d")
    rec.call("index", ITEM, leaf(), None, note="0-d")
    rec.call("index", ITEM, leaf(), (), note="0-d")
    rec.call("index", ITEM, leaf(3), torch.tensor(1), note="a 0-d integer tensor selects")


def advanced(rec):
    every = slice(None)
    rows = [
        ints(0, 2), ints(2, 0, 0), ints(-1), ints().long(), [0, 2], ints(0, 1).reshape(2, 1), (ints(0, 1), ints(1, 2)),
        ([0, 1], [1, 2]), (every, ints(0, 2)), (ints(0, 1), 0), (0, ints(0, 2)),
        (ints(0, 1).reshape(2, 1), ints(0, 1, 2)), (Ellipsis, ints(1)), (None, ints(0)), (slice(0, 2), ints(0, 0)),
        (ints(0, 1), slice(1, None)), (ints(1), None), torch.tensor([1, 0], dtype=torch.int32),
    ]  # fmt: skip
    for index in rows:
        rec.call("index", ITEM, leaf(3, 3), index)
    rec.call("index", ITEM, leaf(2, 2, 2), (ints(0, 1), every, ints(1, 0)), note="separated index tensors go first")
    rec.call("index", ITEM, leaf(2, 2, 2), (every, ints(0, 1), ints(1, 0)), note="adjacent index tensors stay in place")
    rec.call("index", ITEM, leaf(3), ints(1, 1, 1), note="repeated: gradients add up", second=True)
    masks = [
        bools(True, False, True), bools(False, False, False), (every, bools(True, False, True)),
        (bools(True, False, True), 0), torch.tensor([[True, False, True], [False] * 3, [True] * 3]),
        (bools(True, False, True), ints(1)), [True, False, True], torch.tensor([1, 0, 1], dtype=torch.uint8),
        torch.tensor(True),
    ]  # fmt: skip
    for index in masks:
        rec.call("index", ITEM, leaf(3, 3), index, note="mask")


def picking(rec):
    for dim, at in ((0, 0), (1, 2), (-1, -1), (-2, 1)):
        rec.call("select", "torch.select", leaf(2, 3), dim, at, second=dim == 0)
    grid = torch.tensor([[0, 1, 0], [1, 1, 0]])
    rec.call("gather", "torch.gather", leaf(2, 3), 0, grid, second=True)
    rec.call("gather", "torch.gather", leaf(2, 3), 1, torch.tensor([[2], [0]]), note="smaller index")
    rec.call(
        "gather", "torch.gather", leaf(2, 3), -1, torch.tensor([[2, 2], [0, 0]]), note="repeated: gradients add up"
    )
    rec.call("gather", "torch.gather", leaf(), 0, torch.tensor(0), note="0-d")
    rec.call("gather", "torch.gather", leaf(2, 3), 1, torch.zeros(2, 0, dtype=torch.int64), note="empty")
    rec.call("index_select", "torch.index_select", leaf(3, 2), 0, ints(2, 0, 2), second=True)
    rec.call("index_select", "torch.index_select", leaf(3, 2), 1, torch.tensor([1], dtype=torch.int32))
    rec.call("index_select", "torch.index_select", leaf(3, 2), 0, ints().long(), note="empty")
    rec.call("index_select", "torch.index_select", leaf(3), 0, torch.tensor(1), note="0-d index")
    rec.call("take_along_dim", "torch.take_along_dim", leaf(2, 3), grid[:, :2], 1)


def masking(rec):
    mask = torch.tensor([[True, False, True], [False, False, True]])
    rec.call("masked_fill", "torch.masked_fill", leaf(2, 3), mask, -1.0, second=True)
    rec.call("masked_fill", "torch.masked_fill", leaf(2, 3), mask, float("-inf"))
    rec.call("masked_fill", "torch.masked_fill", leaf(2, 3), mask[0], 0, note="mask broadcasts")
    rec.call("masked_fill", "torch.masked_fill", leaf(3), mask, 0, note="self broadcasts")
    rec.call("masked_fill", "torch.masked_fill", leaf(2, 3), mask, leaf(values=9.0), note="a 0-d value gets a gradient")
    rec.call("masked_fill", "torch.masked_fill", ints(1, 2, 3), mask[0], 7)
    rec.call("masked_fill", "torch.masked_fill", ints(1, 2, 3), mask[0], 7.9, note="float into integers")
    rec.call("masked_select", "torch.masked_select", leaf(2, 3), mask)
    rec.call("masked_select", "torch.masked_select", leaf(3), mask, note="broadcast")


def errors(rec):
    every = slice(None)
    for shape, index in (
        ((3,), 5), ((3,), -4), ((3,), (0, 0)), ((2, 3), (0, 3)), ((2, 3), (0, 0, 0)),
        ((2, 3), (Ellipsis, Ellipsis, 0)), ((), 0), ((), slice(None)), ((3,), slice(None, None, -1)),
        ((3,), slice(None, None, 0)), ((3,), ints(3)), ((3,), ints(-4)), ((3,), f64([1.0])), ((3,), [0, 5]),
        ((3,), bools(True, False)), ((2, 3), (every, bools(True, False))), ((2, 3), (ints(0, 1), ints(0, 1, 2))),
        ((3,), 1.5), ((3,), "a"), ((3,), (slice(0.5, 2),)), ((2, 3), (ints(0), ints(0), ints(0))), ((0,), 0),
    ):  # fmt: skip
        rec.call("index", ITEM, leaf(*shape), index)
    rec.call("select", "torch.select", leaf(2, 3), 0, 2)
    rec.call("select", "torch.select", leaf(2, 3), 2, 0)
    rec.call("select", "torch.select", leaf(), 0, 0)
    rec.call("gather", "torch.gather", leaf(2, 3), 1, ints(0, 1))
    rec.call("gather", "torch.gather", leaf(2, 3), 1, torch.tensor([[3], [0]]))
    rec.call("gather", "torch.gather", leaf(2, 3), 0, torch.zeros(2, 4, dtype=torch.int64))
    rec.call("gather", "torch.gather", leaf(2, 3), 0, torch.zeros(2, 3))
    rec.call("gather", "torch.gather", leaf(2, 3), 2, torch.zeros(2, 3, dtype=torch.int64))
    rec.call("index_select", "torch.index_select", leaf(3, 2), 0, ints(3))
    rec.call("index_select", "torch.index_select", leaf(3, 2), 0, torch.zeros(1, 1, dtype=torch.int64))
    rec.call("index_select", "torch.index_select", leaf(3, 2), 0, f64([0.0]))
    rec.call("masked_fill", "torch.masked_fill", leaf(3), ints(1, 0, 1), 0.0)
    rec.call("masked_fill", "torch.masked_fill", leaf(3), bools(True, False), 0.0)
    rec.call("masked_fill", "torch.masked_fill", leaf(3), bools(True, False, True), leaf(2))
    rec.call("masked_select", "torch.masked_select", leaf(3), ints(1, 0, 1))
