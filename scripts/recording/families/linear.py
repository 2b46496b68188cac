"""matmul, mm, mv, dot, bmm, outer, addmm and linear: products of every allowed pair of dimensions."""

import torch

from ..make import f32, f64, ints, leaf

OPS = ("matmul", "mm", "mv", "dot", "bmm", "outer", "addmm")
MATMUL_SHAPES = [
    ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1, 3), (3, 1)), ((2, 2, 3), (3, 2)),
    ((2, 2, 3), (3,)), ((3,), (2, 3, 2)), ((2, 3), (2, 3, 2)), ((2, 2, 3), (2, 3, 2)), ((1, 2, 3), (2, 3, 2)),
    ((2, 1, 2, 3), (2, 3, 1)), ((0, 3), (3, 2)), ((2, 0), (0, 3)), ((0,), (0,)), ((2, 0, 3), (3, 2)),
    ((2, 2, 0), (2, 0, 2)),
]  # fmt: skip


def record(rec):
    for op in OPS:
        rec.opinfo(op, op, grad_limit=16, value_limit=6)
        rec.opinfo_errors(op, op)
    rec.opinfo("matmul", "__rmatmul__", grad_limit=3, value_limit=1, int_limit=1)
    rec.opinfo("linear", "nn.functional.linear", grad_limit=20, value_limit=6)
    rec.opinfo_errors("linear", "nn.functional.linear")
    matmuls(rec)
    plain(rec)
    linears(rec)
    errors(rec)


def matmuls(rec):
    for a, b in MATMUL_SHAPES:
        rec.call("matmul", "torch.matmul", leaf(*a), leaf(*b, start=-0.5), second=len(a) + len(b) <= 4)
    rec.call("matmul", "Tensor.__matmul__", leaf(2, 2), leaf(2, 2), note="@")
    rec.call(
        "matmul", "torch.matmul", leaf(2, 3), f64([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), note="right needs no grad"
    )
    turned = f64([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).t()
    rec.call("matmul", "torch.matmul", turned.requires_grad_(), leaf(2, 2), note="left transposed")
    rec.call("matmul", "torch.matmul", leaf(2, 3), turned, note="right transposed")
    rec.call("matmul", "torch.matmul", f64([1.0, 2.0]).expand(2, 2), leaf(2, 2), note="expanded")


def plain(rec):
    rec.call("mm", "torch.mm", leaf(2, 3), leaf(3, 2), second=True)
    rec.call("mm", "torch.mm", leaf(2, 0), leaf(0, 3), note="empty inner dim gives zeros")
    rec.call("mm", "torch.mm", leaf(0, 2), leaf(2, 3), note="empty")
    rec.call("mm", "torch.mm", ints(1, 2, 3, 4).reshape(2, 2), ints(5, 6, 7, 8).reshape(2, 2), note="integers")
    rec.call("mv", "torch.mv", leaf(2, 3), leaf(3), second=True)
    rec.call("mv", "torch.mv", leaf(2, 0), leaf(0), note="empty")
    rec.call("dot", "torch.dot", leaf(3), leaf(3), second=True)
    rec.call("dot", "torch.dot", leaf(0), leaf(0), note="empty")
    rec.call("dot", "torch.dot", ints(1, 2), ints(3, 4))
    rec.call("bmm", "torch.bmm", leaf(2, 2, 3), leaf(2, 3, 1), second=True)
    rec.call("bmm", "torch.bmm", leaf(0, 2, 3), leaf(0, 3, 2), note="empty batch")
    rec.call("outer", "torch.outer", leaf(2), leaf(3), second=True)
    rec.call("outer", "torch.outer", ints(1, 2), f32([0.5]), note="promotes")
    rec.call("addmm", "torch.addmm", leaf(2), leaf(2, 3), leaf(3, 2), second=True)
    rec.call("addmm", "torch.addmm", leaf(2, 2), leaf(2, 3), leaf(3, 2), beta=0.5, alpha=2.0)


def linears(rec):
    name = "torch.nn.functional.linear"
    for x in ((3,), (2, 3), (2, 2, 3), (1, 3), (0, 3)):
        rec.call("linear", name, leaf(*x), leaf(2, 3), leaf(2), second=len(x) == 2)
        rec.call("linear", name, leaf(*x), leaf(2, 3))
    rec.call("linear", name, leaf(3), leaf(3), note="weight with one dim")
    rec.call("linear", name, leaf(2, 3), leaf(1, 3), leaf(1), note="one output")
    rec.call("linear", name, f64([[1.0, 2.0, 3.0]]), leaf(2, 3), leaf(2), note="the usual layer: input needs no grad")


def errors(rec):
    three, square = leaf(2, 3), leaf(2, 2)
    rec.call("matmul", "torch.matmul", three, three)
    rec.call("matmul", "torch.matmul", leaf(2, 3), leaf(2))
    rec.call("matmul", "torch.matmul", leaf(2), leaf(3))
    rec.call("matmul", "torch.matmul", leaf(2), leaf(3, 2))
    rec.call("matmul", "torch.matmul", leaf(), leaf())
    rec.call("matmul", "torch.matmul", leaf(2, 3), leaf())
    rec.call("matmul", "torch.matmul", leaf(2, 2, 3), leaf(3, 3, 2))
    rec.call("matmul", "torch.matmul", leaf(2, 2, 3), leaf(2, 2, 3))
    rec.call("mm", "torch.mm", three, three)
    rec.call("mm", "torch.mm", three, leaf(3))
    rec.call("mm", "torch.mm", leaf(3), three)
    rec.call("mv", "torch.mv", three, leaf(2))
    rec.call("mv", "torch.mv", leaf(3), leaf(3))
    rec.call("dot", "torch.dot", leaf(2), leaf(3))
    rec.call("dot", "torch.dot", square, square)
    rec.call("bmm", "torch.bmm", leaf(2, 2, 3), leaf(2, 4, 2))
    rec.call("bmm", "torch.bmm", leaf(2, 2, 3), leaf(3, 3, 2))
    rec.call("bmm", "torch.bmm", three, three)
    rec.call("outer", "torch.outer", square, leaf(2))
    rec.call("linear", "torch.nn.functional.linear", leaf(2, 3), leaf(2, 4), leaf(2))
    rec.call("linear", "torch.nn.functional.linear", leaf(2, 3), leaf(2, 4))
    rec.call("linear", "torch.nn.functional.linear", leaf(2, 3), leaf(4, 3), leaf(3))
    for op, left, right in (
        ("mm", square, f32([[1.0, 2.0], [3.0, 4.0]])),
        ("mm", f32([[1.0]]), ints(1).reshape(1, 1)),
        ("matmul", leaf(2, 2), f32([[1.0, 2.0], [3.0, 4.0]])),
        ("matmul", leaf(2, 2), f32([1.0, 2.0])),
        ("mv", square, f32([1.0, 2.0])),
        ("dot", leaf(2), f32([1.0, 2.0])),
        ("bmm", leaf(1, 2, 2), f32([[[1.0, 2.0], [3.0, 4.0]]])),
    ):
        rec.call(op, f"torch.{op}", left, right, note="dtypes differ")
    rec.call("linear", "torch.nn.functional.linear", f32([[1.0, 2.0]]), leaf(2, 2), leaf(2), note="dtypes differ")
    rec.call("linear", "torch.nn.functional.linear", f32([[1.0, 2.0]]), leaf(2, 2), note="dtypes differ")
    rec.call("mm", "torch.mm", torch.ones(2, 2, dtype=torch.bool), torch.ones(2, 2, dtype=torch.bool), note="bool")
