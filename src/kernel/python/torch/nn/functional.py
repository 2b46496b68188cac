"""torch.nn.functional: what layers compute."""

import math as _math
import warnings as _warnings

from .. import _functions
from .._create import tensor as _tensor
from .._missing import resolver as _resolver
from .._ops import BY_NAME as _BY_NAME
from .._ops import Tensor as _Tensor
from .._ops import make_function as _make_function
from .._ops import names_below as _names_below

from ._grids import affine_grid, grid_sample
from ._losses import ctc_loss, multilabel_margin_loss, triplet_margin_with_distance_loss
from ._patches import (
    channel_shuffle,
    fold,
    local_response_norm,
    lp_pool1d,
    lp_pool2d,
    lp_pool3d,
    max_unpool1d,
    max_unpool2d,
    max_unpool3d,
    unfold,
)

for _name, _ops in _names_below("torch.nn.functional").items():
    if _name not in globals():
        globals()[_name] = _make_function(_name, _ops)

one_hot = _functions.one_hot


def relu(input, inplace=False):
    return input.relu_() if inplace else input.relu()


def relu_(input):
    return input.relu_()


def sigmoid(input):
    return input.sigmoid()


def tanh(input):
    return input.tanh()


def _activation(name):
    """Activations that can write into their input."""
    ops = [_BY_NAME[name]]
    plain = _make_function(name, ops)

    def function(input, *args, inplace=False, **kwargs):
        result = plain(input, *args, **kwargs)
        return input.copy_(result) if inplace else result

    function.__name__ = name
    return function


for _name in ("leaky_relu", "elu", "silu"):
    globals()[_name] = _activation(_name)


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    return _functions.softmax(input, _implicit("softmax", input, dim), dtype=dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    return _functions.log_softmax(input, _implicit("log_softmax", input, dim), dtype=dtype)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    return softmax(-input, _implicit("softmin", input, dim), dtype=dtype)


def _implicit(name, input, dim):
    if dim is not None:
        return dim
    _warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.",
        UserWarning,
        stacklevel=3,
    )
    return 0 if input.dim() in (0, 1, 3) else 1


def logsigmoid(input):
    return -softplus(-input)  # noqa: F821


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    return input.clamp_(min_val, max_val) if inplace else input.clamp(min_val, max_val)


def relu6(input, inplace=False):
    return hardtanh(input, 0.0, 6.0, inplace)


def hardsigmoid(input, inplace=False):
    return (input + 3).clamp(0, 6) / 6


def hardswish(input, inplace=False):
    return input * (input + 3).clamp(0, 6) / 6


def selu(input, inplace=False):
    alpha, scale = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946
    return scale * elu(input, alpha)  # noqa: F821


def celu(input, alpha=1.0, inplace=False):
    return input.clamp(min=0) + (alpha * ((input / alpha).exp() - 1)).clamp(max=0)


def mish(input, inplace=False):
    return input * softplus(input).tanh()  # noqa: F821


def softsign(input):
    return input / (input.abs() + 1)


def tanhshrink(input):
    return input - input.tanh()


def hardshrink(input, lambd=0.5):
    return _functions.where(input.abs() > lambd, input, 0.0)


def softshrink(input, lambd=0.5):
    return input.sign() * (input.abs() - lambd).clamp(min=0)


def threshold(input, threshold, value, inplace=False):
    return _functions.where(input > threshold, input, value)


def prelu(input, weight):
    shape = [1, -1] + [1] * (input.dim() - 2) if input.dim() > 1 else [-1]
    return input.clamp(min=0) + weight.reshape(shape) * input.clamp(max=0)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    """Below zero a slope, drawn for each element while training."""
    if training:
        slope = _functions.empty(tuple(input.shape), dtype=input.dtype).uniform_(lower, upper)
    else:
        slope = (lower + upper) / 2
    result = _functions.where(input >= 0, input, input * slope)
    return input.copy_(result) if inplace else result


def glu(input, dim=-1):
    first, second = input.chunk(2, dim)
    return first * second.sigmoid()


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    noise = -_functions.empty(tuple(logits.shape), dtype=logits.dtype).exponential_().log()
    soft = softmax((logits + noise) / tau, dim)
    if not hard:
        return soft
    places = soft.max(dim, keepdim=True)[1]
    return _functions.zeros_like(logits).scatter(dim, places, 1.0) - soft.detach() + soft


# --- layers ---------------------------------------------------------------------------------------------------------


def dropout(input, p=0.5, training=True, inplace=False):
    """Zeros elements by chance and scales the others up, so that the mean stays."""
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    if not training or p == 0 or input.numel() == 0:
        return input
    if p == 1:
        return input * _functions.zeros_like(input)
    return _masked(input, _functions.empty(tuple(input.shape), dtype=input.dtype), p, inplace)


def _masked(input, mask, p, inplace):
    mask.bernoulli_(1 - p).div_(1 - p)
    return input.mul_(mask) if inplace else input * mask


def _feature_dropout(input, p=0.5, training=True, inplace=False):
    if not training or p == 0:
        return input
    mask = _functions.empty(tuple(input.shape[:2]) + (1,) * (input.dim() - 2), dtype=input.dtype)
    return _masked(input, mask, p, inplace)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    if not training or p == 0:
        return input
    alpha = 1.7580993408473766
    scale = 1.0 / _math.sqrt((alpha * alpha * p + 1) * (1 - p))
    mask = _functions.empty(tuple(input.shape[:2]) + (1,) * (input.dim() - 2), dtype=input.dtype).bernoulli_(1 - p)
    return input * (mask * scale) + ((mask - 1) * (alpha * scale) + alpha * scale * p)


dropout1d = dropout2d = dropout3d = _feature_dropout


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    if not training or p == 0:
        return input
    alpha = 1.7580993408473766
    scale = 1.0 / _math.sqrt((alpha * alpha * p + 1) * (1 - p))
    mask = _functions.empty(tuple(input.shape), dtype=input.dtype).bernoulli_(1 - p)
    shift = (mask - 1) * (alpha * scale) + alpha * scale * p
    return input * (mask * scale) + shift


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    if max_norm is not None:
        import torch

        with torch.no_grad():
            for row in input.reshape(-1).unique().tolist():
                norm = weight[row].norm(norm_type)
                if norm > max_norm:
                    weight[row] = weight[row] * (max_norm / (norm + 1e-7))
    op = _BY_NAME["embedding"]
    return op.run(op.bind((weight, input), {"padding_idx": -1 if padding_idx is None else padding_idx}))


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean", **_):
    if offsets is None:
        rows = embedding(input, weight)
        return rows.sum(1) if mode == "sum" else rows.mean(1) if mode == "mean" else rows.max(1)[0]
    bounds = [*offsets.tolist(), input.numel()]
    bags = [embedding(input[start:end], weight) for start, end in zip(bounds, bounds[1:])]
    reduce = {"sum": lambda rows: rows.sum(0), "mean": lambda rows: rows.mean(0), "max": lambda rows: rows.max(0)[0]}[mode]
    import torch

    return torch.stack([reduce(rows) if rows.shape[0] else weight.new_zeros(weight.shape[1]) for rows in bags])


def bilinear(input1, input2, weight, bias=None):
    result = _functions.einsum("...i,oij,...j->...o", input1, weight, input2)
    return result if bias is None else result + bias


def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
    import torch

    dims = [0, *range(2, input.dim())]
    shape = [1, -1] + [1] * (input.dim() - 2)
    if training:
        count = input.numel() // input.shape[1]
        if count == 1:
            raise ValueError(f"Expected more than 1 value per channel when training, got input size {input.shape}")
        mean = input.mean(dims)
        variance = ((input - mean.reshape(shape)) ** 2).mean(dims)
        if running_mean is not None:
            with torch.no_grad():
                running_mean.mul_(1 - momentum).add_(mean * momentum)
                running_var.mul_(1 - momentum).add_(variance * (momentum * count / (count - 1)))
    else:
        mean, variance = running_mean, running_var
    result = (input - mean.reshape(shape)) / (variance.reshape(shape) + eps).sqrt()
    if weight is not None:
        result = result * weight.reshape(shape)
    return result if bias is None else result + bias.reshape(shape)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
    dims = list(range(-len(normalized_shape), 0))
    mean = input.mean(dims, keepdim=True)
    variance = ((input - mean) ** 2).mean(dims, keepdim=True)
    result = (input - mean) / (variance + eps).sqrt()
    if weight is not None:
        result = result * weight
    return result if bias is None else result + bias


def rms_norm(input, normalized_shape, weight=None, eps=None):
    dims = list(range(-len(normalized_shape), 0))
    result = input * ((input**2).mean(dims, keepdim=True) + (1.1920928955078125e-07 if eps is None else eps)).rsqrt()
    return result if weight is None else result * weight


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
    shape = input.shape
    grouped = input.reshape(shape[0], num_groups, -1)
    mean = grouped.mean(-1, keepdim=True)
    variance = ((grouped - mean) ** 2).mean(-1, keepdim=True)
    result = ((grouped - mean) / (variance + eps).sqrt()).reshape(shape)
    channels = [1, -1] + [1] * (input.dim() - 2)
    if weight is not None:
        result = result * weight.reshape(channels)
    return result if bias is None else result + bias.reshape(channels)


def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05):
    return group_norm(input, input.shape[1], weight, bias, eps)


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    return input / input.norm(p, dim, keepdim=True).clamp(min=eps).expand_as(input)


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    product = (x1 * x2).sum(dim)
    return product / (x1.norm(2, dim).clamp(min=eps) * x2.norm(2, dim).clamp(min=eps))


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    return (x1 - x2 + eps).norm(p, -1, keepdim)


def pad(input, pad, mode="constant", value=None):
    """Adds elements around the last dimensions, or takes them away where a number is negative."""
    for at in range(0, len(pad), 2):
        dim = input.dim() - 1 - at // 2
        before, after = pad[at], pad[at + 1]
        size = input.shape[dim]
        if before < 0 or after < 0:
            input = input.narrow(dim, max(0, -before), size - max(0, -before) - max(0, -after))
            before, after = max(0, before), max(0, after)
        input = _padded(input, dim, before, after, mode, 0.0 if value is None else value)
    return input


def _padded(input, dim, before, after, mode, value):
    size = input.shape[dim]
    if before == 0 and after == 0:
        return input
    if mode == "constant":
        parts = []
        for count in (before, None, after):
            if count is None:
                parts.append(input)
            elif count:
                shape = list(input.shape)
                shape[dim] = count
                parts.append(_functions.full(shape, value, dtype=input.dtype))
        return _joined(parts, dim)
    places = range(-before, size + after)
    if mode == "reflect":
        if before >= size or after >= size:
            raise RuntimeError(
                "Padding size should be less than the corresponding input dimension, but got: padding "
                f"({before}, {after}) at dimension {dim} of input {list(input.shape)}"
            )
        found = [abs(at) if at < size else 2 * (size - 1) - at for at in places]
    elif mode == "replicate":
        found = [min(max(at, 0), size - 1) for at in places]
    elif mode == "circular":
        found = [at % size for at in places]
    else:
        raise NotImplementedError(f"Unrecognised padding mode {mode}")
    return input.index_select(dim, _tensor(found))


def _joined(parts, dim):
    import torch

    return torch.cat(parts, dim)


def pixel_shuffle(input, upscale_factor):
    *batch, channels, height, width = input.shape
    r = upscale_factor
    made = input.reshape(*batch, channels // (r * r), r, r, height, width)
    n = len(batch)
    order = [*range(n), n, n + 3, n + 1, n + 4, n + 2]
    return made.permute(order).reshape(*batch, channels // (r * r), height * r, width * r)


def pixel_unshuffle(input, downscale_factor):
    *batch, channels, height, width = input.shape
    r = downscale_factor
    made = input.reshape(*batch, channels, height // r, r, width // r, r)
    n = len(batch)
    order = [*range(n), n, n + 2, n + 4, n + 1, n + 3]
    return made.permute(order).reshape(*batch, channels * r * r, height // r, width // r)


def interpolate(input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False):
    """Stretches the last dimensions by repeating or by weighing neighbours, one dimension after the other."""
    count = input.dim() - 2
    sizes = list(size) if isinstance(size, (list, tuple)) else [size] * count
    scales = list(scale_factor) if isinstance(scale_factor, (list, tuple)) else [scale_factor] * count
    for at in range(count):
        dim = at + 2
        old = input.shape[dim]
        new = int(sizes[at]) if sizes[at] is not None else int(_math.floor(old * scales[at]))
        ratio = old / new if scales[at] is None else 1 / scales[at]
        input = _stretched(input, dim, old, new, ratio, mode, align_corners)
    return input


def _stretched(input, dim, old, new, ratio, mode, align_corners):
    if mode in ("nearest", "nearest-exact"):
        half = 0.5 if mode == "nearest-exact" else 0.0
        return input.index_select(dim, _functions.tensor([min(int((at + half) * ratio), old - 1) for at in range(new)]))
    if mode not in ("linear", "bilinear", "trilinear"):
        raise NotImplementedError(f"interpolate: mode must be nearest or linear here, got {mode}")
    if align_corners:
        places = [at * (old - 1) / (new - 1) if new > 1 else 0.0 for at in range(new)]
    else:
        places = [max((at + 0.5) * ratio - 0.5, 0.0) for at in range(new)]
    low = [min(int(place), old - 1) for place in places]
    high = [min(at + 1, old - 1) for at in low]
    shape = [1] * input.dim()
    shape[dim] = new
    weight = _functions.tensor([place - at for place, at in zip(places, low)], dtype=input.dtype).reshape(shape)
    first = input.index_select(dim, _functions.tensor(low))
    second = input.index_select(dim, _functions.tensor(high))
    return first * (1 - weight) + second * weight


upsample = interpolate


def upsample_nearest(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    return interpolate(input, size, scale_factor, "bilinear", align_corners=True)


def _writing(name):
    """The function that writes into its input."""
    plain = globals()[name]

    def function(input, *args, **kwargs):
        return input.copy_(plain(input, *args, **kwargs))

    function.__name__ = f"{name}_"
    return function


for _name in ("celu", "elu", "hardtanh", "leaky_relu", "rrelu", "selu", "threshold"):
    globals()[f"{_name}_"] = _writing(_name)


def scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False):
    factor = 1 / _math.sqrt(query.shape[-1]) if scale is None else scale
    scores = (query @ key.transpose(-2, -1)) * factor
    if is_causal:
        mask = _functions.ones(query.shape[-2], key.shape[-2], dtype=_functions.bool_).tril()
        scores = scores.masked_fill(mask.logical_not(), float("-inf"))
    if attn_mask is not None:
        if attn_mask.dtype._name == "bool":
            scores = scores.masked_fill(attn_mask.logical_not(), float("-inf"))
        else:
            scores = scores + attn_mask
    return dropout(softmax(scores, -1), dropout_p, dropout_p > 0) @ value


# --- convolution and pooling ----------------------------------------------------------------------------------------


def _many(value, count):
    return list(value) if isinstance(value, (list, tuple)) else [value] * count


def _conv(count):
    op = _BY_NAME["convolution"]

    def function(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        batched = input.dim() == count + 2
        if input.dim() not in (count + 1, count + 2):
            raise RuntimeError(
                f"Expected {count + 1}D (unbatched) or {count + 2}D (batched) input to conv{count}d, but got input of size: "
                f"{list(input.shape)}"
            )
        spread = _many(dilation, count)
        if padding == "same":
            total = [d * (k - 1) for d, k in zip(spread, weight.shape[2:])]
            if any(each % 2 for each in total):
                around = [side for each in reversed(total) for side in (each // 2, each - each // 2)]
                input, padding = pad(input, around), 0
            else:
                padding = [each // 2 for each in total]
        elif padding == "valid":
            padding = 0
        shown = input if batched else input.unsqueeze(0)
        params = {"stride": _many(stride, count), "padding": _many(padding, count), "dilation": spread, "groups": groups}
        result = op.run(op.bind((shown, weight, bias), params))
        return result if batched else result.squeeze(0)

    function.__name__ = f"conv{count}d"
    return function


conv1d, conv2d, conv3d = _conv(1), _conv(2), _conv(3)


def _conv_transpose(count):
    op = _BY_NAME["convolution_transpose"]

    def function(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        batched = input.dim() == count + 2
        shown = input if batched else input.unsqueeze(0)
        params = {
            "stride": _many(stride, count),
            "padding": _many(padding, count),
            "output_padding": _many(output_padding, count),
            "dilation": _many(dilation, count),
            "groups": groups,
        }
        result = op.run(op.bind((shown, weight, bias), params))
        return result if batched else result.squeeze(0)

    function.__name__ = f"conv_transpose{count}d"
    return function


conv_transpose1d, conv_transpose2d, conv_transpose3d = _conv_transpose(1), _conv_transpose(2), _conv_transpose(3)


def _pool(count, kind):
    op = _BY_NAME[f"{kind}_pool"]

    def run(input, params):
        batched = input.dim() == count + 2
        shown = input if batched else input.unsqueeze(0)
        result = op.run(op.bind((shown,), params))
        if isinstance(result, tuple):
            return tuple(result) if batched else tuple(each.squeeze(0) for each in result)
        return result if batched else result.squeeze(0)

    return run


def _max_pool(count):
    run = _pool(count, "max")

    def function(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        params = {
            "kernel_size": _many(kernel_size, count),
            "stride": _many(kernel_size if stride is None or stride == [] else stride, count),
            "padding": _many(padding, count),
            "dilation": _many(dilation, count),
            "ceil_mode": ceil_mode,
        }
        values, indices = run(input, params)
        return (values, indices) if return_indices else values

    function.__name__ = f"max_pool{count}d"
    return function


max_pool1d, max_pool2d, max_pool3d = _max_pool(1), _max_pool(2), _max_pool(3)


def _avg_pool(count):
    run = _pool(count, "avg")

    def function(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        params = {
            "kernel_size": _many(kernel_size, count),
            "stride": _many(kernel_size if stride is None or stride == [] else stride, count),
            "padding": _many(padding, count),
            "ceil_mode": ceil_mode,
            "count_include_pad": count_include_pad,
        }
        return run(input, params)

    function.__name__ = f"avg_pool{count}d"
    return function


avg_pool1d, avg_pool2d, avg_pool3d = _avg_pool(1), _avg_pool(2), _avg_pool(3)


def _adaptive(count, reduce):
    def function(input, output_size, return_indices=False):
        wanted = _many(output_size, count)
        first = input.dim() - count
        for at, size in enumerate(wanted):
            dim = first + at
            old = input.shape[dim]
            size = old if size is None else size
            bounds = [(place * old // size, -((-(place + 1) * old) // size)) for place in range(size)]
            parts = [reduce(input.narrow(dim, start, end - start), dim) for start, end in bounds]
            input = parts[0] if len(parts) == 1 else _joined(parts, dim)
        return input

    return function


adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d = (
    _adaptive(count, lambda part, dim: part.mean(dim, keepdim=True)) for count in (1, 2, 3)
)
adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d = (
    _adaptive(count, lambda part, dim: part.amax(dim, keepdim=True)) for count in (1, 2, 3)
)

# --- losses ---------------------------------------------------------------------------------------------------------


def _reduced(loss, reduction):
    if reduction == "mean":
        return loss.mean()
    if reduction == "sum":
        return loss.sum()
    if reduction == "none":
        return loss
    raise ValueError(f"{reduction} is not a valid value for reduction")


def _warned(name):
    """mse_loss and l1_loss, which warn where shapes differ."""
    plain = globals()[name]

    def function(input, target, size_average=None, reduce=None, reduction="mean", weight=None):
        if target.size() != input.size():
            _warnings.warn(
                f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). This will likely "
                "lead to incorrect results due to broadcasting. Please ensure they have the same size.",
                stacklevel=2,
            )
        return plain(input, target, reduction=reduction)

    function.__name__ = name
    return function


mse_loss, l1_loss = _warned("mse_loss"), _warned("l1_loss")


def kl_div(input, target, size_average=None, reduce=None, reduction="mean", log_target=False):
    if log_target:
        loss = target.exp() * (target - input)
    else:
        loss = _functions.where(target > 0, target * (target.clamp(min=1e-45).log() - input), 0.0)
    return loss.sum() / input.shape[0] if reduction == "batchmean" else _reduced(loss, reduction)


def poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction="mean"):
    loss = input.exp() - target * input if log_input else input - target * (input + eps).log()
    return _reduced(loss, reduction)


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    spread = var.clamp(min=eps)
    loss = 0.5 * (spread.log() + (input - target) ** 2 / spread)
    return _reduced(loss + 0.5 * _math.log(2 * _math.pi) if full else loss, reduction)


def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    return _reduced((-target * (input1 - input2) + margin).clamp(min=0), reduction)


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"):
    return _reduced(_functions.where(target == 1, input, (margin - input).clamp(min=0)), reduction)


def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"):
    product = (input1 * input2).sum(-1)
    eps = 1e-12
    cosine = product / (((input1 * input1).sum(-1) + eps) * ((input2 * input2).sum(-1) + eps)).sqrt()
    return _reduced(_functions.where(target == 1, 1 - cosine, (cosine - margin).clamp(min=0)), reduction)


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    return _reduced((1 + (-target * input).exp()).log(), reduction)


def triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False, size_average=None, reduce=None, reduction="mean"):
    near, far = pairwise_distance(anchor, positive, p, eps), pairwise_distance(anchor, negative, p, eps)
    if swap:
        far = far.minimum(pairwise_distance(positive, negative, p, eps))
    return _reduced((near - far + margin).clamp(min=0), reduction)


def multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction="mean"):
    loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    loss = loss if weight is None else loss * weight
    return _reduced(loss.mean(-1), reduction)


def multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction="mean"):
    own = input.gather(1, target.unsqueeze(1))
    loss = (margin - own + input).clamp(min=0) ** p
    loss = loss * (1 - one_hot(target, input.shape[1]).to(input.dtype))
    return _reduced(loss.sum(1) / input.shape[1], reduction)


def linear(input, weight, bias=None):
    op = _BY_NAME["linear"]
    if type(input) is _Tensor and isinstance(weight, _Tensor) and (bias is None or isinstance(bias, _Tensor)):
        return op.run((input._h, weight._h, None if bias is None else bias._h))
    return op.run(op.bind((input, weight, bias), {}))


__getattr__ = _resolver("torch.nn.functional", lambda: globals())
