"""Distribution: what all of them have."""

from copy import copy

import torch

from .._dtypes import Size
from .._ops.handles import Tensor
from . import constraints


def tensors(*values):
    """Numbers and tensors as tensors of one shape."""
    kind = next((each.dtype for each in values if isinstance(each, Tensor)), torch.get_default_dtype())
    made = [each if isinstance(each, Tensor) else torch.tensor(float(each), dtype=kind) for each in values]
    return torch.broadcast_tensors(*made)


def shape_of(*values):
    """The batch shape: none where all parameters are numbers."""
    return Size() if all(not isinstance(each, Tensor) for each in values) else torch.broadcast_shapes(*(getattr(each, "shape", ()) for each in values))


def sum_last(value, count):
    """The sum over the last `count` dimensions."""
    return value.flatten(value.dim() - count).sum(-1) if count else value


class Distribution:
    """A batch of distributions; each draw has the shape `event_shape`."""

    has_rsample = False
    arg_constraints = {}
    support = None
    _validate_args = True

    def __init__(self, batch_shape=Size(), event_shape=Size(), validate_args=None):
        self._batch_shape, self._event_shape = Size(batch_shape), Size(event_shape)
        if validate_args is not None:
            self._validate_args = validate_args
        if self._validate_args:
            self._check_parameters()

    def _check_parameters(self):
        for name, constraint in self.arg_constraints.items():
            value = self.__dict__.get(name)
            if value is None or bool(constraint.check(value.detach()).all()):
                continue
            raise ValueError(
                f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution {self!r} to "
                f"satisfy the constraint {constraint!r}, but found invalid values:\n{value}"
            )

    def _validate_sample(self, value):
        if not self._validate_args or self.support is None:
            return
        if not isinstance(value, Tensor):
            raise ValueError("The value argument to log_prob must be a Tensor")
        if not bool(self.support.check(value.detach()).all()):
            raise ValueError(
                f"Expected value argument ({type(value).__name__} of shape {tuple(value.shape)}) to be within the support "
                f"({self.support!r}) of the distribution {self!r}, but found invalid values:\n{value}"
            )

    batch_shape = property(lambda self: self._batch_shape)
    event_shape = property(lambda self: self._event_shape)
    stddev = property(lambda self: self.variance.sqrt())

    def _extended_shape(self, sample_shape=Size()):
        return Size(tuple(sample_shape) + tuple(self._batch_shape) + tuple(self._event_shape))

    def expand(self, batch_shape):
        """The same distribution with a larger batch: every tensor that holds one value for each of the batch is expanded."""
        made, old = copy(self), tuple(self._batch_shape)
        for name, value in self.__dict__.items():
            if isinstance(value, Tensor) and tuple(value.shape[: len(old)]) == old:
                made.__dict__[name] = value.expand(*batch_shape, *value.shape[len(old) :])
            elif isinstance(value, Distribution) and value.batch_shape == self._batch_shape:
                made.__dict__[name] = value.expand(batch_shape)
        made._batch_shape = Size(batch_shape)
        return made

    def sample(self, sample_shape=Size()):
        with torch.no_grad():
            return self.rsample(sample_shape)

    def sample_n(self, n):
        return self.sample((n,))

    def rsample(self, sample_shape=Size()):
        raise NotImplementedError

    def log_prob(self, value):
        raise NotImplementedError

    def cdf(self, value):
        raise NotImplementedError

    def icdf(self, value):
        raise NotImplementedError

    def entropy(self):
        raise NotImplementedError

    def perplexity(self):
        return torch.exp(self.entropy())

    def __repr__(self):
        shown = []
        for name in self.arg_constraints:
            value = self.__dict__.get(name)
            if value is not None:
                shown.append(f"{name}: {value if value.numel() == 1 else value.size()}")
        return f"{type(self).__name__}({', '.join(shown)})"


class Independent(Distribution):
    """Several dimensions of a batch taken for one event."""

    def __init__(self, base_distribution, reinterpreted_batch_ndims, validate_args=None):
        self.base_dist, self.reinterpreted_batch_ndims = base_distribution, reinterpreted_batch_ndims
        shape = tuple(base_distribution.batch_shape) + tuple(base_distribution.event_shape)
        event = reinterpreted_batch_ndims + len(base_distribution.event_shape)
        super().__init__(shape[: len(shape) - event], shape[len(shape) - event :], False)

    has_rsample = property(lambda self: self.base_dist.has_rsample)
    support = property(lambda self: constraints.independent(self.base_dist.support, self.reinterpreted_batch_ndims))

    def expand(self, batch_shape):
        count = self.reinterpreted_batch_ndims
        return Independent(self.base_dist.expand((*batch_shape, *self.base_dist.batch_shape[len(self.base_dist.batch_shape) - count :])), count)

    mean = property(lambda self: self.base_dist.mean)
    variance = property(lambda self: self.base_dist.variance)

    def sample(self, sample_shape=Size()):
        return self.base_dist.sample(sample_shape)

    def rsample(self, sample_shape=Size()):
        return self.base_dist.rsample(sample_shape)

    def _summed(self, value):
        dims = list(range(-self.reinterpreted_batch_ndims, 0))
        return value.sum(dims) if dims else value

    def log_prob(self, value):
        return self._summed(self.base_dist.log_prob(value))

    def entropy(self):
        return self._summed(self.base_dist.entropy())

    def __repr__(self):
        return f"Independent({self.base_dist}, {self.reinterpreted_batch_ndims})"
