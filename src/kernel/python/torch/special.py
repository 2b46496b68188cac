"""torch.special: functions of mathematics by their other names."""

import sys

from ._missing import resolver
from ._ops.calls import make_function
from ._ops.catalog import names_below

_NAMES = "digamma erf erfc erfinv exp2 expm1 i0 log1p log_softmax logit logsumexp round sinc softmax xlogy"
_OTHERS = {"expit": "sigmoid", "gammaln": "lgamma", "psi": "digamma"}


def _from_torch(name, known):
    def function(*args, **kwargs):
        import torch

        return getattr(torch, known)(*args, **kwargs)

    function.__name__ = function.__qualname__ = name
    return function


for _name in _NAMES.split():
    globals()[_name] = _from_torch(_name, _name)
for _name, _known in _OTHERS.items():
    globals()[_name] = _from_torch(_name, _known)


for _name, _ops in names_below("torch.special").items():
    globals().setdefault(_name, make_function(_name, _ops))

__getattr__ = resolver("torch.special", lambda: vars(sys.modules[__name__]))
