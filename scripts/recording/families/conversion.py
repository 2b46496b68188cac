"""Conversion between dtypes, detach, clone, item and the questions one asks a tensor (size, stride, numel, …)."""

import torch

from ..make import bools, f32, f64, ints, leaf

NAN, INF = float("nan"), float("inf")
DTYPES = (torch.bool, torch.uint8, torch.int32, torch.int64, torch.float32, torch.float64)
TURNED = f64([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).t()


def record(rec):
    dtypes(rec)
    copies(rec)
    scalars(rec)
    questions(rec)
    errors(rec)


def dtypes(rec):
    values = {
        torch.bool: [True, False], torch.uint8: [0, 3, 255], torch.int32: [0, 3, -3, 2**31 - 1],
        torch.int64: [0, 3, -3, 2**40 + 1], torch.float32: [0.0, 0.1, 2.9, 200.0],
        torch.float64: [0.0, 0.1, 2.9, 1e-50],
    }  # fmt: skip
    for source, data in values.items():
        for target in DTYPES:
            rec.call("to", "Tensor.to", torch.tensor(data, dtype=source), target)
    rec.call("to", "Tensor.to", f64([-2.9, -0.5, 2.9]), torch.int64, note="towards zero")
    rec.call("to", "Tensor.to", f64([-2.9, -0.5, 2.9]), torch.int32, note="towards zero")
    rec.call("to", "Tensor.to", ints(-1, 256, 300), torch.uint8, note="wraps")
    rec.call("to", "Tensor.to", ints(2**31, -(2**31) - 1), torch.int32, note="wraps")
    rec.call("to", "Tensor.to", f64([NAN, INF, -INF, 1e300, -0.0]), torch.float32, note="special values")
    rec.call("to", "Tensor.to", f64([NAN, -0.0, INF]), torch.bool, note="nan is true, minus zero is not")
    rec.call("to", "Tensor.to", ints(2**53 + 1), torch.float64, note="rounds to even")
    for target in (torch.float32, torch.float64, torch.int64, torch.bool):
        rec.call("to", "Tensor.to", leaf(3), target, note="gradient", second=target == torch.float32)
        rec.call("to", "Tensor.type", leaf(3), target)
    for method in ("float", "double", "long", "int", "bool", "byte"):
        rec.call("to", f"Tensor.{method}", f32([0.0, 1.5]))
    rec.call("to", "Tensor.to", leaf(2), ints(1), note="dtype of another tensor")
    rec.call("to", "Tensor.to", TURNED, torch.float32, note="transposed: the result keeps the strides")
    rec.call("to", "Tensor.to", leaf(2), torch.float64, copy=True)


def copies(rec):
    for op in ("clone", "detach"):
        for given in (leaf(2, 3), leaf(), leaf(0), TURNED, ints(1, 2), bools(True), f64([1.0, 2.0]).expand(2, 2)):
            rec.call(op, f"torch.{op}" if op == "clone" else "Tensor.detach", given)
    rec.call("clone", "torch.clone", leaf(2), second=True)
    rec.call("clone", "Tensor.contiguous", TURNED)
    rec.call("clone", "Tensor.data", leaf(2), note="attribute")


def scalars(rec):
    for value in (
        f32(0.1),
        f64(0.1),
        ints(7),
        bools(True),
        f32([[2.5]]),
        torch.tensor(2**62),
        torch.tensor(NAN),
        leaf(values=2.0),
    ):
        rec.call("item", "Tensor.item", value)
        rec.call("item", "Tensor.__bool__", value)
        rec.call("item", "Tensor.__float__", value)
        rec.call("item", "Tensor.__int__", value)
        rec.call("item", "Tensor.tolist", value)
    rec.call("item", "Tensor.tolist", f32([[1.0, 0.5], [2.0, 0.25]]))
    rec.call("item", "Tensor.tolist", torch.zeros(2, 0))
    rec.call("item", "Tensor.__len__", leaf(3, 2))
    rec.call("item", "Tensor.__contains__", leaf(3), 1.0)


def questions(rec):
    for given in (leaf(2, 3), leaf(), leaf(0, 2), TURNED, f64([1.0]).expand(3, 1), ints(1, 2, 3)[::2], bools(True)):
        for question in (
            "size",
            "stride",
            "dim",
            "numel",
            "nelement",
            "is_contiguous",
            "element_size",
            "is_floating_point",
            "storage_offset",
        ):
            rec.call("tensor_info", f"Tensor.{question}", given)
        for attribute in (
            "shape",
            "ndim",
            "dtype",
            "requires_grad",
            "is_leaf",
            "grad",
            "grad_fn",
            "_version",
            "itemsize",
            "nbytes",
        ):
            rec.call("tensor_info", f"Tensor.{attribute}", given)
    rec.call("tensor_info", "Tensor.size", leaf(2, 3), 1)
    rec.call("tensor_info", "Tensor.size", leaf(2, 3), -1)
    rec.call("tensor_info", "Tensor.stride", leaf(2, 3), 0)
    rec.call("tensor_info", "Tensor.size", leaf(2, 3), 2)
    for kind in DTYPES:
        rec.call("tensor_info", "Tensor.type", torch.zeros(1, dtype=kind))
    for first in DTYPES:
        for second in DTYPES:
            rec.call("tensor_info", "torch.promote_types", first, second)
    rec.call("equal", "torch.equal", f64([1.0, NAN]), f64([1.0, NAN]))
    rec.call("equal", "torch.equal", f64([1.0]), f64([1.0]))
    rec.call("equal", "torch.equal", f64([1.0]), f64([[1.0]]))
    rec.call("allclose", "torch.allclose", f64([1.0, 1e-9]), f64([1.0 + 1e-6, 0.0]))
    rec.call("allclose", "torch.allclose", f64([NAN]), f64([NAN]), equal_nan=True)


def errors(rec):
    for given in (leaf(2), leaf(0), leaf(2, 2)):
        for method in ("item", "__bool__", "__float__", "__int__", "__index__"):
            rec.call("item", f"Tensor.{method}", given)
    rec.call("item", "Tensor.__len__", leaf())
    rec.call("item", "Tensor.__iter__", leaf())
    rec.call("item", "Tensor.__index__", f64(1.0))
    rec.call("item", "Tensor.numpy", leaf(2))
    rec.call("requires_grad", "Tensor.requires_grad_", ints(1))
    rec.call("requires_grad", "Tensor.requires_grad_", bools(True))
