"""Convolutions over one, two and three dimensions, with or without a batch."""

from .._ops.handles import Tensor
from ._by_dims import formed, many, named, run


def _on_batch(input, count, call):
    """Runs on a batch of one where there is no batch."""
    return call(input) if input.dim() == count + 2 else call(input.unsqueeze(0)).squeeze(0)


def _check_image(input, count):
    if input.dim() not in (count + 1, count + 2):
        raise RuntimeError(
            f"Expected {count + 1}D (unbatched) or {count + 2}D (batched) input to conv{count}d, but got input of size: {list(input.shape)}"
        )


def _same(input, padding, dilation, weight, count):
    """The input and padding of `padding="same"`: odd widths are put around by hand."""
    from .functional import pad

    total = [step * (size - 1) for step, size in zip(dilation, weight.shape[-count:])]
    if any(each % 2 for each in total):
        return pad(input, [side for each in reversed(total) for side in (each // 2, each - each // 2)]), [0] * count
    return input, [each // 2 for each in total]


def _check(sizes, weight, bias, channels, count):
    """Refuses sizes for another number of dimensions, and a bias for another number of channels."""
    for name, size in sizes.items():
        if isinstance(size, (list, tuple)) and len(size) not in (1, count):
            raise RuntimeError(
                f"expected {name} to be a single integer value or a list of {count} values to match the convolution dimensions, but "
                f"got {name}={list(size)}"
            )
    if bias is not None and tuple(bias.shape) != (channels,):
        raise RuntimeError(
            f"Given weight of size {list(weight.shape)}, expected bias to be 1-dimensional with {channels} elements, but got bias of "
            f"size {list(bias.shape)} instead"
        )


def _conv(count):
    def arguments(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        _check_image(input, count)
        _check({"stride": stride, "padding": padding, "dilation": dilation}, weight, bias, weight.shape[0], count)
        if padding == "same" and any(step != 1 for step in many(stride, count)):
            raise RuntimeError("padding='same' is not supported for strided convolutions")
        spread = many(dilation, count)
        if padding == "same":
            if weight.dim() != count + 2:
                raise RuntimeError(
                    f"Expected {weight.dim()}-dimensional input for {weight.dim()}-dimensional weight{list(weight.shape)}, but got "
                    f"{count + 2}-dimensional input of size {list(input.shape)} instead"
                )
            input, around = _same(input, padding, spread, weight, count)
        else:
            around = many(0 if padding == "valid" else padding, count)
        return (input, weight, bias), {"stride": many(stride, count), "padding": around, "dilation": spread, "groups": groups}

    def function(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
        def on_batch(shown):
            tensors, options = arguments(shown, weight, bias, stride, padding, dilation, groups)
            return run("convolution", tensors, **options)

        _check_image(input, count)
        return _on_batch(input, count, on_batch)

    def is_alone(args, kwargs):
        input = args[0] if args else kwargs.get("input")
        return not isinstance(input, Tensor) or input.dim() != count + 2

    return formed("convolution", f"conv{count}d", arguments, named(function, f"conv{count}d"), is_alone)


_AXES = ("depth", "height", "width")


def _check_output_padding(stride, output_padding, dilation, **_):
    """Refuses to add more at the end than what a step or a gap leaves open."""
    if all(added < max(step, gap) for added, step, gap in zip(output_padding, stride, dilation)):
        return
    # PyTorch counts one dimension as the width of two.
    fill = 2 - len(stride) if len(stride) == 1 else 0
    parts = {"output_padding": [0] * fill + output_padding, "stride": [1] * fill + stride, "dilation": [1] * fill + dilation}
    shown = " ".join(f"{name}_{axis}: {size}" for name, sizes in parts.items() for axis, size in zip(_AXES[-len(sizes) :], sizes))
    raise RuntimeError(f"output padding must be smaller than either stride or dilation, but got {shown}")


def _conv_transpose(count):
    def function(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
        sizes = {"stride": stride, "padding": padding, "output_padding": output_padding, "dilation": dilation}
        _check(sizes, weight, bias, weight.shape[1] * groups, count)
        options = {key: many(value, count) for key, value in sizes.items()}
        _check_output_padding(**options)
        return _on_batch(input, count, lambda shown: run("convolution_transpose", (shown, weight, bias), **options, groups=groups))

    return named(function, f"conv_transpose{count}d")


conv1d, conv2d, conv3d = map(_conv, (1, 2, 3))
conv_transpose1d, conv_transpose2d, conv_transpose3d = map(_conv_transpose, (1, 2, 3))
