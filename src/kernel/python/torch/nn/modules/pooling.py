"""Pooling as modules."""

from .. import functional as F
from .module import Module


class _MaxPoolNd(Module):
    _dims = 2

    def __init__(self, kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False):
        super().__init__()
        self.kernel_size, self.stride = kernel_size, kernel_size if stride is None else stride
        self.padding, self.dilation, self.return_indices, self.ceil_mode = padding, dilation, return_indices, ceil_mode

    def forward(self, input):
        run = getattr(F, f"max_pool{self._dims}d")
        return run(input, self.kernel_size, self.stride, self.padding, self.dilation, self.ceil_mode, self.return_indices)

    def extra_repr(self):
        return (
            f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}, dilation={self.dilation}, "
            f"ceil_mode={self.ceil_mode}"
        )


class MaxPool1d(_MaxPoolNd):
    """The largest element of each window."""

    _dims = 1


class MaxPool2d(_MaxPoolNd):
    """The largest element of each window."""


class MaxPool3d(_MaxPoolNd):
    """The largest element of each window."""

    _dims = 3


class _AvgPoolNd(Module):
    _dims = 2

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None):
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, kernel_size if stride is None else stride, padding
        self.ceil_mode, self.count_include_pad, self.divisor_override = ceil_mode, count_include_pad, divisor_override

    def forward(self, input):
        run = getattr(F, f"avg_pool{self._dims}d")
        return run(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad, self.divisor_override)

    def extra_repr(self):
        return f"kernel_size={self._shown(self.kernel_size)}, stride={self._shown(self.stride)}, padding={self._shown(self.padding)}"

    def _shown(self, value):
        return value


class AvgPool1d(_AvgPoolNd):
    """The mean of each window."""

    _dims = 1

    def _shown(self, value):
        return value if isinstance(value, tuple) else (value,)


class AvgPool2d(_AvgPoolNd):
    """The mean of each window."""


class AvgPool3d(_AvgPoolNd):
    """The mean of each window."""

    _dims = 3


class _AdaptiveAvgPoolNd(Module):
    _dims = 2

    def __init__(self, output_size):
        super().__init__()
        self.output_size = output_size

    def forward(self, input):
        return getattr(F, f"adaptive_avg_pool{self._dims}d")(input, self.output_size)

    def extra_repr(self):
        return f"output_size={self.output_size}"


class _AdaptiveMaxPoolNd(_AdaptiveAvgPoolNd):
    def __init__(self, output_size, return_indices=False):
        super().__init__(output_size)
        self.return_indices = return_indices

    def forward(self, input):
        return getattr(F, f"adaptive_max_pool{self._dims}d")(input, self.output_size, self.return_indices)


class _FractionalMaxPoolNd(Module):
    _dims = 2

    def __init__(self, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        super().__init__()
        many = lambda value: value if isinstance(value, (tuple, list)) else (value,) * self._dims  # noqa: E731
        self.kernel_size, self.return_indices = many(kernel_size), return_indices
        self.output_size = None if output_size is None else many(output_size)
        self.output_ratio = None if output_ratio is None else many(output_ratio)
        self.register_buffer("_random_samples", _random_samples)
        name = type(self).__name__
        if output_size is None and output_ratio is None:
            raise ValueError(f"{name} requires specifying either an output size, or a pooling ratio")
        if output_size is not None and output_ratio is not None:
            raise ValueError("only one of output_size and output_ratio may be specified")
        if self.output_ratio is not None and not all(0 < each < 1 for each in self.output_ratio):
            raise ValueError(f"output_ratio must be between 0 and 1 (got {output_ratio})")

    def forward(self, input):
        run = getattr(F, f"fractional_max_pool{self._dims}d")
        return run(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices, _random_samples=self._random_samples)


class FractionalMaxPool2d(_FractionalMaxPoolNd):
    """The largest element of windows that start at places drawn by chance."""


class FractionalMaxPool3d(_FractionalMaxPoolNd):
    """The largest element of windows that start at places drawn by chance."""

    _dims = 3


class _LPPoolNd(Module):
    _dims = 2

    def __init__(self, norm_type, kernel_size, stride=None, ceil_mode=False):
        super().__init__()
        self.norm_type, self.kernel_size, self.stride, self.ceil_mode = norm_type, kernel_size, stride, ceil_mode

    def forward(self, input):
        return getattr(F, f"lp_pool{self._dims}d")(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)

    def extra_repr(self):
        return f"norm_type={self.norm_type}, kernel_size={self.kernel_size}, stride={self.stride}, ceil_mode={self.ceil_mode}"


class _MaxUnpoolNd(Module):
    _dims = 2

    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()
        many = lambda value: tuple(value) if isinstance(value, (tuple, list)) else (value,) * self._dims  # noqa: E731
        self.kernel_size, self.padding = many(kernel_size), many(padding)
        self.stride = many(kernel_size if stride is None else stride)

    def forward(self, input, indices, output_size=None):
        return getattr(F, f"max_unpool{self._dims}d")(input, indices, self.kernel_size, self.stride, self.padding, output_size)

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


for _kind, _base in (
    ("AdaptiveAvgPool", _AdaptiveAvgPoolNd),
    ("AdaptiveMaxPool", _AdaptiveMaxPoolNd),
    ("LPPool", _LPPoolNd),
    ("MaxUnpool", _MaxUnpoolNd),
):
    for _count in (1, 2, 3):
        _name = f"{_kind}{_count}d"
        globals()[_name] = type(_name, (_base,), {"_dims": _count, "__module__": __name__, "__doc__": f"{_kind} over {_count} dimensions."})
