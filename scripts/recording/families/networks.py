"""What networks compute besides: norms of channels, attention, bags of embeddings, bilinear maps, losses with margins and of sequences."""

import torch

from ..make import f32, f64, ints, leaf

F = "torch.nn.functional"
REDUCTIONS = ("mean", "sum", "none")
LOSSES = (
    *("poisson_nll_loss", "gaussian_nll_loss", "hinge_embedding_loss", "cosine_embedding_loss", "soft_margin_loss"),
    *("triplet_margin_loss", "multilabel_margin_loss", "multilabel_soft_margin_loss", "multi_margin_loss", "ctc_loss"),
)
OTHERS = ("rms_norm", "instance_norm", "local_response_norm", "scaled_dot_product_attention", "embedding_bag", "bilinear", "pairwise_distance", "one_hot")


def record(rec):
    for op in (*LOSSES, *OTHERS):
        rec.opinfo(op, f"nn.functional.{op}", grad_limit=12, value_limit=4, int_limit=3, second_limit=4)
        rec.opinfo_errors(op, f"nn.functional.{op}")
    norms(rec)
    attention(rec)
    bags(rec)
    products(rec)
    likelihoods(rec)
    margins(rec)
    triplets(rec)
    sequences(rec)
    slopes(rec)
    parts(rec)


def norms(rec):
    name = f"{F}.rms_norm"
    rec.call("rms_norm", name, leaf(2, 3), (3,), second=True)
    rec.call("rms_norm", name, leaf(2, 3), (3,), leaf(3), second=True)
    rec.call("rms_norm", name, leaf(2, 3), (2, 3), leaf(2, 3), 0.1)
    rec.call("rms_norm", name, f32([[1.0, 2.0, 4.0]]), [3])
    rec.call("rms_norm", name, leaf(2, 3), (2,), note="shapes do not fit")
    rec.call("rms_norm", name, leaf(2, 3), (3,), leaf(2), note="weight does not fit")
    name = f"{F}.instance_norm"
    rec.call("instance_norm", name, leaf(2, 2, 3), second=True)
    rec.call("instance_norm", name, leaf(1, 2, 2, 2), None, None, leaf(2), leaf(2, start=0.5), second=True)
    rec.call("instance_norm", name, leaf(2, 2, 3), f64([0.1, 0.2]), f64([1.0, 2.0]), leaf(2), leaf(2), False)
    rec.call("instance_norm", name, leaf(2, 2, 1), note="one value per channel")
    name = f"{F}.local_response_norm"
    for shape in ((1, 4, 3), (1, 3, 2, 2), (1, 3, 1, 2, 2)):
        rec.call("local_response_norm", name, leaf(*shape), 2, second=True)
        rec.call("local_response_norm", name, leaf(*shape), 3, 0.5, 0.6, 2.0)
    rec.call("local_response_norm", name, leaf(2, 3), 2, note="too few dimensions")


def attention(rec):
    op, name = "scaled_dot_product_attention", f"{F}.scaled_dot_product_attention"
    for lead in ((), (2,), (1, 2)):
        q, k, v = leaf(*lead, 2, 2), leaf(*lead, 3, 2, start=0.3, step=0.2), leaf(*lead, 3, 2, start=0.5)
        rec.call(op, name, q, k, v, second=True)
        rec.call(op, name, q, k, v, is_causal=True)
        rec.call(op, name, q, k, v, f64([[0.5, 0.0, -1.0], [0.0, 1.0, 0.25]]))
        rec.call(op, name, q, k, v, torch.tensor([[True, False, True], [False, True, True]]))
        rec.call(op, name, q, k, v, torch.tensor([[False, False, False], [False, True, True]]), note="a row sees nothing")
        rec.call(op, name, q, k, v, leaf(2, 3, start=0.1, step=0.1), second=True, note="the mask needs a gradient")
        rec.call(op, name, q, k, v, scale=0.3)
        rec.call(op, name, q, k, leaf(*lead, 3, 1), note="values of another width")
    rec.call(op, name, leaf(1, 2, 2, 2), leaf(1, 1, 3, 2), leaf(1, 1, 3, 2), enable_gqa=True)
    rec.call(op, name, leaf(1, 2, 2, 2), leaf(1, 1, 3, 2), leaf(1, 1, 3, 1), enable_gqa=True, note="math path")
    rec.call(op, name, leaf(1, 2, 2, 2), leaf(1, 3, 3, 2), leaf(1, 3, 3, 2), enable_gqa=True, note="heads do not fit")
    rec.call(op, name, f32([[[[1.0, 2.0]]]]), f32([[[[0.5, 1.0], [2.0, 0.0]]]]), f32([[[[1.0, 2.0], [3.0, 4.0]]]]))
    rec.call(op, name, leaf(2, 2), leaf(3, 3), leaf(3, 2), note="widths differ")
    rec.call(op, name, leaf(2), leaf(2), leaf(2), note="too few dimensions")
    rec.call(op, name, leaf(2, 2), leaf(3, 2), leaf(3, 2), torch.ones(2, 3).bool(), is_causal=True, note="two masks")
    rec.call(op, name, leaf(2, 2), leaf(3, 2), leaf(3, 2), torch.ones(2, 3, dtype=torch.int64), note="integer mask")


def bags(rec):
    op, name = "embedding_bag", f"{F}.embedding_bag"
    for mode in ("sum", "mean", "max"):
        table = leaf(values=[[1.0, 2.0], [-1.0, 0.5], [3.0, -2.0], [0.25, 4.0]])
        rec.call(op, name, torch.tensor([[0, 1], [2, 3]]), table, mode=mode, second=True)
        rec.call(op, name, ints(0, 1, 2, 2), table, ints(0, 1), mode=mode, second=True)
        rec.call(op, name, ints(0, 1, 2), table, ints(0, 2, 2), mode=mode, note="an empty bag")
        rec.call(op, name, ints(0, 1, 2, 3), table, ints(0, 1, 4), mode=mode, include_last_offset=True)
        rec.call(op, name, ints(0, 1, 2, 0), table, ints(0, 2), mode=mode, padding_idx=0)
    rec.call(op, name, torch.tensor([[0, 1], [2, 3]]), leaf(4, 2), mode="sum", per_sample_weights=leaf(2, 2), second=True)
    rec.call(op, name, ints(0, 1), leaf(4, 2), note="no offsets")
    rec.call(op, name, torch.tensor([[0, 1]]), leaf(4, 2), ints(0), note="offsets with rows")
    rec.call(op, name, ints(0, 1), leaf(4, 2), ints(1), note="first offset")
    rec.call(op, name, ints(0, 1), leaf(4, 2), ints(0, 5), note="last offset")
    rec.call(op, name, torch.tensor([[0, 1]]), leaf(4, 2), mode="mean", per_sample_weights=leaf(1, 2))
    rec.call(op, name, torch.tensor([[0, 9]]), leaf(4, 2), note="no such row")
    rec.call(op, name, torch.tensor([[0, 1]]), leaf(4, 2), mode="min", note="no such mode")
    rec.call(op, name, torch.tensor(1), leaf(4, 2), note="no list")
    rec.call("one_hot", f"{F}.one_hot", ints(0, 2, 1))
    rec.call("one_hot", f"{F}.one_hot", torch.tensor([[0], [1]]), 4)
    rec.call("one_hot", f"{F}.one_hot", ints(0, 5), 3)
    rec.call("one_hot", f"{F}.one_hot", ints(-1))
    rec.call("one_hot", f"{F}.one_hot", f32([1.0]))


def products(rec):
    name = f"{F}.bilinear"
    rec.call("bilinear", name, leaf(2, 3), leaf(2, 2), leaf(2, 3, 2), leaf(2), second=True)
    rec.call("bilinear", name, leaf(1, 2, 2), leaf(1, 2, 3), leaf(1, 2, 3))
    rec.call("bilinear", name, leaf(2), leaf(3), leaf(4, 2, 3), second=True)
    rec.call("bilinear", name, leaf(2, 3), leaf(3, 2), leaf(2, 3, 2), note="batches differ")
    rec.call("bilinear", name, leaf(2, 3), leaf(2, 2), leaf(2, 2, 2), note="weight does not fit")
    rec.call("bilinear", name, leaf(2, 3), leaf(2, 2), leaf(2, 3, 2), leaf(3), note="bias does not fit")
    for p in (2.0, 1.0, 3.0, float("inf"), 0.0):
        rec.call("pdist", f"{F}.pdist", leaf(3, 2), p)
    rec.call("pdist", f"{F}.pdist", leaf(3))
    rec.call("pdist", f"{F}.pdist", leaf(3, 2), -1.0)
    name = f"{F}.pairwise_distance"
    rec.call("pairwise_distance", name, leaf(2, 3), leaf(2, 3, start=0.4), second=True)
    rec.call("pairwise_distance", name, leaf(2, 3), leaf(3, start=0.4), 1.0, keepdim=True)
    rec.call("pairwise_distance", name, leaf(2, 3), leaf(2, 3, start=0.4), 3.0, 0.1)
    rec.call("pairwise_distance", name, leaf(2, 3), leaf(2, 3, start=0.4), float("inf"))
    rec.call("channel_shuffle", f"{F}.channel_shuffle", leaf(1, 4, 2), 2, second=True)
    rec.call("channel_shuffle", f"{F}.channel_shuffle", leaf(2, 6, 1, 2), 3)
    rec.call("channel_shuffle", f"{F}.channel_shuffle", leaf(1, 4, 2), 3)
    rec.call("channel_shuffle", f"{F}.channel_shuffle", leaf(4, 2), 2)


def likelihoods(rec):
    counts = f64([[1.0, 0.0, 4.0], [2.0, 3.0, 1.0]])
    spread = leaf(values=[[0.5, 1.0, 2.0], [0.25, 3.0, 1.5]])
    for reduction in REDUCTIONS:
        for more in ({}, {"log_input": False}, {"full": True}):
            logs = leaf(values=[[0.5, 0.1, 1.2], [0.7, 0.9, 2.0]])
            rec.call("poisson_nll_loss", f"{F}.poisson_nll_loss", logs, counts, reduction=reduction, second=True, **more)
        for full in (False, True):
            rec.call("gaussian_nll_loss", f"{F}.gaussian_nll_loss", leaf(2, 3), counts, spread, full=full, reduction=reduction, second=True)
        rec.call("gaussian_nll_loss", f"{F}.gaussian_nll_loss", leaf(2, 3), leaf(2, 3, start=0.5), leaf(values=[0.5, 2.0]), reduction=reduction)
        rec.call("gaussian_nll_loss", f"{F}.gaussian_nll_loss", leaf(2, 3), counts, leaf(values=[[0.5], [1e-9]]), reduction=reduction)
    rec.call("poisson_nll_loss", f"{F}.poisson_nll_loss", leaf(2), f64([1.0, 2.0]), reduction="avg")
    rec.call("poisson_nll_loss", f"{F}.poisson_nll_loss", leaf(values=[0.5, 1.5]), leaf(values=[3.0, 0.5]), full=True, note="target with gradient")
    rec.call("gaussian_nll_loss", f"{F}.gaussian_nll_loss", leaf(2, 3), counts, f64([[-1.0], [1.0]]))
    rec.call("gaussian_nll_loss", f"{F}.gaussian_nll_loss", leaf(2, 3), counts, f64([1.0, 1.0, 1.0, 1.0]))
    rec.call("gaussian_nll_loss", f"{F}.gaussian_nll_loss", leaf(2, 3), counts, spread, reduction="avg")


def margins(rec):
    signs = f64([[1.0, -1.0, 1.0], [-1.0, -1.0, 1.0]])
    for reduction in REDUCTIONS:
        rec.call("soft_margin_loss", f"{F}.soft_margin_loss", leaf(2, 3), signs, reduction=reduction, second=True)
        rec.call("hinge_embedding_loss", f"{F}.hinge_embedding_loss", leaf(2, 3), signs, 0.5, reduction=reduction, second=True)
        rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(2, 3), ints(0, 2), reduction=reduction, second=True)
        rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(2, 3), ints(1, 0), 2, 0.5, f64([1.0, 2.0, 0.5]), reduction=reduction)
        rows = torch.tensor([[0, 2, -1], [1, -1, 0]])
        rec.call("multilabel_margin_loss", f"{F}.multilabel_margin_loss", leaf(2, 3), rows, reduction=reduction, second=True)
        wanted = (signs > 0).double()
        rec.call("multilabel_soft_margin_loss", f"{F}.multilabel_soft_margin_loss", leaf(2, 3), wanted, reduction=reduction, second=True)
        weight = f64([1.0, 2.0, 0.5])
        rec.call("multilabel_soft_margin_loss", f"{F}.multilabel_soft_margin_loss", leaf(2, 3), wanted, weight, reduction=reduction)
    rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(3), torch.tensor(1))
    rec.call("multilabel_margin_loss", f"{F}.multilabel_margin_loss", leaf(3), ints(2, 0, -1))
    rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(2, 3), ints(0, 3), note="no such class")
    rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(2, 3), ints(0, 1), 3, note="power")
    rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(2, 3), ints(0, 1), weight=f64([1.0]), note="weight")
    rec.call("multi_margin_loss", f"{F}.multi_margin_loss", leaf(2, 3), ints(0, 1, 2), note="sizes")
    rec.call("multilabel_margin_loss", f"{F}.multilabel_margin_loss", leaf(2, 3), torch.tensor([[0, 5, -1], [1, -1, 0]]), note="no such class")
    rec.call("multilabel_margin_loss", f"{F}.multilabel_margin_loss", leaf(2, 3), ints(0, 1), note="sizes")
    rec.call("multilabel_soft_margin_loss", f"{F}.multilabel_soft_margin_loss", leaf(2, 3), f64([[1.0, 0.0]]), note="sizes")
    rec.call("soft_margin_loss", f"{F}.soft_margin_loss", leaf(2, 3), f64([1.0, 1.0]), note="sizes")
    rec.call("soft_margin_loss", f"{F}.soft_margin_loss", leaf(values=[800.0, -800.0]), f64([-1.0, 1.0]), note="large")


def triplets(rec):
    op, name = "triplet_margin_loss", f"{F}.triplet_margin_loss"
    for reduction in REDUCTIONS:
        rec.call(op, name, leaf(2, 3), leaf(2, 3, start=0.4), leaf(2, 3, start=0.9), reduction=reduction, second=True)
        rec.call(op, name, leaf(2, 3), leaf(2, 3, start=0.4), leaf(2, 3, start=0.9), 2.0, swap=True, reduction=reduction, second=True)
        one, two = leaf(2, 3), leaf(2, 3, start=0.4, step=-0.5)
        signs = f64([1.0, -1.0])
        rec.call("cosine_embedding_loss", f"{F}.cosine_embedding_loss", one, two, signs, 0.2, reduction=reduction, second=True)
    rec.call(op, name, leaf(3), leaf(3, start=0.4), leaf(3, start=0.9), p=1)
    rec.call(op, name, leaf(2, 3), leaf(3), leaf(2, 3), note="dimensions differ")
    rec.call(op, name, leaf(2, 3), leaf(2, 3), leaf(2, 3), -1.0, note="margin")
    rec.call("cosine_embedding_loss", f"{F}.cosine_embedding_loss", leaf(3), leaf(3, start=0.4), torch.tensor(1.0, dtype=torch.float64))
    rec.call("cosine_embedding_loss", f"{F}.cosine_embedding_loss", leaf(2, 3), leaf(2, 3), f64([[1.0]]), note="target")
    rec.call("cosine_embedding_loss", f"{F}.cosine_embedding_loss", leaf(3), leaf(3), f64([1.0]), note="target")


def sequences(rec):
    op, name = "ctc_loss", f"{F}.ctc_loss"
    scores = torch.tensor([[0.2, 1.0, -0.5], [0.9, 0.1, 0.4], [-0.3, 0.6, 1.1], [0.5, -0.8, 0.7]], dtype=torch.float64)
    both = torch.stack([scores, scores.flip(0) * 1.5], 1).log_softmax(-1)
    for reduction in REDUCTIONS:
        logs = both.clone().requires_grad_()
        rec.call(op, name, logs, torch.tensor([[1, 2], [2, 1]]), (4, 3), (2, 1), reduction=reduction)
        rec.call(op, name, logs, ints(1, 2, 2), ints(4, 4), ints(2, 1), reduction=reduction, note="targets in a row")
        rec.call(op, name, logs, torch.tensor([[1, 1], [2, 2]]), (4, 2), (2, 2), reduction=reduction, note="no alignment")
        rec.call(op, name, logs, torch.tensor([[1, 1], [2, 2]]), (4, 2), (2, 2), reduction=reduction, zero_infinity=True)
        rec.call(op, name, logs, torch.tensor([[1, 0], [0, 1]]), (4, 4), (2, 2), 2, reduction=reduction, note="another blank")
        alone = scores.log_softmax(-1).requires_grad_()
        rec.call(op, name, alone, ints(1, 2), torch.tensor(4), torch.tensor(2), reduction=reduction)
    logs = both.clone().requires_grad_()
    rec.call(op, name, logs, torch.tensor([[1, 2], [2, 1]]), (4, 4), (0, 2), note="nothing to say")
    rec.call(op, name, logs, torch.tensor([[1, 2], [2, 1]]), (4, 4), (2, 2), 5, note="no such blank")
    rec.call(op, name, logs, torch.tensor([[1, 2], [2, 1]]), (5, 4), (2, 2), note="too long")
    rec.call(op, name, logs, torch.tensor([[1, 2], [2, 1]]), (4,), (2, 2), note="lengths")
    rec.call(op, name, logs, torch.tensor([[1, 2], [2, 1]]), (4, 4), (2,), note="lengths")


def parts(rec):
    rec.call("unsafe_split", "torch.unsafe_split", leaf(5, 2), 2, second=True)
    rec.call("unsafe_chunk", "torch.unsafe_chunk", leaf(2, 6), 3, 1)
    rec.call("unsafe_chunk", "torch.unsafe_chunk", leaf(2), 0)


def slopes(rec):
    rec.call("rrelu", f"{F}.rrelu", leaf(2, 3), second=True)
    rec.call("rrelu", f"{F}.rrelu", leaf(4), 0.1, 0.5)
    rec.call("rrelu", f"{F}.rrelu", ints(1, -2))
