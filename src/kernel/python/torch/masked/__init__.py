"""torch.masked: reductions over some elements only, and tensors that know which of theirs count."""

from .._missing import resolver
from . import maskedtensor
from ._ops import (
    amax,
    amin,
    argmax,
    argmin,
    cumprod,
    cumsum,
    log_softmax,
    logaddexp,
    logsumexp,
    mean,
    median,
    norm,
    normalize,
    prod,
    softmax,
    softmin,
    std,
    sum,
    var,
)
from .maskedtensor import MaskedTensor, as_masked_tensor, is_masked_tensor, masked_tensor

__getattr__ = resolver("torch.masked", lambda: globals())
__all__ = """
    MaskedTensor amax amin argmax argmin as_masked_tensor cumprod cumsum is_masked_tensor log_softmax logaddexp logsumexp masked_tensor
    maskedtensor mean median norm normalize prod softmax softmin std sum var
""".split()
