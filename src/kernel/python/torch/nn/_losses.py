"""Losses: those of the catalog as PyTorch calls them, and what Python adds to some of them."""

import warnings

import gradloom_engine as engine

from .._ops.calls import call_ops, make_function
from .._ops.catalog import BY_NAME
from .._ops.handles import Tensor
from . import _reduction

# Losses of the catalog, by PyTorch's names.
_NAMES = (
    "mse_loss l1_loss smooth_l1_loss huber_loss cross_entropy nll_loss binary_cross_entropy binary_cross_entropy_with_logits kl_div poisson_nll_loss "
    "margin_ranking_loss hinge_embedding_loss soft_margin_loss multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss "
    "cosine_embedding_loss triplet_margin_loss"
).split()


def _warn(sentence):
    """Warns at the line that calls a loss: five calls away from here."""
    warnings.warn(sentence, stacklevel=6)


_ABSENT = object()


def _at(place, name, args, kwargs, default=None):
    """An argument of a call, given by place or by name."""
    return args[place] if len(args) > place else kwargs.get(name, default)


def _sizes_differ(args, kwargs):
    input, target = _at(0, "input", args, kwargs, _ABSENT), _at(1, "target", args, kwargs, _ABSENT)
    if isinstance(input, Tensor) and isinstance(target, Tensor):
        return not engine.sameSizes(input._h, target._h)
    return _ABSENT not in (input, target) and target.size() != input.size()


def _warn_of_sizes(args, kwargs):
    input, target = _at(0, "input", args, kwargs), _at(1, "target", args, kwargs)
    _warn(
        f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). This will likely "
        "lead to incorrect results due to broadcasting. Please ensure they have the same size."
    )


def _is_plain_mean(args, kwargs):
    if _at(4, "reduction", args, kwargs, "mean") != "mean" or _at(1, "target", args, kwargs) is None:
        return False
    return _at(2, "size_average", args, kwargs) is None and _at(3, "reduce", args, kwargs) is None


def _warn_of_mean(args, kwargs):
    _warn(
        "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch "
        "size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release."
    )


def _refuse_beta(beta=1.0, **_):
    if beta < 0:
        raise RuntimeError("smooth_l1_loss does not support negative values for beta.")


def _refuse_reduction(reduction="mean", size_average=None, reduce=None, **_):
    if size_average is None and reduce is None and reduction not in ("none", "mean", "sum", "batchmean"):
        raise ValueError(f"{reduction} is not a valid value for reduction")


def _ignores(args, kwargs):
    return _at(4, "ignore_index", args, kwargs, -100) >= 0


def _refuse_ignoring(args, kwargs):
    input, target = _at(0, "input", args, kwargs), _at(1, "target", args, kwargs)
    if isinstance(input, Tensor) and isinstance(target, Tensor) and target.is_floating_point() and target.shape == input.shape:
        raise RuntimeError("ignore_index is not supported for floating point target")


def _refuse_soft_reduction(reduction="mean", **_):
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not valid")


# Losses of two tensors that are to have the same sizes.
_ALIKE = ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss")
# Calls that warn, or depend on the tensors: which they are, and what is said each time.
_SEEN = dict.fromkeys(_ALIKE, (_sizes_differ, _warn_of_sizes))
_SEEN |= {"kl_div": (_is_plain_mean, _warn_of_mean), "cross_entropy": (_ignores, _refuse_ignoring)}
# What PyTorch refuses in Python, or in words of its own, before it computes.
_REFUSALS = {
    "smooth_l1_loss": _refuse_beta,
    "kl_div": _refuse_reduction,
    "multilabel_soft_margin_loss": _refuse_soft_reduction,
}


def _huber_errors(input, target, delta=1.0):
    return call_ops("huber_loss", [BY_NAME["huber_loss"]], (input, target, "none", delta), {})


# Losses of pairs that can weigh each of them: the loss of one.
_ERRORS = {
    "mse_loss": lambda input, target: (input - target).pow(2),
    "l1_loss": lambda input, target: (input - target).abs(),
    "huber_loss": _huber_errors,
}


def _weighed(name, weight, input, target, reduction="mean", **params):
    """A loss of pairs, each times its weight. Their mean is that of the weights, except for Huber's."""
    import torch

    if weight.size() != input.size():
        raise ValueError("Weights and input must have the same size.")
    losses = _ERRORS[name](*torch.broadcast_tensors(input, target), **params) * weight
    if reduction == "none":
        return losses
    if reduction not in ("sum", "mean"):
        raise ValueError(f"Invalid reduction mode: {reduction}. Expected one of 'none', 'mean', 'sum'.")
    if reduction == "mean" and name == "huber_loss":
        return losses.mean()
    return losses.sum() if reduction == "sum" else losses.sum() / weight.sum()


def _loss(name):
    """A loss of the catalog that takes every argument by place or by name, older words for the reduction among them."""
    op = BY_NAME[name]
    refused, weighs = _REFUSALS.get(name), name in _ERRORS
    seen, see = _SEEN.get(name, (None, None))
    order = [*op.signature, "weight"] if weighs else op.signature
    special = ("size_average", "reduce", "weight") if weighs else ("size_average", "reduce")
    required = {each["name"] for each in op.inputs if not each.get("optional")}

    def arguments(*args, **kwargs):
        given = dict(zip(order, args), **kwargs)
        if len(given) < len(args) + len(kwargs) or not required <= given.keys():
            return args, kwargs
        if refused is not None:
            refused(**given)
        old = given.pop("size_average", None), given.pop("reduce", None)
        if old != (None, None):
            given["reduction"] = _reduction.legacy_get_string(*old)
        return (), given

    def is_special(args, kwargs):
        # Older words warn at each call, and a weight of the errors is no argument of the op.
        given = dict(zip(order, args), **kwargs)
        return any(given.get(key) is not None for key in special) or seen is not None and seen(args, kwargs)

    def worked_out(*args, **kwargs):
        if seen is not None and seen(args, kwargs):
            see(args, kwargs)
        before, given = arguments(*args, **kwargs)
        if weighs and given.get("weight") is not None:
            return _weighed(name, given.pop("weight"), **given)
        return call_ops(name, [op], before, given)

    return make_function(name, [op], worked_out, is_special, arguments, alike=name in _ALIKE)


globals().update({name: _loss(name) for name in _NAMES})


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
