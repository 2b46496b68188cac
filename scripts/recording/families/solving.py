"""Determinants, inverses, linear systems, Cholesky, matrix functions, cross and Kronecker products, fused products."""

import torch

from ..make import f32, f64, ints, leaf

A = [[2.0, 0.5, 0.1], [0.5, 3.0, 0.2], [0.1, -0.2, 1.5]]
B = [[1.0, 2.0], [0.5, -1.0]]
SINGULAR = [[1.0, 2.0], [2.0, 4.0]]
ONE_MATRIX = (
    ("det", "torch.det"), ("det", "torch.linalg.det"), ("slogdet", "torch.slogdet"), ("logdet", "torch.logdet"),
    ("inverse", "torch.inverse"), ("inverse", "torch.linalg.inv"), ("matrix_exp", "torch.matrix_exp"),
)  # fmt: skip


def record(rec):
    for op, name in ONE_MATRIX:
        rec.call(op, name, leaf(values=A), second=True)
        rec.call(op, name, leaf(values=[B, [[3.0, 1.0], [1.0, 2.0]]]), second=op != "logdet")
        rec.call(op, name, f64(B).t().requires_grad_(), note="transposed")
        rec.call(op, name, f32(B))
        rec.call(op, name, leaf(2, 3), note="not square")
        rec.call(op, name, leaf(3), note="no matrix")
    rec.call("det", "torch.det", f64(SINGULAR), note="singular")
    rec.call("det", "torch.det", leaf(values=SINGULAR), note="singular")
    rec.call("slogdet", "torch.slogdet", f64(SINGULAR), note="singular")
    rec.call("logdet", "torch.logdet", f64([[1.0, 2.0], [2.0, 1.0]]), note="negative")
    systems(rec)
    powers(rec)
    products(rec)


def systems(rec):
    rec.call("solve", "torch.linalg.solve", leaf(values=A), leaf(3), second=True)
    rec.call("solve", "torch.linalg.solve", leaf(values=B), leaf(2, 3), second=True)
    rec.call("solve", "torch.linalg.solve", leaf(values=[B, [[3.0, 1.0], [1.0, 2.0]]]), leaf(2, 2, 1))
    rec.call("solve", "torch.linalg.solve", f32(B), f32([1.0, 2.0]))
    rec.call("solve", "torch.linalg.solve", leaf(2, 3), leaf(2), note="not square")
    rec.call("solve", "torch.linalg.solve", leaf(values=B), leaf(3, 1), note="sizes differ")
    symmetric = [[4.0, 2.0, 0.5], [2.0, 5.0, 1.0], [0.5, 1.0, 3.0]]
    rec.call("cholesky", "torch.linalg.cholesky", leaf(values=symmetric), second=True)
    rec.call("cholesky", "torch.linalg.cholesky", leaf(values=[[[4.0, 2.0], [2.0, 3.0]], [[1.0, 0.0], [0.0, 9.0]]]))


def powers(rec):
    rec.call("matrix_power", "torch.linalg.matrix_power", f64(B), 0)
    for n in (1, 2, 3, 4, 5, 7, -1, -2):
        rec.call("matrix_power", "torch.linalg.matrix_power", leaf(values=B), n, second=n in (2, 3))
    rec.call("matrix_exp", "torch.matrix_exp", leaf(values=[[3.0, -8.0], [5.0, 1.0]]), note="large")
    rec.call("matrix_exp", "torch.matrix_exp", f64([[0.0, 1.0], [0.0, 0.0]]), note="nilpotent")


def products(rec):
    rec.call("cross", "torch.cross", leaf(3), leaf(3, start=2.0), dim=0, second=True)
    rec.call("cross", "torch.cross", leaf(2, 3), leaf(2, 3, start=2.0), 1, second=True)
    rec.call("cross", "torch.cross", leaf(3, 2), leaf(3, 2, start=2.0), 0)
    rec.call("cross", "torch.cross", leaf(2, 3), leaf(1, 3, start=2.0), 1, note="broadcasts")
    rec.call("kron", "torch.kron", leaf(2, 2), leaf(1, 3), second=True)
    rec.call("kron", "torch.kron", leaf(2), leaf(3))
    rec.call("kron", "torch.kron", leaf(2), leaf(2, 2))
    rec.call("kron", "torch.kron", ints(1, 2), ints(3, 4))
    for factors in ({}, {"beta": 0.5, "alpha": 2.0}):
        rec.call("addmv", "torch.addmv", leaf(2), leaf(2, 3), leaf(3), second=True, **factors)
        rec.call("addbmm", "torch.addbmm", leaf(2, 2), leaf(2, 2, 3), leaf(2, 3, 2), second=True, **factors)
        rec.call("baddbmm", "torch.baddbmm", leaf(2, 2, 2), leaf(2, 2, 3), leaf(2, 3, 2), second=True, **factors)
        rec.call("addr", "torch.addr", leaf(2, 3), leaf(2), leaf(3), second=True, **factors)
    rec.call("addmv", "torch.addmv", leaf(1), leaf(2, 3), leaf(3), note="broadcasts")
    rec.call("baddbmm", "torch.baddbmm", leaf(2), leaf(2, 2, 3), leaf(2, 3, 2), note="broadcasts")
    rec.call("baddbmm", "torch.baddbmm", leaf(2), leaf(2, 2, 3), leaf(2, 2, 2), note="sizes differ")
