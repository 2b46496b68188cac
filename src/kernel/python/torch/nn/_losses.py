"""Losses: those of the catalog with PyTorch's old words for the reduction, and what Python adds to some of them."""

import warnings

from .._ops.calls import call_ops, make_function
from .._ops.catalog import BY_NAME
from ._by_dims import named

# Losses of the catalog, by PyTorch's names; which of them warn where sizes differ.
_NAMES = (
    "mse_loss l1_loss smooth_l1_loss huber_loss cross_entropy nll_loss binary_cross_entropy binary_cross_entropy_with_logits kl_div poisson_nll_loss "
    "margin_ranking_loss hinge_embedding_loss soft_margin_loss multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss "
    "cosine_embedding_loss triplet_margin_loss"
).split()
_WARNING = {"mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"}


def _reduction_of(size_average, reduce):
    """The reduction that two old arguments ask for."""
    reduction = "none" if reduce is False else "sum" if size_average is False else "mean"
    warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead.", stacklevel=4)
    return reduction


def _warn_of_sizes(input, target):
    if target.size() != input.size():
        warnings.warn(
            f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). This will likely "
            "lead to incorrect results due to broadcasting. Please ensure they have the same size.",
            stacklevel=4,
        )


def _loss(name):
    op = BY_NAME[name]
    plain, order = make_function(name, [op]), list(op.signature)
    first = order.index("size_average") if "size_average" in order else len(order)

    def function(*args, **kwargs):
        if name in _WARNING and len(args) > 1:
            _warn_of_sizes(args[0], args[1])
        if name == "kl_div" and kwargs.get("reduction", "mean") == "mean" and len(args) < 5:
            warnings.warn(
                "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch "
                "size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release.",
                stacklevel=3,
            )
        if len(args) > first or "size_average" in kwargs or "reduce" in kwargs:
            kwargs = dict(zip(order, args), **kwargs)
            args = ()
            old = [kwargs.pop(word, None) for word in ("size_average", "reduce")]
            if old != [None, None]:
                kwargs["reduction"] = _reduction_of(*old)
        return plain(*args, **kwargs)

    return named(_guarded(function, name), name)


def _guarded(function, name):
    """The loss after the checks that PyTorch makes in Python, or in words of its own."""

    def kl_div(*args, reduction="mean", **kwargs):
        if reduction not in ("none", "mean", "sum", "batchmean"):
            raise ValueError(f"{reduction} is not a valid value for reduction")
        return function(*args, reduction=reduction, **kwargs)

    def smooth_l1_loss(*args, beta=1.0, **kwargs):
        if beta < 0:
            raise RuntimeError("smooth_l1_loss does not support negative values for beta.")
        return function(*args, beta=beta, **kwargs)

    def cross_entropy(input, target, *args, **kwargs):
        if kwargs.get("ignore_index", -100) >= 0 and target.is_floating_point() and target.shape == input.shape:
            raise RuntimeError("ignore_index is not supported for floating point target")
        return function(input, target, *args, **kwargs)

    return locals().get(name, function)


globals().update({name: _loss(name) for name in _NAMES})


def _weighed(plain, errors):
    """A loss of pairs that can weigh each of them."""

    def function(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
        if weight is None:
            return plain(input, target, size_average, reduce, reduction)
        import torch

        _warn_of_sizes(input, target)
        if weight.size() != input.size():
            raise ValueError("Weights and input must have the same size.")
        if size_average is not None or reduce is not None:
            reduction = _reduction_of(size_average, reduce)
        losses = errors(*torch.broadcast_tensors(input, target)) * weight
        if reduction == "none":
            return losses
        if reduction not in ("sum", "mean"):
            raise ValueError(f"Invalid reduction mode: {reduction}. Expected one of 'none', 'mean', 'sum'.")
        return losses.sum() if reduction == "sum" else losses.sum() / weight.sum()

    return named(function, plain.__name__)


mse_loss = _weighed(mse_loss, lambda input, target: (input - target).pow(2))  # noqa: F821
l1_loss = _weighed(l1_loss, lambda input, target: (input - target).abs())  # noqa: F821


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    """The variance may be one number for all."""
    if isinstance(var, float):
        if var < 0:
            raise ValueError("var has negative entry/entries")
        import torch

        var = var * torch.ones_like(input)
    options = {"full": full, "eps": eps, "reduction": reduction}
    return call_ops("gaussian_nll_loss", [BY_NAME["gaussian_nll_loss"]], (input, target, var), options)


def _lengths(value):
    return value.reshape(-1).tolist() if hasattr(value, "tolist") else list(value) if isinstance(value, (tuple, list)) else [value]


_ctc_loss = make_function("ctc_loss", [BY_NAME["ctc_loss"]])


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """Lengths may be tensors, tuples or, without a batch, single numbers."""
    options = {"blank": blank, "reduction": reduction, "zero_infinity": zero_infinity}
    return _ctc_loss(log_probs, targets, _lengths(input_lengths), _lengths(target_lengths), **options)


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
    """An anchor nearer to one than to another, by a distance of one's own."""
    import torch

    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    distance = distance_function or torch.pairwise_distance
    dims = [each.ndim for each in (anchor, positive, negative)]
    if len(set(dims)) > 1:
        raise RuntimeError(
            "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: "
            f"anchor {dims[0]}D, positive {dims[1]}D, and negative {dims[2]}D inputs"
        )
    near, far = distance(anchor, positive), distance(anchor, negative)
    if swap:
        far = torch.minimum(far, distance(positive, negative))
    loss = torch.clamp_min(margin + near - far, 0)
    return loss if reduction == "none" else loss.mean() if reduction == "mean" else loss.sum()
