"""Vision transformers: a picture as a sequence of patches (Dosovitskiy and others, 2020)."""

import functools
import math
from collections import OrderedDict

import torch
from torch import nn

from ..ops.misc import MLP
from ._weights import loaded, names_of

_NORM = functools.partial(nn.LayerNorm, eps=1e-6)
# (patch, layers, heads, width, inner width, file of the weights) by name.
_MODELS = {
    "vit_b_16": (16, 12, 12, 768, 3072, "vit_b_16-c867db91.pth"),
    "vit_b_32": (32, 12, 12, 768, 3072, "vit_b_32-d86f8d99.pth"),
    "vit_l_16": (16, 24, 16, 1024, 4096, "vit_l_16-852ce7e3.pth"),
    "vit_l_32": (32, 24, 16, 1024, 4096, "vit_l_32-c7638314.pth"),
}


class MLPBlock(MLP):
    """Two layers of weights, the inner one wider."""

    def __init__(self, in_dim, mlp_dim, dropout):
        super().__init__(in_dim, [mlp_dim, in_dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.normal_(module.bias, std=1e-6)


class EncoderBlock(nn.Module):
    """Attention and two layers of weights, each on a norm and around a way past it."""

    def __init__(self, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer=_NORM):
        super().__init__()
        self.num_heads = num_heads
        self.ln_1 = norm_layer(hidden_dim)
        self.self_attention = nn.MultiheadAttention(hidden_dim, num_heads, dropout=attention_dropout, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.ln_2 = norm_layer(hidden_dim)
        self.mlp = MLPBlock(hidden_dim, mlp_dim, dropout)

    def forward(self, input):
        shown = self.ln_1(input)
        heard, _ = self.self_attention(shown, shown, shown, need_weights=False)
        heard = self.dropout(heard) + input
        return heard + self.mlp(self.ln_2(heard))


class Encoder(nn.Module):
    """The blocks, after places have been added to the patches."""

    def __init__(self, seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer=_NORM):
        super().__init__()
        self.pos_embedding = nn.Parameter(torch.empty(1, seq_length, hidden_dim).normal_(std=0.02))
        self.dropout = nn.Dropout(dropout)
        blocks = [
            (f"encoder_layer_{at}", EncoderBlock(num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer))
            for at in range(num_layers)
        ]
        self.layers, self.ln = nn.Sequential(OrderedDict(blocks)), norm_layer(hidden_dim)

    def forward(self, input):
        return self.ln(self.layers(self.dropout(input + self.pos_embedding)))


class VisionTransformer(nn.Module):
    def __init__(self, image_size, patch_size, num_layers, num_heads, hidden_dim, mlp_dim, dropout=0.0, attention_dropout=0.0, num_classes=1000, representation_size=None, norm_layer=_NORM):
        super().__init__()
        torch._assert(image_size % patch_size == 0, "Input shape indivisible by patch size!")
        self.image_size, self.patch_size, self.hidden_dim, self.mlp_dim = image_size, patch_size, hidden_dim, mlp_dim
        self.attention_dropout, self.dropout, self.num_classes = attention_dropout, dropout, num_classes
        self.representation_size, self.norm_layer = representation_size, norm_layer
        self.conv_proj = nn.Conv2d(3, hidden_dim, patch_size, patch_size)
        self.seq_length = (image_size // patch_size) ** 2 + 1
        self.class_token = nn.Parameter(torch.zeros(1, 1, hidden_dim))
        self.encoder = Encoder(self.seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer)
        heads = OrderedDict()
        if representation_size is not None:
            heads["pre_logits"], heads["act"] = nn.Linear(hidden_dim, representation_size), nn.Tanh()
        heads["head"] = nn.Linear(representation_size or hidden_dim, num_classes)
        self.heads = nn.Sequential(heads)
        nn.init.trunc_normal_(self.conv_proj.weight, std=math.sqrt(1 / (3 * patch_size**2)))
        nn.init.zeros_(self.conv_proj.bias)
        if representation_size is not None:
            nn.init.trunc_normal_(self.heads.pre_logits.weight, std=math.sqrt(1 / hidden_dim))
            nn.init.zeros_(self.heads.pre_logits.bias)
        nn.init.zeros_(self.heads.head.weight)
        nn.init.zeros_(self.heads.head.bias)

    def _process_input(self, x):
        """A picture as the sequence of its patches."""
        count, _, high, wide = x.shape
        for name, size in (("height", high), ("width", wide)):
            torch._assert(size == self.image_size, f"Wrong image {name}! Expected {self.image_size} but got {size}!")
        return self.conv_proj(x).reshape(count, self.hidden_dim, -1).permute(0, 2, 1)

    def forward(self, x):
        x = self._process_input(x)
        x = self.encoder(torch.cat([self.class_token.expand(x.shape[0], -1, -1), x], dim=1))
        return self.heads(x[:, 0])


def _maker(name, patch, layers, heads, width, inner, file):
    kind = names_of(f"{name[:5].replace('vit', 'ViT').replace('_b', '_B').replace('_l', '_L')}_{patch}", file, 224, 242 if name == "vit_l_16" else 256)

    def make(*, weights=None, progress=True, pretrained=False, image_size=224, **given):
        return loaded(VisionTransformer(image_size, patch, layers, heads, width, inner, **given), weights, pretrained, kind)

    make.__name__ = make.__qualname__ = name
    return {name: make, kind.__name__: kind}


_MADE = {}
for _name, _sizes in _MODELS.items():
    _MADE |= _maker(_name, *_sizes)
globals().update(_MADE)
__all__ = ["VisionTransformer", *_MADE]
