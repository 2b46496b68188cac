"""Normalisation as modules."""

import warnings

from .. import functional as F
from .. import init
from ..parameter import Parameter, UninitializedBuffer, UninitializedParameter, is_lazy
from .module import Module


def _weigh(module, shape, weight, bias):
    """Gives a module a weight of ones and a bias of zeros, or None for either."""
    import torch

    for name, wanted, value in (("weight", weight, torch.ones), ("bias", bias, torch.zeros)):
        if wanted:
            setattr(module, name, Parameter(value(shape)))
        else:
            module.register_parameter(name, None)


class _Affine(Module):
    """A norm that begins with a weight of ones and a bias of zeros, where it has them."""

    def reset_parameters(self):
        if self.weight is not None:
            init.ones_(self.weight)
        if getattr(self, "bias", None) is not None:
            init.zeros_(self.bias)


class _NormBase(_Affine):
    """Weights, running statistics and text of norms of channels."""

    _dims = ()

    def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True):
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        self._make(bias)

    def _make(self, bias):
        import torch

        _weigh(self, (self.num_features,), self.affine, self.affine and bias)
        tracked = self.track_running_stats
        self.register_buffer("running_mean", torch.zeros(self.num_features) if tracked else None)
        self.register_buffer("running_var", torch.ones(self.num_features) if tracked else None)
        self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.long) if tracked else None)

    def reset_running_stats(self):
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self):
        self.reset_running_stats()
        super().reset_parameters()

    def extra_repr(self):
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
            f"bias={self.bias is not None}, track_running_stats={self.track_running_stats}"
        )


class _BatchNorm(_NormBase):
    """Normalises over a batch, or by running statistics."""

    def forward(self, input):
        if input.dim() not in self._dims:
            words = " or ".join(f"{count}D" for count in self._dims)
            raise ValueError(f"expected {words} input (got {input.dim()}D input)")
        momentum = self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            if momentum is None:
                momentum = 1.0 / float(self.num_batches_tracked)
        use_batch = self.training or self.running_mean is None
        return F.batch_norm(
            input,
            self.running_mean if not self.training or self.track_running_stats else None,
            self.running_var if not self.training or self.track_running_stats else None,
            self.weight,
            self.bias,
            use_batch,
            momentum or 0.0,
            self.eps,
        )


class BatchNorm1d(_BatchNorm):
    """Normalises each feature over the batch."""

    _dims = (2, 3)


class BatchNorm2d(_BatchNorm):
    """Normalises each channel over the batch."""

    _dims = (4,)


class BatchNorm3d(_BatchNorm):
    """Normalises each channel over the batch."""

    _dims = (5,)


def _lazy(plain):
    """A norm that takes the number of its channels from the first input."""

    class Lazy(plain):
        def __init__(self, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True):
            super().__init__(0, eps, momentum, affine, track_running_stats, bias=bias)

        def _make(self, bias):
            import torch

            self.register_parameter("weight", UninitializedParameter() if self.affine else None)
            self.register_parameter("bias", UninitializedParameter() if self.affine and bias else None)
            tracked = self.track_running_stats
            for name in ("running_mean", "running_var"):
                self.register_buffer(name, UninitializedBuffer() if tracked else None)
            self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.long) if tracked else None)

        def _channels(self, input):
            return input.shape[1]

        def __call__(self, input):
            self.num_features, self.__class__ = self._channels(input), plain
            # A state that was loaded may have given it values already.
            shapeless = [each for each in (self.weight, self.bias, self.running_mean, self.running_var) if is_lazy(each)]
            for each in shapeless:
                each.materialize((self.num_features,))
            if shapeless:
                self.reset_parameters()
            return Module.__call__(self, input)

    Lazy.__name__ = Lazy.__qualname__ = f"Lazy{plain.__name__}"
    return Lazy


LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d = _lazy(BatchNorm1d), _lazy(BatchNorm2d), _lazy(BatchNorm3d)


class _OfLastDimensions(_Affine):
    """Norms of the last dimensions of each sample."""

    def _set(self, normalized_shape, eps, elementwise_affine):
        self.normalized_shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.eps, self.elementwise_affine = eps, elementwise_affine

    def extra_repr(self):
        return f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}"


class LayerNorm(_OfLastDimensions):
    """Normalises the last dimensions of each sample."""

    def __init__(self, normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, device=None, dtype=None):
        super().__init__()
        self._set(normalized_shape, eps, elementwise_affine)
        _weigh(self, self.normalized_shape, elementwise_affine, elementwise_affine and bias)

    def forward(self, input):
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return f"{super().extra_repr()}, bias={self.bias is not None}"


class RMSNorm(_OfLastDimensions):
    """Divides the last dimensions by their root mean square."""

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None):
        import torch

        super().__init__()
        self._set(normalized_shape, eps, elementwise_affine)
        if elementwise_affine:
            self.weight = Parameter(torch.ones(self.normalized_shape))
        else:
            self.register_parameter("weight", None)

    def forward(self, input):
        return F.rms_norm(input, self.normalized_shape, self.weight, self.eps)


class GroupNorm(_Affine):
    """Normalises groups of channels of each sample."""

    def __init__(self, num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None, *, bias=True):
        super().__init__()
        if num_channels % num_groups:
            raise ValueError(f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})")
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        _weigh(self, (num_channels,), affine, affine and bias)

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}, bias={self.bias is not None}"


class _InstanceNorm(_NormBase):
    """Normalises each channel of each sample; `_dims`: dimensions of an input without and with a batch."""

    _dims = (2, 3)

    def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None, *, bias=True):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, bias=bias)

    def forward(self, input):
        alone, _ = self._dims
        if input.dim() not in self._dims:
            raise ValueError(f"expected {' or '.join(f'{count}D' for count in self._dims)} input (got {input.dim()}D input)")
        at = input.dim() - alone
        if input.size(at) != self.num_features:
            if self.affine:
                raise ValueError(f"expected input's size at dim={at} to match num_features ({self.num_features}), but got: {input.size(at)}.")
            warnings.warn(
                f"input's size at dim={at} does not match num_features. You can silence this warning by not passing in num_features, "
                "which is not used because affine=False",
                stacklevel=3,
            )
        return self._normalised(input) if at else self._normalised(input.unsqueeze(0)).squeeze(0)

    def _normalised(self, input):
        own = self.training or not self.track_running_stats
        return F.instance_norm(input, self.running_mean, self.running_var, self.weight, self.bias, own, self.momentum or 0.0, self.eps)


class InstanceNorm1d(_InstanceNorm):
    """Normalises each channel of each sample."""


class InstanceNorm2d(_InstanceNorm):
    """Normalises each channel of each sample."""

    _dims = (3, 4)


class InstanceNorm3d(_InstanceNorm):
    """Normalises each channel of each sample."""

    _dims = (4, 5)


def _lazy_instance(plain):
    class Lazy(_lazy(plain)):
        def _channels(self, input):
            return input.shape[input.dim() - self._dims[0]]

    Lazy.__name__ = Lazy.__qualname__ = f"Lazy{plain.__name__}"
    return Lazy


LazyInstanceNorm1d, LazyInstanceNorm2d, LazyInstanceNorm3d = map(_lazy_instance, (InstanceNorm1d, InstanceNorm2d, InstanceNorm3d))


class SyncBatchNorm(_BatchNorm):
    """BatchNorm over one process."""

    _dims = (2, 3, 4, 5)

    @classmethod
    def convert_sync_batchnorm(cls, module, process_group=None):
        return module


class LocalResponseNorm(Module):
    """Each channel over the squares of the channels beside it."""

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1.0):
        super().__init__()
        self.size, self.alpha, self.beta, self.k = size, alpha, beta, k

    def forward(self, input):
        return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)

    def extra_repr(self):
        return f"{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}"


class CrossMapLRN2d(LocalResponseNorm):
    """The same over channels of pictures, as older networks were written with it."""

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1):
        super().__init__(size, alpha, beta, k)
