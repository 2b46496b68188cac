"""Calls as older PyTorch wrote them: a factor stands before the tensor it belongs to, as in `x.add_(-lr, grad)`."""

import numbers

from .handles import Tensor

_BLEND, _PRODUCT = ("value",), ("beta", "alpha")
# How many tensors a function takes, and what the numbers among them are called now.
_FACTORS = {"add": (2, ("alpha",)), "sub": (2, ("alpha",)), "addcmul": (3, _BLEND), "addcdiv": (3, _BLEND)}
_FACTORS |= {name: (3, _PRODUCT) for name in ("addmm", "addmv", "addr", "addbmm", "baddbmm")}


def reordered(name, args, kwargs):
    """Arguments and keywords as such a call is written now; None for any other call."""
    count, words = _FACTORS.get(name.removesuffix("_"), (0, ()))
    tensors = [each for each in args if isinstance(each, Tensor)]
    factors = [each for each in args if not isinstance(each, Tensor)]
    if not 0 < len(factors) <= len(words) or len(tensors) != count or args[-1] is not tensors[-1]:
        return None
    if not all(isinstance(each, numbers.Real) for each in factors):
        return None
    return tuple(tensors), {**kwargs, **dict(zip(words, factors))}
