"""Distributions of whole numbers and categories."""

import torch
import torch.nn.functional as F

from .._dtypes import Size
from .._ops.handles import Tensor
from . import constraints
from .distribution import Distribution, shape_of, tensors


def _one_of(probs, logits):
    if (probs is None) == (logits is None):
        raise ValueError("Either `probs` or `logits` must be specified, but not both.")


def _clamped(probs):
    eps = torch.finfo(probs.dtype).eps
    return probs.clamp(eps, 1 - eps)


def _log_odds(probs):
    return probs.log() - torch.log1p(-probs)


def _kept(distribution, name, make):
    """What is worked out when it is first asked for, even while drawing: kept, and shown by repr from then on."""
    with torch.enable_grad():
        found = distribution.__dict__[name] = make()
    return found


class _Chance(Distribution):
    """With a probability of success, or its log-odds."""

    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}

    def _set(self, probs, logits, others=()):
        _one_of(probs, logits)
        given = probs if logits is None else logits
        first, *rest = tensors(given, *others)
        self.__dict__["probs" if logits is None else "logits"] = first
        return rest, shape_of(given, *others)

    def __getattr__(self, name):
        if name == "probs" and "logits" in self.__dict__:
            return _kept(self, name, lambda: self.logits.sigmoid())
        if name == "logits" and "probs" in self.__dict__:
            return _kept(self, name, lambda: _log_odds(_clamped(self.probs)))
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


class Bernoulli(_Chance):
    support = constraints.boolean

    def __init__(self, probs=None, logits=None, validate_args=None):
        _, shape = self._set(probs, logits)
        super().__init__(shape, validate_args=validate_args)

    mean = property(lambda self: self.probs)
    variance = property(lambda self: self.probs * (1 - self.probs))

    def sample(self, sample_shape=Size()):
        with torch.no_grad():
            return torch.bernoulli(self.probs.expand(self._extended_shape(sample_shape)))

    def log_prob(self, value):
        self._validate_sample(value)
        logits, value = torch.broadcast_tensors(self.logits, value)
        return -F.binary_cross_entropy_with_logits(logits, value, reduction="none")

    def entropy(self):
        return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none")


class Geometric(_Chance):
    support = constraints.nonnegative_integer

    def __init__(self, probs=None, logits=None, validate_args=None):
        _, shape = self._set(probs, logits)
        super().__init__(shape, validate_args=validate_args)

    mean = property(lambda self: 1 / self.probs - 1)
    variance = property(lambda self: (1 / self.probs - 1) / self.probs)

    def sample(self, sample_shape=Size()):
        tiny = torch.finfo(self.probs.dtype).tiny
        with torch.no_grad():
            u = torch.rand(self._extended_shape(sample_shape), dtype=self.probs.dtype).clamp(min=tiny)
            return (u.log() / (-self.probs).log1p()).floor()

    def log_prob(self, value):
        self._validate_sample(value)
        return value * (-self.probs).log1p() + self.probs.log()


class Binomial(_Chance):
    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        rest, shape = self._set(probs, logits, (total_count,))
        self.total_count = rest[0]
        super().__init__(shape, validate_args=validate_args)

    support = property(lambda self: constraints.integer_interval(0, self.total_count))
    mean = property(lambda self: self.total_count * self.probs)
    variance = property(lambda self: self.total_count * self.probs * (1 - self.probs))

    def sample(self, sample_shape=Size()):
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            return torch.binomial(self.total_count.expand(shape).to(self.probs.dtype), self.probs.expand(shape))

    def log_prob(self, value):
        self._validate_sample(value)
        ways = torch.lgamma(self.total_count + 1) - torch.lgamma(value + 1) - torch.lgamma(self.total_count - value + 1)
        return ways + value * self.logits - self.total_count * F.softplus(self.logits)


class Poisson(Distribution):
    arg_constraints = {"rate": constraints.nonnegative}
    support = constraints.nonnegative_integer

    def __init__(self, rate, validate_args=None):
        (self.rate,) = tensors(rate)
        super().__init__(shape_of(rate), validate_args=validate_args)

    mean = variance = property(lambda self: self.rate)

    def sample(self, sample_shape=Size()):
        return torch.poisson(self.rate.detach().expand(self._extended_shape(sample_shape)))

    def log_prob(self, value):
        self._validate_sample(value)
        return torch.xlogy(value, self.rate) - self.rate - torch.lgamma(value + 1)


class Categorical(Distribution):
    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}

    def __init__(self, probs=None, logits=None, validate_args=None):
        _one_of(probs, logits)
        given = probs if logits is None else logits
        if given.dim() < 1:
            raise ValueError(f"`{'probs' if logits is None else 'logits'}` parameter must be at least one-dimensional.")
        if logits is None:
            self.probs = probs / probs.sum(-1, keepdim=True)
        else:
            self.logits = logits - logits.logsumexp(dim=-1, keepdim=True)
        self._num_events = given.shape[-1]
        super().__init__(given.shape[:-1], validate_args=validate_args)

    def __getattr__(self, name):
        if name == "probs" and "logits" in self.__dict__:
            return _kept(self, name, lambda: F.softmax(self.logits, -1))
        if name == "logits" and "probs" in self.__dict__:
            return _kept(self, name, lambda: _clamped(self.probs).log())
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    support = property(lambda self: constraints.integer_interval(0, self._num_events - 1))
    mode = property(lambda self: self.probs.argmax(-1))
    param_shape = property(lambda self: self.probs.shape)

    def sample(self, sample_shape=Size()):
        count = Size(sample_shape).numel()
        rows = self.probs.detach().reshape(-1, self._num_events)
        return torch.multinomial(rows, count, True).t().reshape(self._extended_shape(sample_shape))

    def log_prob(self, value):
        self._validate_sample(value)
        value = value.long().unsqueeze(-1)
        shape = torch.broadcast_shapes(value.shape[:-1], self.logits.shape[:-1])
        return self.logits.expand(*shape, self._num_events).gather(-1, value.expand(*shape, 1)).squeeze(-1)

    def entropy(self):
        least = torch.finfo(self.logits.dtype).min
        return -(self.logits.clamp(min=least) * self.probs).sum(-1)


class OneHotCategorical(Distribution):
    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}

    def __init__(self, probs=None, logits=None, validate_args=None):
        self._categorical = Categorical(probs, logits)
        super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args)

    probs = property(lambda self: self._categorical.probs)
    logits = property(lambda self: self._categorical.logits)

    def sample(self, sample_shape=Size()):
        return F.one_hot(self._categorical.sample(sample_shape), self._categorical._num_events).to(self.probs.dtype)

    def log_prob(self, value):
        return self._categorical.log_prob(value.max(-1)[1])

    def entropy(self):
        return self._categorical.entropy()


class Multinomial(Distribution):
    arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}

    def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
        if not isinstance(total_count, int):
            raise NotImplementedError("inhomogeneous total_count is not supported")
        self.total_count, self._categorical = total_count, Categorical(probs, logits)
        super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args)

    probs = property(lambda self: self._categorical.probs)
    logits = property(lambda self: self._categorical.logits)
    mean = property(lambda self: self.probs * self.total_count)

    def sample(self, sample_shape=Size()):
        found = self._categorical.sample((self.total_count, *sample_shape))
        return F.one_hot(found, self._categorical._num_events).sum(0).to(self.probs.dtype)

    def log_prob(self, value):
        if isinstance(value, Tensor) and self._validate_args and not bool((value.sum(-1) == self.total_count).all()):
            raise ValueError("Expected value argument to sum to total_count")
        ways = torch.lgamma(value.sum(-1) + 1) - torch.lgamma(value + 1).sum(-1)
        return ways + torch.xlogy(value, self.probs).sum(-1)
