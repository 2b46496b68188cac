"""Views and copies that change shape: transpose, t, permute, reshape, view, flatten, squeeze, expand, repeat, flip,
tril."""

import torch

from ..make import f64, ints, leaf

OPS = ("transpose", "t", "permute", "reshape", "view", "flatten", "squeeze", "unsqueeze", "expand", "broadcast_to",
       "repeat", "flip", "tril", "triu", "unflatten", "movedim", "roll", "narrow")  # fmt: skip


def record(rec):
    for op in OPS:
        limit = 20 if op in ("squeeze", "unsqueeze", "reshape", "view") else 12
        rec.opinfo(op, op, grad_limit=limit, value_limit=3, int_limit=2, second_limit=2)
        rec.opinfo_errors(op, op)
    rec.opinfo("squeeze", "squeeze", "multiple", grad_limit=8, value_limit=1, int_limit=1)
    rec.opinfo("transpose", "T", grad_limit=3, value_limit=1, int_limit=1)
    transposing(rec)
    reshaping(rec)
    sizes_of_one(rec)
    stretching(rec)
    ordering(rec)
    errors(rec)


def transposing(rec):
    for pair in ((0, 1), (1, 0), (-1, -2), (0, 0), (-1, 0)):
        rec.call("transpose", "torch.transpose", leaf(2, 3), *pair, second=pair == (0, 1))
    rec.call("transpose", "torch.transpose", leaf(2, 3, 2), 0, 2)
    rec.call("transpose", "torch.transpose", leaf(), 0, -1, note="0-d")
    for shape in ((), (3,), (2, 3)):
        rec.call("t", "torch.t", leaf(*shape))
    rec.call("t", "Tensor.T", leaf(2, 3), note="attribute")
    rec.call("permute", "Tensor.T", leaf(2, 3, 2), note="T reverses all dims")
    rec.call("transpose", "Tensor.mT", leaf(2, 3, 2), note="attribute")
    for order in ((1, 0, 2), (2, 0, 1), (-1, 0, 1), (0, 1, 2)):
        rec.call("permute", "torch.permute", leaf(2, 3, 2), order)
        rec.call("permute", "Tensor.permute", leaf(2, 3, 2), *order, note="separate arguments")
    rec.call("permute", "torch.permute", leaf(), (), note="0-d")


def reshaping(rec):
    turned = f64([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).t().requires_grad_()
    for op, name in (("reshape", "torch.reshape"), ("view", "Tensor.view")):
        for shape in ((6,), (3, 2), (-1,), (-1, 2), (2, 3), (1, 6, 1), (2, -1, 1)):
            rec.call(op, name, leaf(2, 3), shape)
        rec.call(op, f"Tensor.{op}", leaf(2, 3), 3, -1, note="separate arguments")
        rec.call(op, name, leaf(), (1,), note="0-d to 1-d")
        rec.call(op, name, leaf(1), (), note="1-d to 0-d")
        rec.call(op, name, leaf(0, 3), (3, 0), note="empty")
        rec.call(op, name, leaf(0, 3), (-1, 3), note="empty with -1")
        rec.call(op, name, turned, (3, 2), note="transposed, same shape")
        rec.call(op, name, turned, (3, 1, 2), note="transposed, a view is possible")
        rec.call(op, name, leaf(2, 3), (4, 2))
        rec.call(op, name, leaf(2, 3), (-1, 4))
        rec.call(op, name, leaf(2, 3), (-1, -1))
        rec.call(op, name, leaf(2, 3), (-2, 3))
        rec.call(op, name, leaf(0, 3), (-1, 0), note="-1 beside 0 is ambiguous")
    rec.call("reshape", "torch.reshape", turned, (6,), note="transposed: must copy", second=True)
    rec.call("view", "Tensor.view", turned, (6,), note="transposed: no view is possible")
    for args in ((), (1,), (0, 1), (1, 2), (-2, -1), (0, -1)):
        rec.call("flatten", "torch.flatten", leaf(2, 2, 3), *args)
    rec.call("flatten", "torch.flatten", leaf(), note="0-d")
    rec.call("flatten", "torch.flatten", leaf(3), note="1-d is returned itself")
    rec.call("flatten", "torch.flatten", turned, note="transposed: must copy")
    rec.call("flatten", "torch.flatten", leaf(0, 3), note="empty")
    rec.call("unflatten", "torch.unflatten", leaf(6), 0, (2, -1))
    rec.call("contiguous", "Tensor.contiguous", turned)
    rec.call("contiguous", "Tensor.contiguous", leaf(2, 3), note="already contiguous: itself")


def sizes_of_one(rec):
    for shape in ((1, 3, 1), (3,), (), (1,), (1, 1), (1, 0)):
        rec.call("squeeze", "torch.squeeze", leaf(*shape))
    for dim in (0, 1, -1, (0, 2), (0, 1)):
        rec.call("squeeze", "torch.squeeze", leaf(1, 3, 1), dim)
    rec.call("squeeze", "torch.squeeze", leaf(), 0, note="0-d")
    for dim in (0, 1, 2, -1, -2, -3):
        rec.call("unsqueeze", "torch.unsqueeze", leaf(2, 3), dim)
    rec.call("unsqueeze", "torch.unsqueeze", leaf(), 0, note="0-d")
    rec.call("unsqueeze", "torch.unsqueeze", f64([[1.0, 2.0], [3.0, 4.0]]).t().requires_grad_(), 1, note="transposed")


def stretching(rec):
    for given, shape in (
        ((3,), (2, 3)),
        ((3, 1), (3, 2)),
        ((1, 3), (2, -1)),
        ((), (2, 2)),
        ((1,), (0,)),
        ((2, 1), (3, 2, 2)),
        ((2, 3), (2, 3)),
    ):
        rec.call("expand", "Tensor.expand", leaf(*given), shape, second=len(given) == 1)
        if -1 not in shape:
            rec.call("broadcast_to", "torch.broadcast_to", leaf(*given), shape)
    rec.call("expand", "Tensor.expand", leaf(3, 1), -1, 4, note="separate arguments")
    rec.call("expand_as", "Tensor.expand_as", leaf(3, 1), leaf(3, 2))
    for times in ((2,), (2, 1), (1, 2), (2, 2), (2, 1, 1), (0, 1)):
        rec.call("repeat", "Tensor.repeat", leaf(2, 2) if len(times) > 1 else leaf(2), times, second=times == (2, 2))
    rec.call("repeat", "Tensor.repeat", leaf(2), 2, 3, note="separate arguments")
    rec.call("repeat", "Tensor.repeat", leaf(), (3,), note="0-d")


def ordering(rec):
    for dims in ((0,), (1,), (0, 1), (-1,), ()):
        rec.call("flip", "torch.flip", leaf(2, 3), dims)
    rec.call("flip", "torch.flip", ints(1, 2, 3), (0,))
    for op in ("tril", "triu"):
        for diagonal in (0, 1, -1, 5, -5):
            rec.call(op, f"torch.{op}", leaf(3, 3), diagonal)
        rec.call(op, f"torch.{op}", leaf(2, 3), second=True)
        rec.call(op, f"torch.{op}", leaf(2, 2, 2), note="batch")
        rec.call(op, f"torch.{op}", torch.ones(2, 2, dtype=torch.bool), note="bool")
        rec.call(op, f"torch.{op}", leaf(3))


def errors(rec):
    rec.call("t", "torch.t", leaf(2, 2, 2))
    rec.call("transpose", "torch.transpose", leaf(2, 3), 0, 2)
    rec.call("transpose", "torch.transpose", leaf(2, 3), -3, 0)
    rec.call("permute", "torch.permute", leaf(2, 3), (0,))
    rec.call("permute", "torch.permute", leaf(2, 3), (0, 0))
    rec.call("permute", "torch.permute", leaf(2, 3), (0, 2))
    rec.call("squeeze", "torch.squeeze", leaf(2, 3), 2)
    rec.call("unsqueeze", "torch.unsqueeze", leaf(2, 3), 3)
    rec.call("unsqueeze", "torch.unsqueeze", leaf(2, 3), -4)
    rec.call("flatten", "torch.flatten", leaf(2, 3), 1, 0)
    rec.call("flatten", "torch.flatten", leaf(2, 3), 0, 2)
    rec.call("expand", "Tensor.expand", leaf(2, 3), (4, 3))
    rec.call("expand", "Tensor.expand", leaf(2, 3), (3,))
    rec.call("expand", "Tensor.expand", leaf(3), (-1, 3))
    rec.call("broadcast_to", "torch.broadcast_to", leaf(2, 3), (4, 3))
    rec.call("broadcast_to", "torch.broadcast_to", leaf(2, 3), (3,))
    rec.call("repeat", "Tensor.repeat", leaf(2, 2), (2,))
    rec.call("repeat", "Tensor.repeat", leaf(2), (-1,))
    rec.call("flip", "torch.flip", leaf(2, 3), (0, 0))
    rec.call("flip", "torch.flip", leaf(2, 3), (2,))
