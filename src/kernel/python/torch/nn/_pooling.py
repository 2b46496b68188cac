"""Pooling, its inverse, and pooling by chance."""

from ._by_dims import formed, many, named, run, sized, without_none


_LARGEST_INT, _LARGEST_SIZE, _LARGEST_LONG = 2**31 - 1, 2**53 - 1, 2**63 - 1


def _check_kernel(kernel_size, dilation, count):
    """Refuses windows that no image has, in the words of the size that overflows."""
    for size, step in zip(many(kernel_size, count), many(dilation, count)):
        if not isinstance(size, int) or size <= (_LARGEST_INT if count > 1 else _LARGEST_SIZE):
            continue
        if count > 1:
            raise RuntimeError("value cannot be converted to type int without overflow")
        if step * (size - 1) + 1 > _LARGEST_LONG:
            raise RuntimeError(f"effective kernel size overflows, but got kernel_size={size} and dilation={step}")
        raise RuntimeError("max_pool1d() Invalid computed output size: 0")


def _max_pool(count):
    def arguments(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        _check_kernel(kernel_size, dilation, count)
        sizes = {"kernel_size": many(kernel_size, count), "stride": sized(stride, count), "padding": many(padding, count)}
        return (input,), without_none({**sizes, "dilation": many(dilation, count), "ceil_mode": ceil_mode})

    def function(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        tensors, options = arguments(input, kernel_size, stride, padding, dilation, ceil_mode)
        if return_indices and count == 1:
            # One dimension is pooled as the width of two then, which refuses in its own words.
            (size,), (around,), (step,) = options["kernel_size"], options["padding"], options["dilation"]
            if around > (step * (size - 1) + 1) / 2:
                raise RuntimeError(
                    f"pad should be at most half of effective kernel size, but got pad={around}, kernel_size={size} and dilation={step}"
                )
        values, indices = run("max_pool", tensors, **options)
        return (values, indices) if return_indices else values

    def wants_indices(args, kwargs):
        return bool(args[6] if len(args) > 6 else kwargs.get("return_indices"))

    name = f"max_pool{count}d"
    return formed("max_pool", name, arguments, named(function, name), wants_indices, first_only=True)


def _max_pool_with_indices(count):
    def function(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        return _MAX[count](input, kernel_size, stride, padding, dilation, ceil_mode, True)

    return named(function, f"max_pool{count}d_with_indices")


def _avg_pool(count):
    def function(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        sizes = {"kernel_size": many(kernel_size, count), "stride": sized(stride, count), "padding": many(padding, count)}
        options = {"ceil_mode": ceil_mode, "count_include_pad": count_include_pad, "divisor_override": divisor_override}
        return run("avg_pool", (input,), **sizes, **options)

    return named(function, f"avg_pool{count}d")


def _lp_pool(count):
    def function(input, norm_type, kernel_size, stride=None, ceil_mode=False):
        sizes = {"kernel_size": many(kernel_size, count), "stride": sized(stride, count)}
        return run("lp_pool", (input,), norm_type=float(norm_type), **sizes, ceil_mode=ceil_mode)

    return named(function, f"lp_pool{count}d")


def _adaptive_size(name, input, output_size, count):
    """One size per dimension; None keeps the input's."""
    if isinstance(output_size, int):
        return [output_size] * count
    if len(output_size) != count:
        words = {1: f"{name}() argument 'output_size' should contain one int (got {len(output_size)})"}
        internal = f"{name}(): internal error: output_size.size() must be {count}"
        raise RuntimeError(words.get(count, internal if "max" in name else f"{name}: output_size must be {count}"))
    if input.dim() <= count:
        raise ValueError(f"Input dimension should be at least {count + 1}")
    return [old if new is None else new for new, old in zip(output_size, input.shape[-count:])]


def _adaptive_avg_pool(count):
    name = f"adaptive_avg_pool{count}d"

    def function(input, output_size):
        return run("adaptive_avg_pool", (input,), output_size=_adaptive_size(name, input, output_size, count))

    return named(function, name)


def _adaptive_max_pool(count):
    name = f"adaptive_max_pool{count}d"

    def function(input, output_size, return_indices=False):
        values, indices = run("adaptive_max_pool", (input,), output_size=_adaptive_size(name, input, output_size, count))
        return (values, indices) if return_indices else values

    return named(function, name)


def _fractional_max_pool(count):
    name = f"fractional_max_pool{count}d"

    def function(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        import torch

        if output_size is None and output_ratio is None:
            raise ValueError(f"{name} requires specifying either an output_size or an output_ratio")
        if output_size is None:
            output_size = [int(size * ratio) for size, ratio in zip(input.shape[-count:], many(output_ratio, count))]
        if _random_samples is None:
            batch = 1 if input.dim() == count + 1 else input.shape[0]
            _random_samples = torch.rand(batch, input.shape[-count - 1], count, dtype=input.dtype)
        sizes = {"kernel_size": many(kernel_size, count), "output_size": many(output_size, count)}
        values, indices = run("fractional_max_pool", (input,), **sizes, _random_samples=_random_samples)
        return (values, indices) if return_indices else values

    return named(function, name)


def _max_unpool(count):
    def function(input, indices, kernel_size, stride=None, padding=0, output_size=None):
        sizes = {"kernel_size": many(kernel_size, count), "stride": sized(stride, count), "padding": many(padding, count)}
        size = None if output_size is None else list(output_size)
        return run("max_unpool", (input, indices), **sizes, output_size=size)

    return named(function, f"max_unpool{count}d")


def _each(make, counts=(1, 2, 3)):
    return {count: make(count) for count in counts}


_MAX = _each(_max_pool)
max_pool1d, max_pool2d, max_pool3d = _MAX.values()
max_pool1d_with_indices, max_pool2d_with_indices, max_pool3d_with_indices = _each(_max_pool_with_indices).values()
avg_pool1d, avg_pool2d, avg_pool3d = _each(_avg_pool).values()
lp_pool1d, lp_pool2d, lp_pool3d = _each(_lp_pool).values()
adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d = _each(_adaptive_avg_pool).values()
adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d = _each(_adaptive_max_pool).values()
fractional_max_pool2d, fractional_max_pool3d = _each(_fractional_max_pool, (2, 3)).values()
max_unpool1d, max_unpool2d, max_unpool3d = _each(_max_unpool).values()
