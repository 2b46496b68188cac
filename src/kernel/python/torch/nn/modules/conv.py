"""Convolutions as modules."""

import math

from .. import functional as F
from .. import init
from ..parameter import Parameter, UninitializedParameter
from .linear import uniform_bias
from .module import Module


def _tuple(value, count):
    return tuple(value) if isinstance(value, (list, tuple)) else (value,) * count


_PADDING_MODES = {"zeros", "reflect", "replicate", "circular"}


class _ConvNd(Module):
    """What all convolutions share: sizes, weights and text."""

    _dims = 2
    _transposed = False

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros", device=None, dtype=None, output_padding=0):
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups:
            raise ValueError("out_channels must be divisible by groups")
        count = self._dims
        if isinstance(padding, str):
            if padding not in ("valid", "same"):
                raise ValueError(f"Invalid padding string {padding!r}, should be one of {{'valid', 'same'}}")
            if padding == "same" and any(step != 1 for step in _tuple(stride, count)):
                raise ValueError("padding='same' is not supported for strided convolutions")
        if padding_mode not in _PADDING_MODES:
            raise ValueError(f"padding_mode must be one of {_PADDING_MODES}, but got padding_mode={padding_mode!r}")
        self.in_channels, self.out_channels, self.groups, self.padding_mode = in_channels, out_channels, groups, padding_mode
        self.kernel_size, self.stride, self.dilation = _tuple(kernel_size, count), _tuple(stride, count), _tuple(dilation, count)
        self.padding = padding if isinstance(padding, str) else _tuple(padding, count)
        self.output_padding = _tuple(output_padding, count)
        self._make_parameters(bias)

    def _make_parameters(self, bias):
        import torch

        self.weight = Parameter(torch.empty(self._weight_shape()))
        if bias:
            self.bias = Parameter(torch.empty(self.out_channels))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def _weight_shape(self):
        first, second = self.out_channels, self.in_channels
        if self._transposed:
            first, second = second, first
        return (first, second // self.groups, *self.kernel_size)

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            uniform_bias(self.bias, self.weight)

    def extra_repr(self):
        text = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        if self.padding != (0,) * self._dims:
            text += f", padding={self.padding}"
        if self.dilation != (1,) * self._dims:
            text += f", dilation={self.dilation}"
        if self.output_padding != (0,) * self._dims:
            text += f", output_padding={self.output_padding}"
        if self.groups != 1:
            text += f", groups={self.groups}"
        if self.bias is None:
            text += ", bias=False"
        return text if self.padding_mode == "zeros" else f"{text}, padding_mode={self.padding_mode}"

    def _around(self):
        """Before and after, last dimension first; an odd width of "same" has its larger half after."""
        if self.padding == "valid":
            return [0] * (2 * self._dims)
        if self.padding == "same":
            total = [stretch * (size - 1) for stretch, size in zip(self.dilation, self.kernel_size)]
            return [side for width in reversed(total) for side in (width // 2, width - width // 2)]
        return [side for size in reversed(self.padding) for side in (size, size)]

    def forward(self, input):
        run = getattr(F, f"conv{self._dims}d")
        padding = self.padding
        if self.padding_mode != "zeros":
            input, padding = F.pad(input, self._around(), self.padding_mode), 0
        return run(input, self.weight, self.bias, self.stride, padding, self.dilation, self.groups)


class Conv1d(_ConvNd):
    """Convolution over one dimension."""

    _dims = 1


class Conv2d(_ConvNd):
    """Convolution over two dimensions."""


class Conv3d(_ConvNd):
    """Convolution over three dimensions."""

    _dims = 3


class _ConvTransposeNd(_ConvNd):
    _transposed = True

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode="zeros", device=None, dtype=None):
        if padding_mode != "zeros":
            raise ValueError(f'Only "zeros" padding mode is supported for {type(self).__name__}')
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias, padding_mode, output_padding=output_padding)

    def forward(self, input, output_size=None):
        run = getattr(F, f"conv_transpose{self._dims}d")
        padding = self.output_padding if output_size is None else self._padding_for(input, output_size)
        return run(input, self.weight, self.bias, self.stride, self.padding, padding, self.groups, self.dilation)

    def _padding_for(self, input, output_size):
        """What must be added at the end for an output of a size. Error: no such output can come of this input."""
        count = self._dims
        lead = input.dim() - count
        if len(output_size) == count + lead:
            output_size = output_size[lead:]
        if len(output_size) != count:
            raise ValueError(
                f"ConvTranspose{count}D: for {input.dim()}D input, output_size must have {count} or {count + lead} elements (got {len(output_size)})"
            )
        sizes = zip(input.size()[lead:], self.stride, self.padding, self.kernel_size, self.dilation)
        least = [(size - 1) * step - 2 * gap + stretch * (kernel - 1) + 1 for size, step, gap, kernel, stretch in sizes]
        most = [size + step - 1 for size, step in zip(least, self.stride)]
        if not all(low <= size <= high for low, size, high in zip(least, output_size, most)):
            raise ValueError(
                f"requested an output size of {output_size}, but valid sizes range from {least} to {most} (for an input of {input.size()[2:]})"
            )
        return [size - low for size, low in zip(output_size, least)]


class ConvTranspose1d(_ConvTransposeNd):
    """The derivative of Conv1d by its input."""

    _dims = 1


class ConvTranspose2d(_ConvTransposeNd):
    """The derivative of Conv2d by its input."""


class ConvTranspose3d(_ConvTransposeNd):
    """The derivative of Conv3d by its input."""

    _dims = 3


def _lazy(plain):
    """A convolution that takes the number of its channels from the first input."""

    class Lazy(plain):
        def __init__(self, out_channels, kernel_size, *args, **kwargs):
            super().__init__(0, out_channels, kernel_size, *args, **kwargs)

        def _make_parameters(self, bias):
            self.weight = UninitializedParameter()
            if bias:
                self.bias = UninitializedParameter()
            else:
                self.register_parameter("bias", None)

        def __call__(self, input, *rest):
            self.in_channels, self.__class__ = input.shape[-1 - self._dims], plain
            # A state that was loaded may have given it weights already.
            if isinstance(self.weight, UninitializedParameter):
                self.weight.materialize(self._weight_shape())
                if self.bias is not None:
                    self.bias.materialize((self.out_channels,))
                self.reset_parameters()
            return Module.__call__(self, input, *rest)

    Lazy.__name__ = Lazy.__qualname__ = f"Lazy{plain.__name__}"
    return Lazy


LazyConv1d, LazyConv2d, LazyConv3d = map(_lazy, (Conv1d, Conv2d, Conv3d))
LazyConvTranspose1d, LazyConvTranspose2d, LazyConvTranspose3d = map(_lazy, (ConvTranspose1d, ConvTranspose2d, ConvTranspose3d))
