"""Dropout, embeddings, padding and stretching as modules."""

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module


def _dropout(name, function):
    class Dropout(Module):
        def __init__(self, p=0.5, inplace=False):
            super().__init__()
            if p < 0 or p > 1:
                raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
            self.p, self.inplace = p, inplace

        def forward(self, input):
            return function(input, self.p, self.training, self.inplace)

        def extra_repr(self):
            return f"p={self.p}, inplace={self.inplace}"

    Dropout.__name__ = Dropout.__qualname__ = name
    Dropout.__module__ = "torch.nn.modules.dropout"
    return Dropout


Dropout = _dropout("Dropout", F.dropout)
Dropout1d, Dropout2d, Dropout3d = (_dropout(f"Dropout{count}d", F.dropout2d) for count in (1, 2, 3))
AlphaDropout = _dropout("AlphaDropout", F.alpha_dropout)


class Embedding(Module):
    """A row of weights for each number."""

    def __init__(self, num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None):
        import torch

        super().__init__()
        self.num_embeddings, self.embedding_dim = num_embeddings, embedding_dim
        self.padding_idx = padding_idx + num_embeddings if padding_idx is not None and padding_idx < 0 else padding_idx
        self.max_norm, self.norm_type, self.sparse = max_norm, norm_type, sparse
        self.weight = Parameter(torch.empty(num_embeddings, embedding_dim) if _weight is None else _weight, not _freeze)
        if _weight is None:
            self.reset_parameters()

    def reset_parameters(self):
        import torch

        init.normal_(self.weight)
        if self.padding_idx is not None:
            with torch.no_grad():
                self.weight[self.padding_idx].fill_(0)

    @classmethod
    def from_pretrained(cls, embeddings, freeze=True, padding_idx=None, **kwargs):
        return cls(*embeddings.shape, padding_idx=padding_idx, _weight=embeddings, _freeze=freeze, **kwargs)

    def forward(self, input):
        return F.embedding(input, self.weight, self.padding_idx, self.max_norm, self.norm_type)

    def extra_repr(self):
        text = f"{self.num_embeddings}, {self.embedding_dim}"
        if self.padding_idx is not None:
            text += f", padding_idx={self.padding_idx}"
        return text


class EmbeddingBag(Module):
    """Sums or means of embeddings."""

    def __init__(self, num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode="mean", sparse=False, _weight=None, include_last_offset=False, padding_idx=None, device=None, dtype=None):
        import torch

        super().__init__()
        self.num_embeddings, self.embedding_dim, self.mode = num_embeddings, embedding_dim, mode
        self.weight = Parameter(torch.empty(num_embeddings, embedding_dim) if _weight is None else _weight)
        if _weight is None:
            init.normal_(self.weight)

    def forward(self, input, offsets=None, per_sample_weights=None):
        return F.embedding_bag(input, self.weight, offsets, mode=self.mode)

    def extra_repr(self):
        return f"{self.num_embeddings}, {self.embedding_dim}, mode={self.mode!r}"


def _padding(name, mode, count):
    class Pad(Module):
        def __init__(self, padding, value=0.0):
            super().__init__()
            self.padding = tuple(padding) if isinstance(padding, (list, tuple)) else (padding,) * (2 * count)
            if mode == "constant" and not name.startswith("Zero"):
                self.value = value

        def forward(self, input):
            return F.pad(input, self.padding, mode, getattr(self, "value", 0.0) if mode == "constant" else None)

        def extra_repr(self):
            return f"padding={self.padding}, value={self.value}" if hasattr(self, "value") else f"{self.padding}"

    Pad.__name__ = Pad.__qualname__ = name
    Pad.__module__ = "torch.nn.modules.padding"
    return Pad


for _kind, _mode in (("Constant", "constant"), ("Zero", "constant"), ("Reflection", "reflect"), ("Replication", "replicate"), ("Circular", "circular")):
    for _count in (1, 2, 3):
        globals()[f"{_kind}Pad{_count}d"] = _padding(f"{_kind}Pad{_count}d", _mode, _count)


class Upsample(Module):
    """Stretches the last dimensions."""

    def __init__(self, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None):
        super().__init__()
        self.size, self.mode, self.align_corners = size, mode, align_corners
        self.scale_factor = tuple(map(float, scale_factor)) if isinstance(scale_factor, tuple) else scale_factor and float(scale_factor)

    def forward(self, input):
        return F.interpolate(input, self.size, self.scale_factor, self.mode, self.align_corners)

    def extra_repr(self):
        first = f"scale_factor={self.scale_factor}" if self.scale_factor is not None else f"size={self.size}"
        return f"{first}, mode={self.mode!r}"


class PixelShuffle(Module):
    """Turns channels into places."""

    def __init__(self, upscale_factor):
        super().__init__()
        self.upscale_factor = upscale_factor

    def forward(self, input):
        return F.pixel_shuffle(input, self.upscale_factor)

    def extra_repr(self):
        return f"upscale_factor={self.upscale_factor}"


class DataParallel(Module):
    """The module itself: there is one device."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)
