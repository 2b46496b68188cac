"""What draws random numbers: tensors filled with them, made of them, or drawn from the numbers of others."""

import gradloom_engine as engine

from ._batches import refuse_draws
from ._create import get_default_dtype
from ._dtypes import DTYPES, as_dtype, check_device, iinfo, preserve_format
from ._functions.complex_numbers import view_as_complex
from ._functions.creation import _size, zeros_like
from ._ops.arguments import is_int, sizes_text
from ._ops.calls import in_class
from ._ops.complaints import class_name, refuse
from ._ops.handles import PLAIN, Tensor, run, wrap
from ._ops.out import into


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
    kind = as_dtype(dtype) or get_default_dtype()
    if requires_grad and not (kind.is_floating_point or kind.is_complex):
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    size = sizes_text(_size(size, name))
    made = wrap(run(draw, kind._name, size, _source(generator), *params))
    return made.requires_grad_() if requires_grad else made


def _drawn(name, fill, draw, low, high):
    """rand and randn: a tensor of a size, filled with draws."""

    def function(*sizes, size=None, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, names=None):
        check_device(device)
        if not sizes and size is None:
            refuse(name, (), {})
        if len(sizes) > 1 and any(isinstance(each, (float, str)) for each in sizes):
            refuse(name, sizes, {})
        sizes = (size,) if size is not None else sizes
        if out is not None:
            if dtype is not None and dtype != out.dtype:
                raise RuntimeError(f"dtype {dtype._word} does not match dtype of out parameter ({out.dtype._word})")
            return fill(out.resize_(*sizes), generator=generator)
        kind = as_dtype(dtype)
        if kind is None or not kind.is_complex:
            return _made(draw, name, sizes, kind, requires_grad, generator, low, high)
        # Pairs of numbers; a normal one has the variance 1 in both parts together.
        width = high if draw is engine.drawUniform else high / 2**0.5
        parts = _made(draw, name, ((*_size(sizes, name), 2),), kind.to_real(), False, generator, low, width)
        return view_as_complex(parts).requires_grad_(requires_grad)

    function.__name__ = function.__qualname__ = name
    return function


rand = _drawn("rand", uniform_, engine.drawUniform, 0.0, 1.0)
randn = _drawn("randn", normal_, engine.drawNormal, 0.0, 1.0)


def _whole(name, argument, place, value):
    """An int that PyTorch takes for one. Error: it is none."""
    if type(value) is not int and isinstance(value, Tensor):
        value = value.item()
    if type(value) is not int and not is_int(value):
        raise TypeError(f"{name}(): argument '{argument}' (position {place}) must be int, not {class_name(value)}")
    if not -(2**63) <= value < 2**63:
        raise ValueError("Overflow when unpacking long long")
    return int(value)


def randint(low=None, high=None, size=None, *, generator=None, dtype=None, device=None, requires_grad=False, out=None, layout=None, pin_memory=False):
    check_device(device)
    # randint(high, size) is told by what is absent: the size, or a second number.
    if size is None:
        low, high, size = None, low, high
    elif high is None:
        low, high = None, low
    if size is None:
        refuse("randint", () if high is None else (high,), {})
    high = _whole("randint", "high", 1 if low is None else 2, high)
    low = 0 if low is None else _whole("randint", "low", 1, low)
    if type(size) is int:
        raise TypeError("randint(): argument 'size' (position 2) must be tuple of ints, not int")
    if low >= high:
        raise RuntimeError(f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}")
    if out is not None:
        return random_(out.resize_(size), low, high, generator=generator)
    return _made(engine.drawIntegers, "randint", (size,), dtype or DTYPES["int64"], requires_grad, generator, low, high)


def randperm(n, *, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    check_device(device)
    n = _whole("randperm", "n", 1, n)
    if n < 0:
        raise RuntimeError(f"Trying to create tensor with negative dimension {n}: [{n}]")
    if dtype is not None and not dtype.is_floating_point and n > iinfo(dtype).max:
        raise RuntimeError(f"value cannot be converted to type {'int' if dtype._name == 'int32' else dtype._name + '_t'} without overflow")
    made = wrap(run(engine.permutation, n, _source(generator)))
    made = made if dtype is None else made.to(dtype)
    made = made if out is None else into(out, made)
    return made.requires_grad_() if requires_grad else made


def _like(function, fill):
    """A function of sizes as one that takes them, and the order of the elements in memory, from another tensor."""

    def method(input, *args, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None):
        kind = dtype or input.dtype
        if memory_format in (None, preserve_format) and engine.isContiguous(input._h):
            made = function(*args, tuple(input.shape), dtype=kind, generator=generator)
        else:
            # Draws come in the order of the elements in memory.
            made = fill(zeros_like(input, dtype=kind, memory_format=memory_format), *args, generator=generator)
            engine.asMade(made._h)
        made = made if type(input) in PLAIN else in_class(made, type(input))
        return made.requires_grad_() if requires_grad else made

    return method


rand_like = _like(rand, uniform_)
randn_like = _like(randn, normal_)
_whole_like = _like(randint, random_)


def randint_like(input, low=None, high=None, **kwargs):
    if high is None:
        low, high = None, low
    return _whole_like(input, 0 if low is None else low, high, **kwargs)


def normal(mean, std=1.0, size=None, *, generator=None, out=None, dtype=None, device=None, requires_grad=False):
    import torch

    if size is not None:
        if out is not None:
            return normal_(out.resize_(size), mean, std, generator=generator)
        return _made(engine.drawNormal, "normal", (size,), dtype, requires_grad, generator, float(mean), float(std))
    if not isinstance(mean, Tensor) and not isinstance(std, Tensor):
        raise TypeError(f"normal(): argument 'mean' (position 1) must be Tensor, not {class_name(mean)}")
    if isinstance(std, Tensor) and (std < 0).any():
        raise RuntimeError("normal expects all elements of std >= 0.0")
    with torch.no_grad():
        shape = torch.broadcast_shapes(getattr(mean, "shape", ()), getattr(std, "shape", ()))
        kind = mean.dtype if isinstance(mean, Tensor) else std.dtype
        made = normal_(torch.empty(shape, dtype=kind), generator=generator) * std + mean
    return made if out is None else into(out, made)


def bernoulli(input, p=None, *, generator=None, out=None):
    import torch

    made = bernoulli_(torch.empty(input.shape, dtype=input.dtype), input.detach() if p is None else p, generator=generator)
    engine.asMade(made._h)
    return made if out is None else into(out, made)


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
    return made if out is None else into(out, made)


def install():
    """Puts the filling methods on Tensor."""
    for name in ("uniform_", "normal_", "bernoulli_", "exponential_", "random_", "log_normal_", "geometric_", "cauchy_"):
        setattr(Tensor, name, globals()[name])
    Tensor.multinomial = multinomial
    Tensor.bernoulli = bernoulli


