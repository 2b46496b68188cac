"""Dropout as modules."""

from .. import functional as F
from .module import Module


class _DropoutNd(Module):
    """The chance, and whether the input is written to."""

    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p, self.inplace = p, inplace

    def extra_repr(self):
        return f"p={self.p}, inplace={self.inplace}"


def _dropout(name, function):
    class Dropout(_DropoutNd):
        def forward(self, input):
            return function(input, self.p, self.training, self.inplace)

    Dropout.__name__ = Dropout.__qualname__ = name
    Dropout.__module__ = "torch.nn.modules.dropout"
    return Dropout


Dropout = _dropout("Dropout", F.dropout)
Dropout1d, Dropout2d, Dropout3d = (_dropout(f"Dropout{count}d", getattr(F, f"dropout{count}d")) for count in (1, 2, 3))
AlphaDropout = _dropout("AlphaDropout", F.alpha_dropout)
FeatureAlphaDropout = _dropout("FeatureAlphaDropout", F.feature_alpha_dropout)
