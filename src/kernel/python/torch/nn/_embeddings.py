"""Rows of tables picked by number. A largest length of rows changes the table itself before they are picked."""

import warnings

from .._ops.complaints import check_tensor
from .._ops.functions import functions
from ..sparse._gradients import sends_rows
from ._by_dims import formed, named


def _renormalise(weight, numbers, max_norm, norm_type):
    """Shortens the rows that will be picked to a largest length."""
    import torch

    with torch.no_grad():
        for row in numbers.reshape(-1).unique().tolist():
            norm = weight[row].norm(norm_type)
            if norm > max_norm:
                weight[row] = weight[row] * (max_norm / (norm + 1e-7))


def _row(padding_idx, weight):
    """A row counted from the front. Errors: there is no such row."""
    count = weight.size(0)
    if padding_idx is None:
        return None
    if not -count <= padding_idx < count:
        raise AssertionError("Padding_idx must be within num_embeddings")
    return padding_idx % count


def _embedding_arguments(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    check_tensor(input, "embedding", "indices", 2)
    if str(input.dtype) not in ("torch.int64", "torch.int32"):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"{input.type()} instead (while checking arguments for embedding)"
        )
    if weight.dim() != 2:
        raise RuntimeError("'weight' must be 2-D")
    row = _row(padding_idx, weight)
    return (weight, input), {"padding_idx": -1 if row is None else row, "scale_grad_by_freq": scale_grad_by_freq}


def _renormalised(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    tensors, options = _embedding_arguments(input, weight, padding_idx, scale_grad_by_freq=scale_grad_by_freq)
    if max_norm is not None:
        _renormalise(weight, input, max_norm, norm_type)
    result = functions["embedding"](*tensors, **options)
    return _sparsely(result, input, weight, options["padding_idx"], scale_grad_by_freq) if sparse else result


def _sparsely(result, numbers, weight, padding_idx, scale_grad_by_freq):
    """The gradient of the table is the rows that were picked, but for the one that gets none."""
    if scale_grad_by_freq and weight.requires_grad:
        raise RuntimeError("embedding_backward: scale_grad_by_freq not supported with sparse gradients")

    def rows(gradient):
        places, values = numbers.reshape(-1).long(), gradient.reshape(-1, weight.shape[1])
        kept = places != padding_idx
        return (places, values) if bool(kept.all()) else (places[kept], values[kept])

    return sends_rows(result, weight, rows)


def _is_more(args, kwargs):
    """Whether rows are shortened, or the gradient is to be sparse."""
    return (args[3] if len(args) > 3 else kwargs.get("max_norm")) is not None or bool(args[6] if len(args) > 6 else kwargs.get("sparse"))


embedding = formed("embedding", "embedding", _embedding_arguments, named(_renormalised, "embedding"), _is_more)


def embedding_bag(
    input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean", sparse=False,
    per_sample_weights=None, include_last_offset=False, padding_idx=None,
):  # fmt: skip
    if input.is_floating_point() and not weight.is_floating_point():
        warnings.warn(
            "Argument order of nn.functional.embedding_bag was changed. Usage `embedding_bag(weight, input, ...)` is deprecated, and should "
            "now be `embedding_bag(input, weight, ...)`.",
            stacklevel=2,
        )
        input, weight = weight, input
    if sparse and mode == "max":
        raise ValueError("max mode does not support sparse weights")
    if max_norm is not None:
        _renormalise(weight, input, max_norm, norm_type)
    options = {"mode": mode, "include_last_offset": include_last_offset, "padding_idx": padding_idx, "scale_grad_by_freq": scale_grad_by_freq}
    tensors = {"input": input, "weight": weight, "offsets": offsets, "per_sample_weights": per_sample_weights}
    result = functions["embedding_bag"](**tensors, **options)
    return sends_rows(result, weight, _rows_of_bags(tensors, mode, include_last_offset, padding_idx)) if sparse else result


def _rows_of_bags(tensors, mode, include_last_offset, padding_idx):
    """What bags send to the rows that are in them: a part of their gradient, in the order of the rows."""
    import torch

    numbers, offsets, shares = tensors["input"], tensors["offsets"], tensors["per_sample_weights"]

    def rows(gradient):
        places, count = numbers.reshape(-1).long(), gradient.shape[0]
        if offsets is None:
            bags = torch.arange(count).repeat_interleave(numbers.shape[1])
        else:
            starts = (offsets[:-1] if include_last_offset else offsets).long()
            bags = torch.searchsorted(starts.contiguous(), torch.arange(places.numel()), right=True) - 1
        kept = torch.ones_like(places, dtype=torch.bool) if padding_idx is None else places != padding_idx % tensors["weight"].shape[0]
        values = gradient[bags]
        if mode == "mean":
            values = values / torch.bincount(bags[kept], minlength=count)[bags].clamp(min=1).unsqueeze(1)
        if shares is not None:
            values = values * shares.detach().reshape(-1, 1)
        return places[kept], values[kept]

    return rows
