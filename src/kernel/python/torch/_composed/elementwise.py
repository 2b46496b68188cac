"""Functions of single elements."""

import math

from .._ops import Tensor


def _torch():
    import torch

    return torch


def _float(value):
    return value if value.is_floating_point() else value.to(_torch().get_default_dtype())


def clamp_min(input, min):
    return input.clamp(min=min)


def clamp_max(input, max):
    return input.clamp(max=max)


def positive(input):
    if input.dtype._name == "bool":
        raise RuntimeError("The `+` operator, on a bool tensor is not supported.")
    return input


def deg2rad(input):
    return _float(input) * (math.pi / 180)


def rad2deg(input):
    return _float(input) * (180 / math.pi)


def frac(input):
    return input - input.trunc()


def fmod(input, other):
    """The remainder with the sign of the dividend."""
    return input - (input / other).trunc().to(input.dtype) * other


def acosh(input):
    input = _float(input)
    return (input + (input * input - 1).sqrt()).log()


def asinh(input):
    input = _float(input)
    size = input.abs()
    return input.sgn() * (size + (size * size + 1).sqrt()).log()


def atanh(input):
    input = _float(input)
    return ((1 + input) / (1 - input)).log() / 2


def atan2(input, other):
    """The angle of the point (other, input), from -π to π."""
    torch = _torch()
    input, other = _float(input), _float(other)
    steep = input.abs() > other.abs()
    flat = (input / torch.where(steep, 1.0, torch.where(other == 0, 1.0, other))).atan()
    tall = (math.pi / 2) * input.sgn() - (other / torch.where(steep, input, 1.0)).atan()
    turned = flat + torch.where(other < 0, torch.where(input < 0, -math.pi, math.pi), 0.0)
    return torch.where(steep, tall, turned)


def hypot(input, other):
    return (input * input + other * other).sqrt()


def erfc(input):
    """1 - erf: far from zero by a continued fraction, where the difference would lose all digits."""
    torch = _torch()
    x = _float(input).double()
    size = x.abs()
    large = torch.where(size > 1, size, 1.0)
    fraction = torch.zeros_like(large)
    for step in range(60, 0, -1):
        fraction = (step / 2) / (large + fraction)
    tail = (-large * large).exp() / (math.sqrt(math.pi) * (large + fraction))
    far = torch.where(x > 0, tail, 2 - tail)
    return torch.where(size > 1, far, 1 - torch.where(size > 1, 0.0, x).erf()).to(_float(input).dtype)


def erfinv(input):
    """The value whose erf this is: a first guess, bettered by Newton's method."""
    torch = _torch()
    input = _float(input)
    with torch.no_grad():
        spread = (1 - input * input).clamp(min=1e-300).log()
        a = 2 / (math.pi * 0.147) + spread / 2
        guess = input.sgn() * ((a * a - spread / 0.147).sqrt() - a).sqrt()
        ends = input.abs() == 1
    for _ in range(3):
        guess = guess - (guess.erf() - input) / (2 / math.sqrt(math.pi) * (-guess * guess).exp())
    return torch.where(ends, input.detach().sign() * math.inf, torch.where(input.abs() > 1, math.nan, guess))


def sgn(input):
    return input.sign()


def signbit(input):
    return input < 0 if not input.is_floating_point() else _torch().logical_or(input < 0, 1 / input == -math.inf)


def copysign(input, other):
    torch = _torch()
    other = other if isinstance(other, Tensor) else torch.tensor(float(other))
    size = _float(input).abs()
    return torch.where(signbit(other), -size, size)


def heaviside(input, values):
    torch = _torch()
    return torch.where(input == 0, values, (input > 0).to(input.dtype))


def sinc(input):
    torch = _torch()
    turned = _float(input) * math.pi
    return torch.where(turned == 0, 1.0, turned.sin() / torch.where(turned == 0, 1.0, turned))


def logit(input, eps=None):
    input = input if eps is None else input.clamp(eps, 1 - eps)
    return (input / (1 - input)).log()


def xlogy(input, other):
    """input · log(other), and 0 where input is 0."""
    torch = _torch()
    other = other if isinstance(other, Tensor) else torch.tensor(float(other))
    input = input if isinstance(input, Tensor) else torch.tensor(float(input))
    zero = (input == 0).logical_and(other == other)
    return torch.where(zero, 0.0, input * torch.where(zero, 1.0, _float(other)).log())


def logaddexp(input, other):
    torch = _torch()
    most = torch.maximum(input, other).detach()
    most = torch.where(most.isfinite(), most, 0.0)
    return most + ((input - most).exp() + (other - most).exp()).log()


def logaddexp2(input, other):
    return logaddexp(input * math.log(2), other * math.log(2)) / math.log(2)


def fmax(input, other):
    """The larger; the other one where one is NaN."""
    torch = _torch()
    return torch.where(input != input, other, torch.where(other != other, input, torch.maximum(input, other)))


def fmin(input, other):
    torch = _torch()
    return torch.where(input != input, other, torch.where(other != other, input, torch.minimum(input, other)))


def float_power(input, exponent):
    exponent = exponent.double() if isinstance(exponent, Tensor) else exponent
    return input.double() ** exponent if isinstance(input, Tensor) else float(input) ** exponent


def ldexp(input, other):
    return input * 2.0**other


def lerp(input, end, weight):
    return input + weight * (end - input)


def addcmul(input, tensor1, tensor2, *, value=1):
    product = tensor1 * tensor2
    return input + (product if value == 1 else value * product)


def addcdiv(input, tensor1, tensor2, *, value=1):
    quotient = tensor1 / tensor2
    return input + (quotient if value == 1 else value * quotient)


def nan_to_num(input, nan=0.0, posinf=None, neginf=None):
    torch = _torch()
    if not input.is_floating_point():
        return input.clone()
    limits = torch.finfo(input.dtype)
    made = torch.where(input != input, 0.0 if nan is None else nan, input)
    made = torch.where(made == math.inf, limits.max if posinf is None else posinf, made)
    return torch.where(made == -math.inf, limits.min if neginf is None else neginf, made)


def isposinf(input):
    return input == math.inf


def isneginf(input):
    return input == -math.inf


def isreal(input):
    return _torch().ones_like(input, dtype=_torch().bool)


def _lanczos(x):
    """log Γ(x) for x ≥ 0.5, by Lanczos' series with g = 7."""
    series = (676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7)
    x = x - 1
    total = 0.99999999999980993
    for at, part in enumerate(series):
        total = total + part / (x + at + 1)
    t = x + 7.5
    return 0.5 * math.log(2 * math.pi) + (x + 0.5) * t.log() - t + total.log()


def lgamma(input):
    """log |Γ(x)|."""
    torch = _torch()
    kind = _float(input).dtype
    x = input.double()
    low = x < 0.5
    right = torch.where(low, 1 - x, x)
    made = _lanczos(right)
    mirrored = math.log(math.pi) - (math.pi * torch.where(low, x, 0.5)).sin().abs().log() - made
    found = torch.where(low, mirrored, made)
    found = torch.where((x == 1).logical_or(x == 2), found - found.detach(), found)
    whole = (x <= 0).logical_and(x == x.floor())
    return torch.where(whole, math.inf, found).to(kind)


def digamma(input):
    """The derivative of log Γ: its asymptotic series, after steps up to where that is exact."""
    torch = _torch()
    kind = _float(input).dtype
    x = input.double()
    low = x < 0.5
    y = torch.where(low, 1 - x, x)
    steps = torch.zeros_like(y)
    for _ in range(8):
        steps = steps - 1 / y
        y = y + 1
    square = 1 / (y * y)
    tail = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))))
    made = steps + y.log() - 0.5 / y - tail
    mirrored = made - math.pi / (math.pi * torch.where(low, x, 0.25)).tan()
    return torch.where(low, mirrored, made).to(kind)


# --- whole numbers --------------------------------------------------------------------------------------------------


def _whole(name, apply):
    """A function of two whole numbers, element by element."""

    def run(input, other):
        torch = _torch()
        input, other = (each if isinstance(each, Tensor) else torch.tensor(each) for each in (input, other))
        kind = torch.result_type(input, other)
        if kind.is_floating_point:
            raise RuntimeError(f'"{name}_cpu" not implemented for \'{kind._legacy.removesuffix("Tensor")}\'')
        left, right = torch.broadcast_tensors(input, other)
        values = [apply(a, b) for a, b in zip(left.reshape(-1).tolist(), right.reshape(-1).tolist())]
        return torch.tensor(values, dtype=kind).reshape(left.shape)

    run.__name__ = run.__qualname__ = name
    run.__module__ = __name__
    return run


gcd, lcm = _whole("gcd", math.gcd), _whole("lcm", math.lcm)
