"""Initial values of parameters, drawn as PyTorch draws them."""

import math
import warnings


def _filled(fill):
    def function(tensor, *args, **kwargs):
        import torch

        # What has no elements is filled with nothing.
        if tensor.is_meta:
            return tensor
        with torch.no_grad():
            return fill(tensor, *args, **kwargs)

    function.__name__ = fill.__name__
    return function


def calculate_gain(nonlinearity, param=None):
    """How much an activation shrinks the spread of its input."""
    if nonlinearity in ("linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "sigmoid"):
        return 1
    if nonlinearity == "tanh":
        return 5.0 / 3
    if nonlinearity == "relu":
        return math.sqrt(2.0)
    if nonlinearity == "leaky_relu":
        if param is not None and (isinstance(param, bool) or not isinstance(param, (int, float))):
            raise ValueError(f"negative_slope {param} not a valid number")
        slope = 0.01 if param is None else param
        return math.sqrt(2.0 / (1 + slope**2))
    if nonlinearity == "selu":
        return 3.0 / 4
    raise ValueError(f"Unsupported nonlinearity {nonlinearity}")


def _calculate_fan_in_and_fan_out(tensor):
    if tensor.dim() < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = 1
    for size in tensor.shape[2:]:
        field *= size
    return tensor.shape[1] * field, tensor.shape[0] * field


def _calculate_correct_fan(tensor, mode):
    mode = mode.lower()
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']")
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if mode == "fan_in" else fan_out


@_filled
def uniform_(tensor, a=0.0, b=1.0, generator=None):
    return tensor.uniform_(a, b, generator=generator)


@_filled
def normal_(tensor, mean=0.0, std=1.0, generator=None):
    return tensor.normal_(mean, std, generator=generator)


@_filled
def constant_(tensor, val):
    return tensor.fill_(val)


@_filled
def ones_(tensor):
    return tensor.fill_(1.0)


@_filled
def zeros_(tensor):
    return tensor.zero_()


@_filled
def eye_(tensor):
    import torch

    _check_dims(tensor, 2)
    return tensor.copy_(torch.eye(*tensor.shape))


def _check_dims(tensor, count):
    if tensor.dim() != count:
        raise ValueError(f"Only tensors with {count} dimensions are supported")


@_filled
def dirac_(tensor, groups=1):
    """Kernels of convolutions that let as many channels as they can through as they are."""
    if tensor.dim() not in (3, 4, 5):
        raise ValueError("Only tensors with 3, 4, or 5 dimensions are supported")
    if tensor.shape[0] % groups:
        raise ValueError("dim 0 must be divisible by groups")
    outs = tensor.shape[0] // groups
    middle = [size // 2 for size in tensor.shape[2:]]
    tensor.zero_()
    for group in range(groups):
        for channel in range(min(outs, tensor.shape[1])):
            tensor[(group * outs + channel, channel, *middle)] = 1
    return tensor


@_filled
def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
    def below(value):
        return (1.0 + math.erf(value / math.sqrt(2.0))) / 2.0

    if mean < a - 2 * std or mean > b + 2 * std:
        warnings.warn("mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.", stacklevel=2)
    import torch

    with torch.no_grad():
        if below((b - mean) / std) - below((a - mean) / std) > 0.3:
            return _redrawn(tensor, mean, std, a, b, generator)
        return _thinned(tensor, mean, std, a, b, generator)


def _redrawn(tensor, mean, std, a, b, generator):
    """Normal numbers; those beyond the bounds are drawn again, until none is."""
    import torch

    least, most = tensor.new_tensor(a).item(), tensor.new_tensor(b).item()
    result = tensor.normal_(mean, std, generator=generator)
    outside = (result < least) | (result > most)
    while outside.any():
        result = torch.where(outside, torch.empty_like(result).normal_(mean, std, generator=generator), result)
        outside = (result < least) | (result > most)
    return tensor if result is tensor else tensor.copy_(result)


def _thinned(tensor, mean, std, a, b, generator):
    """Uniform numbers between the bounds, each kept with the chance that its density has beside the greatest one."""
    import torch

    peak = -0.5 * ((max(a, min(mean, b)) - mean) / std) ** 2

    def refused(numbers):
        chance = numbers.clone().sub_(mean).div_(std).pow_(2).mul_(-0.5).sub_(peak)
        return torch.empty_like(numbers).uniform_(generator=generator).log_().gt(chance)

    result = tensor.uniform_(a, b, generator=generator)
    waiting = refused(result)
    while waiting.any():
        drawn = torch.empty_like(tensor).uniform_(a, b, generator=generator)
        result = torch.where(waiting, drawn, result)
        waiting = torch.where(waiting, refused(drawn), waiting)
    return tensor if result is tensor else tensor.copy_(result)


@_filled
def xavier_uniform_(tensor, gain=1.0, generator=None):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    bound = math.sqrt(3.0) * (gain * math.sqrt(2.0 / float(fan_in + fan_out)))
    return tensor.uniform_(-bound, bound, generator=generator)


@_filled
def xavier_normal_(tensor, gain=1.0, generator=None):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return tensor.normal_(0.0, gain * math.sqrt(2.0 / float(fan_in + fan_out)), generator=generator)


@_filled
def kaiming_uniform_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
    if 0 in tensor.shape:
        warnings.warn("Initializing zero-element tensors is a no-op", stacklevel=2)
        return tensor
    std = calculate_gain(nonlinearity, a) / math.sqrt(_calculate_correct_fan(tensor, mode))
    bound = math.sqrt(3.0) * std
    return tensor.uniform_(-bound, bound, generator=generator)


@_filled
def kaiming_normal_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
    std = calculate_gain(nonlinearity, a) / math.sqrt(_calculate_correct_fan(tensor, mode))
    return tensor.normal_(0, std, generator=generator)


@_filled
def orthogonal_(tensor, gain=1, generator=None):
    import torch

    if tensor.dim() < 2:
        raise ValueError("Only tensors with 2 or more dimensions are supported")
    if tensor.numel() == 0:
        return tensor
    rows = tensor.shape[0]
    columns = tensor.numel() // rows
    flat = torch.empty(rows, columns).normal_(0, 1, generator=generator)
    if rows < columns:
        flat = flat.t()
    q, r = torch.linalg.qr(flat)
    q = q * r.diagonal().sign()
    tensor.view_as(q if rows >= columns else q.t()).copy_(q if rows >= columns else q.t())
    return tensor.mul_(gain)


@_filled
def sparse_(tensor, sparsity, std=0.01, generator=None):
    import torch

    _check_dims(tensor, 2)
    rows, columns = tensor.shape
    zeros = math.ceil(sparsity * rows)
    tensor.normal_(0, std, generator=generator)
    for column in range(columns):
        tensor[torch.randperm(rows)[:zeros], column] = 0
    return tensor


def _old(name):
    new = globals()[f"{name}_"]

    def function(*args, **kwargs):
        warnings.warn(f"`nn.init.{name}` is now deprecated in favor of `nn.init.{name}_`.", FutureWarning, stacklevel=2)
        return new(*args, **kwargs)

    return function


for _name in ("uniform", "normal", "constant", "eye", "xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal", "orthogonal", "sparse", "dirac"):
    globals()[_name] = _old(_name)
