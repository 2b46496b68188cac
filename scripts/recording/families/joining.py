"""cat, stack, split, chunk, unbind: many tensors into one and back."""

import torch

from ..make import f32, f64, ints, leaf


def record(rec):
    for op in ("cat", "stack", "split", "chunk", "unbind"):
        rec.opinfo(op, op, grad_limit=14, value_limit=4, int_limit=2, second_limit=3)
        rec.opinfo_errors(op, op)
    rec.opinfo("split", "split", "list_args", grad_limit=8, value_limit=2, int_limit=1)
    cats(rec)
    stacks(rec)
    splits(rec)


def cats(rec):
    for shapes, dim in (
        (((2, 3), (1, 3)), 0), (((2, 1), (2, 3)), 1), (((2, 3), (2, 3)), -1), (((2,), (3,), (1,)), 0), (((2, 3),), 0),
        (((0, 3), (2, 3)), 0), (((0,), (2, 3)), 0), (((1, 1, 2), (1, 1, 1)), 2),
    ):  # fmt: skip
        rec.call("cat", "torch.cat", [leaf(*shape) for shape in shapes], dim, second=dim == 1)
    same = leaf(2)
    rec.call("cat", "torch.cat", [leaf(2), f64([1.0])], note="one part needs no grad")
    rec.call("cat", "torch.cat", (leaf(2), leaf(1)), note="a tuple")
    rec.call("cat", "torch.cat", [f32([1.0]), f64([2.0]), ints(3)], note="promotes")
    rec.call("cat", "torch.cat", [ints(1), torch.tensor([True])], note="promotes")
    rec.call(
        "cat",
        "torch.cat",
        [leaf(2, 2).detach().t().requires_grad_(), same.detach().reshape(1, 2)],
        note="transposed part",
    )
    rec.call("cat", "torch.cat", [leaf(2, 3), leaf(2, 2)], 0)
    rec.call("cat", "torch.cat", [leaf(2, 3), leaf(3)], 0)
    rec.call("cat", "torch.cat", [leaf(2, 3), leaf(2, 3)], 2)
    rec.call("cat", "torch.cat", [leaf(), leaf()])
    rec.call("cat", "torch.cat", [])
    rec.call("cat", "torch.cat", leaf(2))


def stacks(rec):
    for dim in (0, 1, 2, -1, -3):
        rec.call("stack", "torch.stack", [leaf(2, 3), leaf(2, 3, start=-4.0)], dim, second=dim == 0)
    rec.call("stack", "torch.stack", [leaf(), leaf(values=3.0), leaf(values=-1.0)], note="0-d parts")
    rec.call("stack", "torch.stack", [f32([1.0]), f64([2.0])], note="promotes")
    rec.call("stack", "torch.stack", [leaf(0), leaf(0)], note="empty")
    rec.call("stack", "torch.stack", [leaf(2), leaf(3)])
    rec.call("stack", "torch.stack", [leaf(2), leaf(2)], 2)
    rec.call("stack", "torch.stack", [])


def splits(rec):
    for size, dim in ((2, 0), (3, 0), ([1, 4], 0), ([5, 0], 0), (9, 0), (1, -1)):
        rec.call("split", "torch.split", leaf(5, 2), size, dim)
    for parts, dim in ((2, 0), (3, 0), (5, 0), (9, 0), (2, 1), (1, 0)):
        rec.call("chunk", "torch.chunk", leaf(5, 2), parts, dim)
    for dim in (0, 1, -1):
        rec.call("unbind", "torch.unbind", leaf(2, 3), dim)
    rec.call("split", "torch.split", leaf(5), [2, 2])
    rec.call("split", "torch.split", leaf(5), -1)
    rec.call("split", "torch.split", leaf(5), 0)
    rec.call("split", "torch.split", leaf(5), 2, 1)
    rec.call("split", "torch.split", leaf(), 1)
    rec.call("chunk", "torch.chunk", leaf(5), 0)
    rec.call("chunk", "torch.chunk", leaf(), 1)
    rec.call("unbind", "torch.unbind", leaf())
