"""mse_loss, l1_loss, smooth_l1_loss, huber_loss, cross_entropy, nll_loss,
binary cross entropy with and without logits."""

import torch

from ..make import f32, f64, ints, leaf

F = "torch.nn.functional"
NAN, INF = float("nan"), float("inf")
REDUCTIONS = ("mean", "sum", "none")
LOGITS = [[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]]


def record(rec):
    for op in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "cross_entropy", "nll_loss",
    "binary_cross_entropy",
               "binary_cross_entropy_with_logits"):  # fmt: skip
        rec.opinfo(op, f"nn.functional.{op}", grad_limit=20, value_limit=6, second_limit=5)
        rec.opinfo_errors(op, f"nn.functional.{op}")
    distances(rec)
    classes(rec)
    probabilities(rec)
    errors(rec)


def distances(rec):
    for op in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"):
        name = f"{F}.{op}"
        for reduction in REDUCTIONS:
            rec.call(op, name, leaf(2, 3), leaf(2, 3, start=0.25), reduction=reduction, second=True)
        rec.call(op, name, leaf(3), f64([1.0, 2.0, 3.0]), note="the usual case: the target needs no grad")
        rec.call(op, name, leaf(values=[1.0, 2.0]), leaf(values=[1.0, 5.0]), note="slope where both are equal")
        rec.call(op, name, leaf(2, 1), leaf(2), note="sizes differ")
        rec.call(op, name, leaf(0), leaf(0), note="empty")
        rec.call(op, name, leaf(), leaf(start=3.0), note="0-d")
        rec.call(op, name, f32([1.0, 2.0]), f64([0.5, 0.5]), note="dtypes differ")
        rec.call(op, name, leaf(values=[NAN, 1.0, INF]), leaf(values=[1.0, NAN, INF]), note="special values")
    rec.call("smooth_l1_loss", f"{F}.smooth_l1_loss", leaf(3), leaf(3, start=1.2), beta=0.5)
    rec.call("huber_loss", f"{F}.huber_loss", leaf(3), leaf(3, start=3.0), delta=0.5)


def classes(rec):
    weight = f64([0.5, 2.0, 1.0])
    target = ints(2, 0)
    spread = f64([[0.2, 0.3, 0.5], [0.0, 1.0, 0.0]])
    for op in ("cross_entropy", "nll_loss"):
        name = f"{F}.{op}"
        for reduction in REDUCTIONS:
            rec.call(op, name, leaf(values=LOGITS), target, reduction=reduction, second=True)
            rec.call(op, name, leaf(values=LOGITS), target, weight=weight, reduction=reduction)
            rec.call(op, name, leaf(values=LOGITS), ints(2, -100), reduction=reduction, note="ignored by default")
            rec.call(op, name, leaf(values=LOGITS), ints(2, 1), weight=weight, ignore_index=1, reduction=reduction)
        rec.call(op, name, leaf(values=LOGITS[0]), torch.tensor(1), note="no batch")
        rec.call(op, name, leaf(2, 3, 2), torch.tensor([[0, 2], [1, 1]]), note="more dims after the classes")
        rec.call(op, name, leaf(2, 2, 1, 2), torch.zeros(2, 1, 2, dtype=torch.int64), note="image")
        rec.call(op, name, leaf(values=LOGITS), ints(-100, -100), note="everything ignored")
        rec.call(op, name, leaf(0, 3), ints().long(), note="empty batch")
        rec.call(op, name, f32(LOGITS), target)
    name = f"{F}.cross_entropy"
    for reduction in REDUCTIONS:
        for smoothing in (0.0, 0.1):
            rec.call(
                "cross_entropy",
                name,
                leaf(values=LOGITS),
                spread,
                reduction=reduction,
                label_smoothing=smoothing,
                note="probabilities",
            )
        rec.call(
            "cross_entropy",
            name,
            leaf(values=LOGITS),
            target,
            reduction=reduction,
            label_smoothing=0.1,
            note="smoothing",
        )
        rec.call(
            "cross_entropy", name, leaf(values=LOGITS), target, weight=weight, reduction=reduction, label_smoothing=0.2
        )
        rec.call("cross_entropy", name, leaf(values=LOGITS), spread, weight=weight, reduction=reduction)
    rec.call("cross_entropy", name, leaf(values=LOGITS), spread.clone().requires_grad_(), note="gradient of the target")
    rec.call("cross_entropy", name, leaf(values=[[1000.0, 0.0], [-1000.0, 0.0]]), ints(1, 0), note="large logits")
    rec.call("cross_entropy", name, leaf(values=[[INF, 0.0], [-INF, 0.0]]), ints(0, 0), note="infinite logits")


def probabilities(rec):
    p, y = [0.1, 0.5, 0.9], f64([0.0, 1.0, 0.25])
    weight = f64([0.5, 1.0, 2.0])
    x = [-2.0, 0.0, 3.0]
    for reduction in REDUCTIONS:
        for extra in ({}, {"weight": weight}):
            rec.call(
                "binary_cross_entropy",
                f"{F}.binary_cross_entropy",
                leaf(values=p),
                y,
                reduction=reduction,
                **extra,
                second=not extra,
            )
            rec.call("binary_cross_entropy_with_logits", f"{F}.binary_cross_entropy_with_logits", leaf(values=x), y,
            reduction=reduction,
                     **extra, second=not extra)  # fmt: skip
        rec.call("binary_cross_entropy_with_logits", f"{F}.binary_cross_entropy_with_logits", leaf(values=x), y,
        reduction=reduction,
                 pos_weight=weight)  # fmt: skip
    rec.call(
        "binary_cross_entropy",
        f"{F}.binary_cross_entropy",
        leaf(values=[0.0, 1.0, 0.0, 1.0]),
        f64([0.0, 1.0, 1.0, 0.0]),
        note="the log is cut at -100",
    )
    rec.call(
        "binary_cross_entropy",
        f"{F}.binary_cross_entropy",
        leaf(values=p),
        y.clone().requires_grad_(),
        note="gradient of the target",
    )
    logits = f"{F}.binary_cross_entropy_with_logits"
    rec.call(
        "binary_cross_entropy_with_logits",
        logits,
        leaf(values=x),
        y.clone().requires_grad_(),
        note="gradient of the target",
    )
    rec.call(
        "binary_cross_entropy_with_logits",
        logits,
        leaf(values=[1000.0, -1000.0, INF]),
        f64([0.0, 1.0, 1.0]),
        note="large logits",
    )


def errors(rec):
    for op in ("mse_loss", "l1_loss"):
        rec.call(op, f"{F}.{op}", leaf(2), leaf(3))
        rec.call(op, f"{F}.{op}", leaf(2), leaf(2), reduction="avg")
        rec.call(op, f"{F}.{op}", leaf(2), ints(1, 2), note="integer target")
    rec.call("mse_loss", f"{F}.mse_loss", ints(1, 2), ints(1, 3), note="integers")
    for op in ("cross_entropy", "nll_loss"):
        name = f"{F}.{op}"
        rec.call(op, name, leaf(values=LOGITS), ints(3, 0), note="target too large")
        rec.call(op, name, leaf(values=LOGITS), ints(-1, 0), note="negative target")
        rec.call(op, name, leaf(values=LOGITS), ints(0, 1, 2), note="batch sizes differ")
        rec.call(op, name, leaf(values=LOGITS), f64([0.0, 1.0]), note="float target")
        rec.call(op, name, leaf(values=LOGITS), torch.tensor([0, 1], dtype=torch.int32), note="int32 target")
        rec.call(op, name, leaf(values=LOGITS), ints(0, 1), weight=f64([1.0, 2.0]), note="weight of the wrong size")
        rec.call(op, name, leaf(values=LOGITS), ints(0, 1), weight=f32([1.0, 2.0, 3.0]), note="weight of another dtype")
        rec.call(op, name, leaf(2, 3, 2), ints(0, 1), note="dims do not fit")
        rec.call(op, name, leaf(), ints(0), note="0-d input")
        rec.call(op, name, torch.tensor(LOGITS).long(), ints(0, 1), note="integer logits")
        rec.call(op, name, leaf(values=LOGITS), ints(0, 1), reduction="avg")
    rec.call("cross_entropy", f"{F}.cross_entropy", leaf(values=LOGITS), ints(0, 1), label_smoothing=1.5)
    for op in ("binary_cross_entropy", "binary_cross_entropy_with_logits"):
        rec.call(op, f"{F}.{op}", leaf(values=[[0.5], [0.5]]), f64([1.0, 0.0]), note="sizes differ")
        rec.call(op, f"{F}.{op}", leaf(values=[0.5, 0.5]), ints(1, 0), note="integer target")
    rec.call(
        "binary_cross_entropy", f"{F}.binary_cross_entropy", leaf(values=[1.5]), f64([1.0]), note="not a probability"
    )
    rec.call(
        "binary_cross_entropy",
        f"{F}.binary_cross_entropy",
        leaf(values=[0.5]),
        f64([2.0]),
        note="target is not a probability",
    )
