"""Norms with running statistics, which ops of the catalog do not change."""

from .._ops.functions import functions
from ._by_dims import formed, named


def _follow(running_mean, running_var, mean, variance, momentum, count):
    """Moves running statistics towards those of a batch of `count` values per channel."""
    if running_mean is not None:
        running_mean.mul_(1 - momentum).add_(mean * momentum)
    if running_var is not None:
        running_var.mul_(1 - momentum).add_(variance * (momentum * count / (count - 1)))


def _check(input, training, **of_channels):
    """Refuses statistics and weights for another number of channels, or of another dtype than the input's."""
    if not training:
        for name in ("running_mean", "running_var"):
            if of_channels[name] is None:
                raise RuntimeError(f"{name} must be defined in evaluation mode")
    for name, each in of_channels.items():
        if each is not None and each.numel() != input.shape[1]:
            raise RuntimeError(f"{name} should contain {input.shape[1]} elements not {each.numel()}")
    weight = of_channels["weight"]
    if weight is not None and weight.dtype != input.dtype and not (input.dtype.itemsize == 2 and weight.dtype.itemsize == 4):
        raise RuntimeError("mixed dtype (CPU): all inputs must share same datatype.")


def _spread(input, dims):
    mean = input.mean(dims)
    shape = [1 if dim in dims else size for dim, size in enumerate(input.shape)]
    return mean, ((input - mean.reshape(shape)) ** 2).mean(dims)


def _batch_arguments(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
    if input.dim() > 1:
        _check(input, training, running_mean=running_mean, running_var=running_var, weight=weight, bias=bias)
    # Statistics that the op does not read it must not save either: they change before a backward pass.
    running = (None, None) if training else (running_mean, running_var)
    return (input, *running, weight, bias), {"training": training, "momentum": momentum, "eps": eps}


def _trained(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
    import torch

    tensors, options = _batch_arguments(input, running_mean, running_var, weight, bias, training, momentum, eps)
    result = functions["batch_norm"](*tensors, **options)
    # Nothing has no statistics.
    if training and input.numel() and (running_mean is not None or running_var is not None):
        with torch.no_grad():
            shown = input.detach()
            dims = [0, *range(2, input.dim())]
            _follow(running_mean, running_var, *_spread(shown, dims), momentum, input.numel() // input.shape[1])
    return result


def _is_trained(args, kwargs):
    return bool(args[5] if len(args) > 5 else kwargs.get("training"))


batch_norm = formed("batch_norm", "batch_norm", _batch_arguments, named(_trained, "batch_norm"), _is_trained)


def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05):
    import torch

    running = (None, None) if use_input_stats else (running_mean, running_var)
    tensors = (input, *running, weight, bias)
    result = functions["instance_norm"](*tensors, use_input_stats=use_input_stats, momentum=momentum, eps=eps)
    if use_input_stats and (running_mean is not None or running_var is not None):
        with torch.no_grad():
            mean, variance = _spread(input.detach(), list(range(2, input.dim())))
            count = input.numel() // (input.shape[0] * input.shape[1])
            _follow(running_mean, running_var, mean.mean(0), variance.mean(0), momentum, count)
    return result
