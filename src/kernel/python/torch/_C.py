"""torch._C: where the code of graphs finds functions that PyTorch keeps outside of its modules of names."""

import types

from . import fft, linalg, special
from ._overrides import Quiet as DisableTorchFunctionSubclass
from .nn import functional as _functional
from .nn.utils.rnn import pad_sequence as _pad_sequence

_NEURAL = "avg_pool2d avg_pool3d elu_ gelu hardtanh_ leaky_relu_ linear one_hot scaled_dot_product_attention softplus softshrink"


def _of(module):
    short = module.__name__.rpartition(".")[2]
    return types.SimpleNamespace(**{f"{short}_{name}": value for name, value in vars(module).items() if callable(value)})


_nn = types.SimpleNamespace(**{name: getattr(_functional, name) for name in _NEURAL.split()})
_nn.log_sigmoid, _nn.pad_sequence = _functional.logsigmoid, _pad_sequence
_fft, _linalg, _special = map(_of, (fft, linalg, special))
