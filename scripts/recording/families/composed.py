"""Reducing and writing at places, quantiles, contractions, distances, differences, covariances, distinct elements."""

import torch

from ..make import bools, f32, f64, ints, leaf

ROWS = [[1.0, 7.0, -3.0, 2.5], [4.0, 0.5, 6.0, -1.0]]
SQUARE = [[1.0, 2.0], [0.5, -1.0]]
NAN = float("nan")
# PyTorch's samples of these, and how many of them have gradients.
SAMPLED = {
    "masked_scatter": 8, "put": 10, "renorm": 8, "quantile": 16, "nanquantile": 12, "tensordot": 8, "einsum": 12,
    "cdist": 10, "diff": 12, "cov": 10, "corrcoef": 8, "trapezoid": 10, "cumulative_trapezoid": 10,
    "unique": 6, "unique_consecutive": 6, "nonzero": 6, "argwhere": 4,
}  # fmt: skip


def record(rec):
    for op, limit in SAMPLED.items():
        rec.opinfo(op, op, grad_limit=limit, value_limit=3, int_limit=3, second_limit=3)
        rec.opinfo_errors(op, op)
    for variant in ("sum", "prod", "mean", "amax", "amin"):
        rec.opinfo("scatter_reduce", "scatter_reduce", variant, grad_limit=6, value_limit=2, int_limit=2, second_limit=2)
    for variant in ("prod", "mean", "amax", "amin"):
        rec.opinfo("index_reduce", "index_reduce", variant, grad_limit=6, value_limit=2, int_limit=2, second_limit=2)
    places(rec)
    quantiles(rec)
    contractions(rec)
    neighbours(rec)
    distinct(rec)


def places(rec):
    index = ints(0, 1, 1)
    for reduce in ("sum", "prod", "mean", "amax", "amin"):
        for include in (True, False):
            source = leaf(values=[[2.0, -1.0, 3.0], [0.5, 4.0, 1.5]])
            where = torch.tensor([[0, 2, 2], [1, 1, 0]])
            rec.call(
                "scatter_reduce", "torch.scatter_reduce", leaf(2, 3), 1, where, source, reduce, include_self=include,
                second=True,
            )  # fmt: skip
            rec.call("scatter_reduce", "torch.scatter_reduce", ints(1, 2, 3), 0, index, ints(-4, 5, -8), reduce, include_self=include)
            if reduce != "sum":
                rec.call(
                    "index_reduce", "torch.index_reduce", leaf(3, 2), 0, index, leaf(3, 2, start=2.0), reduce,
                    include_self=include, second=True,
                )  # fmt: skip
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(3), 0, index, leaf(values=[2.0, 0.0, 3.0]), "prod", note="a zero")
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(values=[2.0, 5.0]), 0, ints(0, 0), leaf(values=[2.0, 1.0]), "amax", note="ties")
    rec.call("scatter_reduce", "torch.scatter_reduce", f64([1.0, 2.0]), 0, ints(0, 0), f64([NAN, 1.0]), "amax", note="NaN")
    rec.call("scatter_reduce", "torch.scatter_reduce", bools(True, False, False), 0, index, bools(True, True, False), "sum")
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(3), 0, index, leaf(3), "most")
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(3), 0, index + 3, leaf(3), "sum")
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(3), 0, index, f32([1.0, 2.0, 3.0]), "sum")
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(3, 2), 0, index, leaf(3), "sum")
    rec.call("scatter_reduce", "torch.scatter_reduce", leaf(3), 0, index, leaf(2), "sum")
    rec.call("index_reduce", "torch.index_reduce", leaf(3), 0, index, leaf(3), "sum")
    rec.call("index_reduce", "torch.index_reduce", leaf(3), 0, index, leaf(2), "prod")
    rec.call("index_reduce", "torch.index_reduce", leaf(3), 0, index, f32([1.0, 2.0, 3.0]), "prod")
    rec.call("index_reduce", "torch.index_reduce", leaf(3), 0, index + 3, leaf(3), "prod")
    rec.call("index_reduce", "torch.index_reduce", leaf(3), 0, index.double(), leaf(3), "prod")
    rec.call("index_reduce", "torch.index_reduce", leaf(3, 2), 0, index, leaf(3, 3), "prod")
    mask = bools(True, False, True)
    rec.call("masked_scatter", "torch.masked_scatter", leaf(3), mask, leaf(2), second=True)
    rec.call("masked_scatter", "torch.masked_scatter", leaf(2, 3), mask, leaf(5), note="the mask broadcasts")
    rec.call("masked_scatter", "torch.masked_scatter", leaf(3), torch.tensor([[True, False, True], [False, True, True]]), leaf(4))
    rec.call("masked_scatter", "torch.masked_scatter", leaf(3), mask, leaf(1))
    rec.call("masked_scatter", "torch.masked_scatter", leaf(3), mask, f32([1.0, 2.0]))
    rec.call("masked_scatter", "torch.masked_scatter", leaf(3), ints(1, 0, 1), leaf(3))
    rec.call("put", "Tensor.put", leaf(2, 3), ints(0, -1), leaf(2, start=5.0), second=True)
    rec.call("put", "Tensor.put", leaf(2, 3), ints(0, 0), leaf(2, start=5.0), accumulate=True, second=True)
    rec.call("put", "Tensor.put", leaf(2, 3), ints(9, 0), leaf(2))
    rec.call("put", "Tensor.put", leaf(2, 3), ints(1, 0), leaf(3))
    rec.call("put", "Tensor.put", leaf(2, 3), ints(1, 0).int(), leaf(2))
    rec.call("put", "Tensor.put", leaf(2, 3), ints(1, 0), f32([1.0, 2.0]))
    for p in (1.0, 2.0, 3.0):
        rec.call("renorm", "torch.renorm", leaf(values=[[1.0, 2.0, 3.0], [0.1, -0.2, 0.3]]), p, 0, 1.0, second=True)
    rec.call("renorm", "torch.renorm", leaf(3), 2, 0, 1.0)
    rec.call("renorm", "torch.renorm", leaf(2, 3), -1, 0, 1.0)
    rec.call("renorm", "torch.renorm", leaf(2, 3), 2, 0, -1.0)
    rec.call("renorm", "torch.renorm", leaf(2, 3), 2, 3, 1.0)


def quantiles(rec):
    shares = f64([0.25, 0.6])
    for way in ("linear", "lower", "higher", "midpoint", "nearest"):
        for op in ("quantile", "nanquantile"):
            name = f"torch.{op}"
            rec.call(op, name, leaf(values=ROWS), 0.3, interpolation=way, second=way == "linear")
            rec.call(op, name, leaf(values=ROWS), shares, 1, interpolation=way)
            rec.call(op, name, leaf(values=ROWS), 0.5, 0, True, interpolation=way)
            rec.call(op, name, f64([[1.0, NAN, 2.0], [NAN, NAN, NAN]]), shares, 1, interpolation=way, note="NaN")
    for values in (leaf(40), leaf(2, 9), leaf(9, 2), leaf(3, 2)):
        rec.call("quantile", "torch.quantile", values, shares, 0, note="looked up or sorted")
    rec.call("quantile", "torch.quantile", f32([1.0, 5.0, 2.0]), 0.5)
    rec.call("quantile", "torch.quantile", leaf(5), 1.5)
    rec.call("quantile", "torch.quantile", leaf(5), f64([0.5, -0.5]))
    rec.call("quantile", "torch.quantile", leaf(5), f32([0.5]))
    rec.call("quantile", "torch.quantile", ints(1, 2), 0.5)
    rec.call("quantile", "torch.quantile", f64([]), 0.5)
    rec.call("quantile", "torch.quantile", leaf(2, 2), f64([[0.5]]))


def contractions(rec):
    for other, dims in (
        (leaf(2, 3), 2), (leaf(3, 2), 1), (leaf(2), 0), (leaf(3, 2), ([1, 2], [1, 0])), (leaf(3, 2), ([2], [0])),
        (leaf(2, 3), ([-1], [-1])),
    ):  # fmt: skip
        rec.call("tensordot", "torch.tensordot", leaf(2, 2, 3), other, dims, second=dims in (2, 1))
    rec.call("tensordot", "torch.tensordot", leaf(2, 3), leaf(2, 3), 2, note="a number")
    rec.call("tensordot", "torch.tensordot", leaf(2, 1), leaf(2, 3), ([1], [1]), note="a size of 1")
    rec.call("tensordot", "torch.tensordot", leaf(2, 3), leaf(2, 3), 1)
    rec.call("tensordot", "torch.tensordot", leaf(2, 3), leaf(2, 3), -1)
    rec.call("tensordot", "torch.tensordot", leaf(2), leaf(2), 3)
    rec.call("tensordot", "torch.tensordot", leaf(2, 3), leaf(2, 3), ([0, 1], [0]))
    rec.call("tensordot", "torch.tensordot", leaf(2), f32([1.0, 2.0]), 1)
    cube = leaf(2, 2, 3)
    for equation, operands in (
        ("ij,jk->ik", (leaf(2, 3), leaf(3, 2))), ("ij,jk", (leaf(2, 3), leaf(3, 2))), ("ii->", (leaf(2, 2),)),
        ("ii->i", (leaf(3, 3),)), ("ij->ji", (leaf(2, 3),)), ("ba", (leaf(2, 3),)), ("ij->i", (leaf(2, 3),)),
        ("ij->", (leaf(2, 3),)), ("i,i->", (leaf(3), leaf(3))), ("i,j->ij", (leaf(2), leaf(3))),
        ("ij,ij->ij", (leaf(2, 3), leaf(2, 3))), ("bij,bjk->bik", (cube, leaf(2, 3, 2))),
        ("...ij,jk->...ik", (cube, leaf(3, 2))), ("...ij,...jk", (cube, leaf(3, 2))), ("i...->...", (cube,)),
        ("...i->i", (cube,)), ("ij,i,j->", (leaf(2, 3), leaf(2), leaf(3))), ("ik,jk,kl->ijl", (leaf(2, 3), leaf(2, 3), leaf(3, 2))),
        ("bn,anm,bm->ba", (leaf(2, 2), leaf(3, 2, 2), leaf(2, 2))), ("Ab,bC->AC", (leaf(2, 2), leaf(2, 2))),
        ("ij,jk->ik", (leaf(2, 1), leaf(3, 2))), ("iij,jk->ik", (leaf(2, 2, 3), leaf(3, 2))), ("ij,k->k", (leaf(2, 3), leaf(2))),
        (" i j , j k -> i k ", (leaf(2, 3), leaf(3, 2))), ("i,->i", (leaf(2), leaf())), ("bhqd,bhkd->bhqk", (leaf(1, 2, 2, 3), leaf(1, 2, 3, 3))),
    ):  # fmt: skip
        rec.call("einsum", "torch.einsum", equation, list(operands), second=equation in ("ij,jk->ik", "ii->i", "ij,i,j->"))
    for equation, operands in (
        ("ij,jk->ik", (leaf(2, 3),)), ("ij->ij", (leaf(2, 3), leaf(2, 3))), ("ijk->ij", (leaf(2, 3),)), ("i->i", (leaf(2, 3),)),
        ("...ijk->i", (leaf(2, 3),)), ("ij,jk->ik", (leaf(2, 3), leaf(4, 5))), ("ii->i", (leaf(2, 3),)), ("ij->ii", (leaf(2, 2),)),
        ("ij->ik", (leaf(2, 2),)), ("i1->i", (leaf(2, 2),)), ("..ij->ij", (leaf(2, 2),)), ("...i...->i", (leaf(2, 2),)),
        ("ij-ij", (leaf(2, 2),)), ("ij->ij->", (leaf(2, 2),)), ("...i,...i->...", (leaf(2, 3), leaf(4, 3))),
    ):  # fmt: skip
        rec.call("einsum", "torch.einsum", equation, list(operands))
    # The second derivative of cdist exists in PyTorch for no p.
    for p in (0.0, 1.0, 1.5, 2.0, 3.0, float("inf")):
        rec.call("cdist", "torch.cdist", leaf(3, 2), leaf(2, 2, start=2.5), p)
    rec.call("cdist", "torch.cdist", leaf(2, 3, 2), leaf(2, 2, start=2.5), note="broadcasts")
    rec.call("cdist", "torch.cdist", leaf(26, 1), leaf(2, 1, start=2.25), note="by a matrix product")
    for mode in ("use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist", "use_mm_for_euclid_dist_if_necessary"):
        rec.call("cdist", "torch.cdist", leaf(3, 2), leaf(2, 2, start=2.5), compute_mode=mode)
    rec.call("cdist", "torch.cdist", leaf(3, 2), leaf(4, 3))
    rec.call("cdist", "torch.cdist", leaf(3), leaf(4, 3))
    rec.call("cdist", "torch.cdist", leaf(3, 2), leaf(4, 2), -1.0)
    rec.call("cdist", "torch.cdist", ints(1, 2).reshape(1, 2), leaf(4, 2))


def neighbours(rec):
    rec.call("diff", "torch.diff", leaf(5), second=True)
    rec.call("diff", "torch.diff", leaf(3, 3), 2, 0)
    rec.call("diff", "torch.diff", leaf(3), 5)
    rec.call("diff", "torch.diff", leaf(2, 3), prepend=leaf(2, 1), append=leaf(2, 2), second=True)
    rec.call("diff", "torch.diff", bools(True, False, False))
    rec.call("diff", "torch.diff", ints(1, 4, 9))
    rec.call("diff", "torch.diff", leaf(3), -1)
    rec.call("diff", "torch.diff", leaf())
    rec.call("diff", "torch.diff", leaf(2, 3), prepend=leaf(2))
    rec.call("diff", "torch.diff", leaf(2, 3), prepend=leaf(3, 3))
    for op in ("trapezoid", "cumulative_trapezoid"):
        name = f"torch.{op}"
        rec.call(op, name, leaf(5), second=True)
        rec.call(op, name, leaf(3, 2), dx=0.5, dim=0)
        rec.call(op, name, leaf(2, 3), f64([0.0, 1.0, 3.0]).requires_grad_(), second=True)
        rec.call(op, name, leaf(2, 3), leaf(2, 3), dim=0)
        rec.call(op, name, ints(1, 2, 3))
        rec.call(op, name, leaf(1))
        rec.call(op, name, leaf(3), leaf(2))
        rec.call(op, name, bools(True, False))
    rec.call("cov", "torch.cov", leaf(values=ROWS), second=True)
    rec.call("cov", "torch.cov", leaf(5))
    rec.call("cov", "torch.cov", leaf(values=ROWS), correction=0)
    rec.call("cov", "torch.cov", leaf(values=ROWS), fweights=ints(1, 2, 1, 3))
    rec.call("cov", "torch.cov", leaf(values=ROWS), aweights=f64([0.5, 1.0, 2.0, 0.25]))
    rec.call("cov", "torch.cov", leaf(values=ROWS), fweights=ints(1, 2, 1, 3), aweights=f64([0.5, 1.0, 2.0, 0.25]), second=True)
    rec.call("cov", "torch.cov", ints(1, 2, 4, 3).reshape(2, 2))
    rec.call("cov", "torch.cov", leaf(values=ROWS), correction=5, note="no freedom left")
    rec.call("cov", "torch.cov", leaf(2, 2, 2))
    rec.call("cov", "torch.cov", bools(True, False))
    rec.call("cov", "torch.cov", leaf(2, 3), fweights=f64([1.0, 2.0, 3.0]))
    rec.call("cov", "torch.cov", leaf(2, 3), fweights=ints(1, 2))
    rec.call("cov", "torch.cov", leaf(2, 3), fweights=ints(1, -2, 1))
    rec.call("cov", "torch.cov", leaf(2, 3), aweights=ints(1, 2, 1))
    rec.call("corrcoef", "torch.corrcoef", leaf(values=ROWS), second=True)
    rec.call("corrcoef", "torch.corrcoef", leaf(values=[[1.0, 2.0, 4.0], [1.0, 0.0, 0.5], [2.0, 2.0, -1.0]]))
    rec.call("corrcoef", "torch.corrcoef", leaf(5))
    rec.call("corrcoef", "torch.corrcoef", leaf(2, 2, 2))


def distinct(rec):
    rows = torch.tensor([[1, 2], [1, 2], [0, 2]])
    for op in ("unique", "unique_consecutive"):
        name = f"torch.{op}"
        rec.call(op, name, ints(3, 1, 3, 3, 2))
        rec.call(op, name, ints(3, 1, 3, 3, 2).reshape(5, 1), return_inverse=True)
        rec.call(op, name, f64([NAN, 1.0, NAN, 1.0]), return_counts=True)
        rec.call(op, name, rows, dim=0, return_inverse=True, return_counts=True)
        rec.call(op, name, rows, dim=1, return_inverse=True, return_counts=True)
        rec.call(op, name, bools(True, False, True))
        rec.call(op, name, f64([]))
    for op in ("nonzero", "argwhere"):
        rec.call(op, f"torch.{op}", f64([[1.0, 0.0], [NAN, 2.0]]))
        rec.call(op, f"torch.{op}", f64(3.0))
        rec.call(op, f"torch.{op}", bools(True, False, True))
        rec.call(op, f"torch.{op}", torch.zeros(0, 2))
