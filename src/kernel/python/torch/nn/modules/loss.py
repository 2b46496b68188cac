"""Losses as modules."""

import inspect
import warnings

from .. import functional as F
from .._reduction import legacy_get_string
from .module import Module


class _Loss(Module):
    def __init__(self, size_average=None, reduce=None, reduction="mean"):
        super().__init__()
        if size_average is not None or reduce is not None:
            reduction = legacy_get_string(size_average, reduce, stacklevel=5)
        self.reduction = reduction


class _WeightedLoss(_Loss):
    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean"):
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)


_OLD = {"size_average": None, "reduce": None, "reduction": "mean"}


def _pair(reduced):
    def forward(self, input, target):
        return reduced(self, input, target)

    return forward


def _logs(reduced):
    def forward(self, log_input, target):
        return reduced(self, log_input, target)

    return forward


def _two(reduced):
    def forward(self, input1, input2, target):
        return reduced(self, input1, input2, target)

    return forward


def _three(reduced):
    def forward(self, anchor, positive, negative):
        return reduced(self, anchor, positive, negative)

    return forward


def _plain(name, function, taking=_pair, **order):
    """A loss that hands its arguments on. `order`: names and defaults in PyTorch's order; `weight` is a buffer."""
    signature = inspect.Signature([inspect.Parameter(key, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=value) for key, value in order.items()])
    fields = [key for key in order if key not in _OLD]

    class Loss(_Loss):
        def __init__(self, *args, **kwargs):
            try:
                given = signature.bind(*args, **kwargs)
            except TypeError as error:
                raise TypeError(f"{name}.__init__() {error}") from None
            given.apply_defaults()
            super().__init__(*(given.arguments.get(key, value) for key, value in _OLD.items()))
            for key in fields:
                if key == "weight":
                    self.register_buffer(key, given.arguments[key])
                else:
                    setattr(self, key, given.arguments[key])

        @taking
        def forward(self, *inputs):
            return function(*inputs, **{key: getattr(self, key) for key in fields}, reduction=self.reduction)

    Loss.__name__ = Loss.__qualname__ = name
    Loss.__module__ = "torch.nn.modules.loss"
    return Loss


MSELoss = _plain("MSELoss", F.mse_loss, **_OLD)
L1Loss = _plain("L1Loss", F.l1_loss, **_OLD)
SmoothL1Loss = _plain("SmoothL1Loss", F.smooth_l1_loss, **_OLD, beta=1.0)
HuberLoss = _plain("HuberLoss", F.huber_loss, reduction="mean", delta=1.0)
KLDivLoss = _plain("KLDivLoss", F.kl_div, **_OLD, log_target=False)
PoissonNLLLoss = _plain(
    "PoissonNLLLoss", F.poisson_nll_loss, _logs, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"
)
MarginRankingLoss = _plain("MarginRankingLoss", F.margin_ranking_loss, _two, margin=0.0, **_OLD)
HingeEmbeddingLoss = _plain("HingeEmbeddingLoss", F.hinge_embedding_loss, margin=1.0, **_OLD)
CosineEmbeddingLoss = _plain("CosineEmbeddingLoss", F.cosine_embedding_loss, _two, margin=0.0, **_OLD)
SoftMarginLoss = _plain("SoftMarginLoss", F.soft_margin_loss, **_OLD)
MultiLabelMarginLoss = _plain("MultiLabelMarginLoss", F.multilabel_margin_loss, **_OLD)
MultiLabelSoftMarginLoss = _plain("MultiLabelSoftMarginLoss", F.multilabel_soft_margin_loss, weight=None, **_OLD)
_MultiMarginLoss = _plain("MultiMarginLoss", F.multi_margin_loss, p=1, margin=1.0, weight=None, **_OLD)
_TripletMarginLoss = _plain("TripletMarginLoss", F.triplet_margin_loss, _three, margin=1.0, p=2.0, eps=1e-6, swap=False, **_OLD)


class MultiMarginLoss(_MultiMarginLoss):
    """Other classes that come closer than a margin to the wanted one."""

    def __init__(self, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"):
        if p not in (1, 2):
            raise ValueError("only p == 1 and p == 2 supported")
        if weight is not None and weight.dim() != 1:
            raise ValueError("weight must be one-dimensional")
        super().__init__(p, margin, weight, size_average, reduce, reduction)


class TripletMarginLoss(_TripletMarginLoss):
    """An anchor nearer to one than to another by a margin."""

    def __init__(self, margin=1.0, p=2.0, eps=1e-6, swap=False, size_average=None, reduce=None, reduction="mean"):
        if margin <= 0:
            raise ValueError(f"TripletMarginLoss: expected margin to be greater than 0, got {margin} instead")
        super().__init__(margin, p, eps, swap, size_average, reduce, reduction)


class GaussianNLLLoss(_Loss):
    """Numbers with a variance against targets."""

    def __init__(self, *, full=False, eps=1e-6, reduction="mean"):
        super().__init__(None, None, reduction)
        self.full, self.eps = full, eps

    def forward(self, input, target, var):
        return F.gaussian_nll_loss(input, target, var, full=self.full, eps=self.eps, reduction=self.reduction)


class TripletMarginWithDistanceLoss(_Loss):
    """An anchor nearer to one than to another, by a distance of one's own."""

    def __init__(self, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
        super().__init__(reduction=reduction)
        self.distance_function = PairwiseDistance() if distance_function is None else distance_function
        self.margin, self.swap = margin, swap

    def forward(self, anchor, positive, negative):
        options = {"distance_function": self.distance_function, "margin": self.margin, "swap": self.swap}
        return F.triplet_margin_with_distance_loss(anchor, positive, negative, reduction=self.reduction, **options)


class CTCLoss(_Loss):
    """All alignments of a target with the steps of a sequence."""

    def __init__(self, blank=0, reduction="mean", zero_infinity=False):
        super().__init__(reduction=reduction)
        self.blank, self.zero_infinity = blank, zero_infinity

    def forward(self, log_probs, targets, input_lengths, target_lengths):
        return F.ctc_loss(log_probs, targets, input_lengths, target_lengths, self.blank, self.reduction, self.zero_infinity)


class BCELoss(_WeightedLoss):
    """Binary cross entropy of probabilities."""

    def forward(self, input, target):
        return F.binary_cross_entropy(input, target, weight=self.weight, reduction=self.reduction)


class BCEWithLogitsLoss(_Loss):
    """Binary cross entropy of logits."""

    def __init__(self, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None):
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)
        self.register_buffer("pos_weight", pos_weight)

    def forward(self, input, target):
        return F.binary_cross_entropy_with_logits(
            input, target, weight=self.weight, pos_weight=self.pos_weight, reduction=self.reduction
        )


class NLLLoss(_WeightedLoss):
    """Negative log likelihood of log probabilities."""

    def __init__(self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
        super().__init__(weight, size_average, reduce, reduction)
        self.ignore_index = ignore_index

    def forward(self, input, target):
        return F.nll_loss(input, target, weight=self.weight, ignore_index=self.ignore_index, reduction=self.reduction)


class NLLLoss2d(NLLLoss):
    """The older name of NLLLoss for pictures."""

    def __init__(self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"):
        warnings.warn(
            "`NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in replacement and see "
            "https://pytorch.org/docs/main/nn.html#torch.nn.NLLLoss for more details.",
            FutureWarning,
            stacklevel=2,
        )
        super().__init__(weight, size_average, ignore_index, reduce, reduction)


class CrossEntropyLoss(_WeightedLoss):
    """Log-softmax and negative log likelihood in one."""

    def __init__(self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean", label_smoothing=0.0):
        super().__init__(weight, size_average, reduce, reduction)
        self.ignore_index, self.label_smoothing = ignore_index, label_smoothing

    def forward(self, input, target):
        return F.cross_entropy(
            input,
            target,
            weight=self.weight,
            ignore_index=self.ignore_index,
            reduction=self.reduction,
            label_smoothing=self.label_smoothing,
        )


class CosineSimilarity(Module):
    """Cosine of the angle between vectors."""

    def __init__(self, dim=1, eps=1e-8):
        super().__init__()
        self.dim, self.eps = dim, eps

    def forward(self, x1, x2):
        return F.cosine_similarity(x1, x2, self.dim, self.eps)


class PairwiseDistance(Module):
    """Distance between vectors."""

    def __init__(self, p=2.0, eps=1e-6, keepdim=False):
        super().__init__()
        self.norm, self.eps, self.keepdim = p, eps, keepdim

    def forward(self, x1, x2):
        return F.pairwise_distance(x1, x2, self.norm, self.eps, self.keepdim)
