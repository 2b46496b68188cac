"""Each function of one number: PyTorch's, its definition in mpmath, and where it wants inputs of its own."""

from dataclasses import dataclass
from typing import Callable

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F

SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946


@dataclass(frozen=True)
class Function:
    """`exact` is None where the result is exact in any precision: PyTorch's float64 is the reference then."""

    torch: Callable
    exact: Callable | None = None
    #: Inputs near which something happens: zeros, kinks, changes of method.
    near: tuple = ()
    #: Larger inputs are left out, since mpmath would take for ever.
    largest: float = 1e308
    #: The function in float64 where PyTorch's loses digits there.
    double: Callable | None = None


def hard(x, low, high):
    return min(max(x, mp.mpf(low)), mp.mpf(high))


def softplus(x):
    return x if x > 20 else mp.log1p(mp.exp(x))


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def gelu(x):
    return x * mp.erfc(-x / mp.sqrt(2)) / 2


def gelu_tanh(x):
    # (1 + tanh u) / 2 = sigmoid(2u)
    return x * sigmoid(2 * mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3))


def elu(x):
    return x if x > 0 else mp.expm1(x)


def lgamma(x):
    return mp.re(mp.loggamma(x))


def entr(x):
    return -x * mp.log(x) if x > 0 else -mp.inf


def sinc(x):
    return mp.mpf(1) if x == 0 else mp.sinpi(x) / (mp.pi * x)


def tanhshrink(x):
    return x - mp.tanh(x)


def sinc_double(x):
    return torch.where(x == 0, 1, torch.sin(torch.pi * torch.fmod(x, 2)).where(x != x.trunc(), 0 * x) / (torch.pi * x))


def logsigmoid_double(x):
    given = x.numpy()
    return torch.from_numpy(np.minimum(0, given) - np.log1p(np.exp(-np.abs(given))))


def gelu_double(x):
    return x * torch.erfc(x * -(0.5**0.5)) / 2


def gelu_tanh_double(x):
    return x * torch.sigmoid(2 * (2 / torch.pi) ** 0.5 * (x + 0.044715 * x**3))


HALF_PI = 1.5707963267948966
TURNS = tuple(HALF_PI * k for k in (1, 2, 3, 4, 10, 100, 12345))

FUNCTIONS = {
    "abs": Function(torch.abs),
    "neg": Function(torch.neg),
    "sign": Function(torch.sign),
    "floor": Function(torch.floor),
    "ceil": Function(torch.ceil),
    "round": Function(torch.round, near=(0.5, 1.5, 2.5, -0.5, -1.5)),
    "trunc": Function(torch.trunc),
    "frac": Function(torch.frac),
    "relu": Function(torch.relu),
    "relu6": Function(F.relu6, near=(6,)),
    "hardtanh": Function(F.hardtanh),
    "hardshrink": Function(F.hardshrink),
    "threshold": Function(lambda x: F.threshold(x, 0.5, -2.0)),
    "softshrink": Function(F.softshrink, lambda x: x - hard(x, -0.5, 0.5)),
    "leaky_relu": Function(F.leaky_relu, lambda x: x if x > 0 else x * mp.mpf(0.01)),
    "hardsigmoid": Function(F.hardsigmoid, lambda x: hard(x + 3, 0, 6) / 6, near=(-3, 3)),
    "hardswish": Function(F.hardswish, lambda x: x * hard(x + 3, 0, 6) / 6, near=(-3, 3)),
    "softsign": Function(F.softsign, lambda x: x / (1 + abs(x))),
    "square": Function(torch.square, lambda x: x * x),
    "reciprocal": Function(torch.reciprocal, lambda x: 1 / x),
    "sqrt": Function(torch.sqrt, mp.sqrt),
    "rsqrt": Function(torch.rsqrt, lambda x: 1 / mp.sqrt(x)),
    "exp": Function(torch.exp, mp.exp, near=(88.7, -87.3, -103.9, 709.7, -745.1)),
    "exp2": Function(torch.exp2, lambda x: mp.power(2, x), near=(127.9, -149, 1023.9, -1074)),
    "expm1": Function(torch.expm1, mp.expm1, near=(88.7, 709.7, -37)),
    "log": Function(torch.log, mp.log),
    "log2": Function(torch.log2, lambda x: mp.log(x, 2), near=(8, 1024)),
    "log10": Function(torch.log10, mp.log10, near=(1000, 0.001)),
    "log1p": Function(torch.log1p, mp.log1p, near=(-1,)),
    "sin": Function(torch.sin, mp.sin, near=TURNS),
    "cos": Function(torch.cos, mp.cos, near=TURNS),
    "tan": Function(torch.tan, mp.tan, near=TURNS),
    "asin": Function(torch.asin, mp.asin),
    "acos": Function(torch.acos, mp.acos),
    "atan": Function(torch.atan, mp.atan),
    "sinh": Function(torch.sinh, mp.sinh, near=(89.4, 710.4, 22)),
    "cosh": Function(torch.cosh, mp.cosh, near=(89.4, 710.4, 22)),
    "tanh": Function(torch.tanh, mp.tanh, near=(9, 22, 0.625)),
    "asinh": Function(torch.asinh, mp.asinh),
    "acosh": Function(torch.acosh, mp.acosh, near=(1, 2, 1.001)),
    "atanh": Function(torch.atanh, mp.atanh),
    "deg2rad": Function(torch.deg2rad, lambda x: x * mp.pi / 180, near=(180, 90)),
    "rad2deg": Function(torch.rad2deg, lambda x: x * 180 / mp.pi),
    "sigmoid": Function(torch.sigmoid, sigmoid, near=(-103, 17, -745)),
    "logsigmoid": Function(F.logsigmoid, lambda x: -mp.log1p(mp.exp(-x)), near=(17, 40), double=logsigmoid_double),
    "silu": Function(F.silu, lambda x: x * sigmoid(x), near=(-1.2784645,)),
    "mish": Function(F.mish, lambda x: x * mp.tanh(mp.log1p(mp.exp(x))), near=(20, -20)),
    "softplus": Function(F.softplus, softplus, near=(20, -20)),
    "elu": Function(F.elu, elu),
    "celu": Function(F.celu, elu),
    "selu": Function(F.selu, lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * mp.expm1(x))),
    "gelu": Function(F.gelu, gelu, near=(-3.5, -5, -8, 3.5), largest=1e5, double=gelu_double),
    "gelu_tanh": Function(
        lambda x: F.gelu(x, approximate="tanh"), gelu_tanh, near=(-3, -5, -7), largest=1e30, double=gelu_tanh_double
    ),
    "tanhshrink": Function(F.tanhshrink, tanhshrink, near=(0.1,)),
    "erf": Function(torch.erf, mp.erf, near=(2.5, -2.5, 6, 0.84, 1.25), largest=1e5),
    "erfc": Function(torch.erfc, mp.erfc, near=(0.5, 2.5, 10, 26.5, -2.5), largest=1e5),
    "erfinv": Function(torch.erfinv, mp.erfinv),
    "lgamma": Function(torch.lgamma, lgamma, near=(1, 2, 12, -2.457024738220797, -2.7476826467274127, -0.5)),
    "digamma": Function(torch.digamma, mp.digamma, near=(1.4616321449683622, -0.5040830082644554, 12), largest=1e4),
    "polygamma": Function(lambda x: torch.polygamma(1, x), lambda x: mp.psi(1, x), near=(12, -0.5), largest=1e4),
    "sinc": Function(torch.sinc, sinc, near=(1, 2, 3, 10), double=sinc_double),
    "i0": Function(torch.i0, lambda x: mp.besseli(0, x), near=(8, 90, 700), largest=712),
    "i1": Function(torch.special.i1, lambda x: mp.besseli(1, x), near=(8, 90, 700), largest=712),
    "entr": Function(torch.special.entr, entr),
    "logit": Function(torch.logit, lambda x: mp.log(x) - mp.log1p(-x), near=(0.5,)),
}
