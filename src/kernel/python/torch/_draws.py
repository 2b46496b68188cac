"""What draws random numbers: tensors filled with them, made of them, or drawn from the numbers of others."""

import gradloom_engine as engine

from ._batches import refuse_draws
from ._create import get_default_dtype
from ._dtypes import DTYPES, as_dtype, check_device, iinfo
from ._functions.creation import _size
from ._ops.arguments import sizes_text
from ._ops.handles import Tensor, run, wrap


def _source(generator):
    refuse_draws()
    return None if generator is None else generator._h


def _filled(fill):
    """An in-place method that fills with draws, outside the graph."""

    def method(self, *args, generator=None, **kwargs):
        if self.requires_grad and self.is_leaf and engine.isGradEnabled():
            raise RuntimeError("a leaf Variable that requires grad is being used in an in-place operation.")
        fill(self, _source(generator), *args, **kwargs)
        return self

    return method


@_filled
def uniform_(self, source, a=0, b=1, **kwargs):
    a, b = kwargs.get("from", a), kwargs.get("to", b)
    run(engine.uniform, self._h, float(a), float(b), source)


@_filled
def normal_(self, source, mean=0, std=1):
    run(engine.normal, self._h, float(mean), float(std), source)


@_filled
def bernoulli_(self, source, p=0.5):
    if isinstance(p, Tensor):
        run(engine.bernoulliOf, self._h, p.expand(self.shape)._h, source)
    else:
        run(engine.bernoulli, self._h, float(p), source)


@_filled
def exponential_(self, source, lambd=1):
    run(engine.exponential, self._h, float(lambd), source)


@_filled
def random_(self, source, *bounds, **kwargs):
    """Whole numbers: `random_()`, `random_(to)` or `random_(from, to)`."""
    bounds = [int(each) for each in (*bounds, *(kwargs[name] for name in ("from", "to") if kwargs.get(name) is not None))]
    if bounds:
        low, high = bounds if len(bounds) == 2 else (0, bounds[0])
        run(engine.randint, self._h, low, high, source)
    else:
        run(engine.anyInteger, self._h, source)


@_filled
def log_normal_(self, source, mean=1, std=2):
    if std <= 0:
        raise RuntimeError(f"log_normal_ expects std > 0.0, but found std={std:g}")
    run(engine.logNormal, self._h, float(mean), float(std), source)


@_filled
def geometric_(self, source, p):
    run(engine.geometric, self._h, float(p), source)


@_filled
def cauchy_(self, source, median=0, sigma=1):
    if sigma <= 0:
        raise RuntimeError(f"cauchy_ expects sigma > 0.0, but found sigma={sigma:g}")
    run(engine.cauchy, self._h, float(median), float(sigma), source)


def _made(draw, name, size, dtype, requires_grad, generator, *params):
    """A new tensor, filled with draws over there."""
    size = sizes_text(_size(size, name))
    made = wrap(run(draw, (as_dtype(dtype) or get_default_dtype())._name, size, _source(generator), *params))
    return made.requires_grad_() if requires_grad else made


def _drawn(name, fill, draw, *params):
    """rand and randn: a tensor of a size, filled with draws."""

    def function(*sizes, size=None, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, names=None):
        check_device(device)
        sizes = (size,) if size is not None else sizes or ((),)
        if out is not None:
            return fill(out.resize_(*sizes), generator=generator)
        return _made(draw, name, sizes, dtype, requires_grad, generator, *params)

    function.__name__ = function.__qualname__ = name
    return function


rand = _drawn("rand", uniform_, engine.drawUniform, 0.0, 1.0)
randn = _drawn("randn", normal_, engine.drawNormal, 0.0, 1.0)


def randint(low=0, high=None, size=None, *, generator=None, dtype=None, device=None, requires_grad=False, out=None, layout=None):
    check_device(device)
    # randint(high, size) is told by what is absent: the size, or a second number.
    if size is None:
        low, high, size = 0, low, high
    elif high is None:
        low, high = 0, low
    if low >= high:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    return _made(engine.drawIntegers, "randint", (size,), dtype or DTYPES["int64"], requires_grad, generator, int(low), int(high))


def randperm(n, *, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    check_device(device)
    if n < 0:
        raise RuntimeError(f"Trying to create tensor with negative dimension {n}: [{n}]")
    if dtype is not None and not dtype.is_floating_point and n > iinfo(dtype).max:
        raise RuntimeError(f"value cannot be converted to type {'int' if dtype._name == 'int32' else dtype._name + '_t'} without overflow")
    made = wrap(run(engine.permutation, int(n), _source(generator)))
    made = made if dtype is None else made.to(dtype)
    made = made if out is None else out.copy_(made)
    return made.requires_grad_() if requires_grad else made


def _like(function):
    def method(input, *args, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None):
        return function(*args, tuple(input.shape), dtype=dtype or input.dtype, requires_grad=requires_grad, generator=generator)

    return method


rand_like = _like(rand)
randn_like = _like(randn)


def randint_like(input, low, high=None, *, dtype=None, device=None, requires_grad=False, generator=None, **_):
    if high is None:
        low, high = 0, low
    return randint(low, high, tuple(input.shape), dtype=dtype or input.dtype, requires_grad=requires_grad, generator=generator)


def normal(mean, std=1.0, size=None, *, generator=None, out=None, dtype=None, device=None, requires_grad=False):
    import torch

    if size is not None:
        return _made(engine.drawNormal, "normal", (tuple(size),), dtype, requires_grad, generator, float(mean), float(std))
    with torch.no_grad():
        shape = torch.broadcast_shapes(getattr(mean, "shape", ()), getattr(std, "shape", ()))
        kind = mean.dtype if isinstance(mean, Tensor) else std.dtype
        return normal_(torch.empty(shape, dtype=kind), generator=generator) * std + mean


def bernoulli(input, p=None, *, generator=None, out=None):
    import torch

    made = bernoulli_(torch.empty(input.shape, dtype=input.dtype), input.detach() if p is None else p, generator=generator)
    engine.asMade(made._h)
    return made


def binomial(count, prob, generator=None):
    """How many of so many tries succeed, element by element."""
    for name, each in (("count", count), ("prob", prob)):
        if not each.is_floating_point():
            raise ValueError(f"binomial only supports floating-point dtypes for {name}, got: {each.dtype._word}")
    if prob.dtype != count.dtype:
        raise RuntimeError(f"Found dtype {prob.dtype._word} but expected {count.dtype._word}")
    return _counted(engine.binomialOf, (count, prob), generator)


def poisson(input, generator=None):
    """How many events fall into a time in which so many are expected, element by element."""
    if not input.is_floating_point():
        raise NotImplementedError(f"\"poisson_cpu\" not implemented for '{input.dtype._word}'")
    return _counted(engine.poissonOf, (input,), generator)


def _counted(fill, numbers, generator):
    import torch

    numbers = torch.broadcast_tensors(*(each.detach() for each in numbers))
    made = torch.empty(numbers[0].shape, dtype=numbers[0].dtype)
    run(fill, made._h, *(each._h for each in numbers), _source(generator))
    engine.asMade(made._h)
    return made


def multinomial(input, num_samples, replacement=False, *, generator=None, out=None):
    """Numbers of categories, drawn with the probabilities that the weights give."""
    made = wrap(run(engine.multinomial, input._h, int(num_samples), bool(replacement), _source(generator)))
    return made if out is None else out.copy_(made)


def install():
    """Puts the filling methods on Tensor."""
    for name in ("uniform_", "normal_", "bernoulli_", "exponential_", "random_", "log_normal_", "geometric_", "cauchy_"):
        setattr(Tensor, name, globals()[name])
    Tensor.multinomial = multinomial
    Tensor.bernoulli = bernoulli


