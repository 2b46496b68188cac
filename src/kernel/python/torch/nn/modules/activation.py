"""Activations as modules, and MultiheadAttention."""

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .linear import Linear
from .module import Module


def _activation(name, function, fields=(), shown=None):
    """A module whose fields are the arguments of a function."""

    class Activation(Module):
        __constants__ = [field for field, _ in fields]

        def __init__(self, *args, **kwargs):
            super().__init__()
            for at, (field, default) in enumerate(fields):
                setattr(self, field, args[at] if at < len(args) else kwargs.get(field, default))

        def forward(self, input):
            return function(input, *(getattr(self, field) for field, _ in fields))

        def extra_repr(self):
            if shown is not None:
                return shown(self)
            parts = []
            for field, default in fields:
                value = getattr(self, field)
                if field == "inplace":
                    if value:
                        parts.append("inplace=True")
                else:
                    parts.append(f"{field}={value!r}" if isinstance(value, str) or field == "dim" else f"{field}={value}")
            return ", ".join(parts)

    Activation.__name__ = Activation.__qualname__ = name
    Activation.__module__ = "torch.nn.modules.activation"
    return Activation


class RReLU(Module):
    """Below zero a slope drawn by chance while training."""

    def __init__(self, lower=1.0 / 8, upper=1.0 / 3, inplace=False):
        super().__init__()
        self.lower, self.upper, self.inplace = lower, upper, inplace

    def forward(self, input):
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)

    def extra_repr(self):
        return f"lower={self.lower}, upper={self.upper}" + (", inplace=True" if self.inplace else "")


class Softmax2d(Module):
    """Softmax over the channels of each place."""

    def forward(self, input):
        if input.dim() not in (3, 4):
            raise ValueError(f"Softmax2d: expected input to be 3D or 4D, got {input.dim()}D instead")
        return F.softmax(input, -3)


_INPLACE = (("inplace", False),)
ReLU = _activation("ReLU", F.relu, _INPLACE)
ReLU6 = _activation("ReLU6", F.relu6, _INPLACE)
Sigmoid = _activation("Sigmoid", lambda input: input.sigmoid())
Tanh = _activation("Tanh", lambda input: input.tanh())
LogSigmoid = _activation("LogSigmoid", F.logsigmoid)
Softsign = _activation("Softsign", F.softsign)
Tanhshrink = _activation("Tanhshrink", F.tanhshrink)
SiLU = _activation("SiLU", lambda input, inplace: F.silu(input, inplace=inplace), _INPLACE)
Mish = _activation("Mish", F.mish, _INPLACE)
SELU = _activation("SELU", F.selu, _INPLACE)
Hardswish = _activation("Hardswish", F.hardswish, _INPLACE)
Hardsigmoid = _activation("Hardsigmoid", F.hardsigmoid, _INPLACE)
GELU = _activation("GELU", lambda input, approximate: F.gelu(input, approximate=approximate), (("approximate", "none"),))
ELU = _activation("ELU", lambda input, alpha, inplace: F.elu(input, alpha, inplace=inplace), (("alpha", 1.0), *_INPLACE))
CELU = _activation("CELU", F.celu, (("alpha", 1.0), *_INPLACE))
LeakyReLU = _activation(
    "LeakyReLU",
    lambda input, negative_slope, inplace: F.leaky_relu(input, negative_slope, inplace=inplace),
    (("negative_slope", 0.01), *_INPLACE),
)
Hardtanh = _activation("Hardtanh", F.hardtanh, (("min_val", -1.0), ("max_val", 1.0), *_INPLACE))
Softplus = _activation("Softplus", F.softplus, (("beta", 1.0), ("threshold", 20.0)))
Softshrink = _activation("Softshrink", F.softshrink, (("lambd", 0.5),), lambda self: str(self.lambd))
Hardshrink = _activation("Hardshrink", F.hardshrink, (("lambd", 0.5),), lambda self: str(self.lambd))
Threshold = _activation("Threshold", F.threshold, (("threshold", None), ("value", None), *_INPLACE))
GLU = _activation("GLU", F.glu, (("dim", -1),))
Softmax = _activation("Softmax", F.softmax, (("dim", None),))
Softmin = _activation("Softmin", F.softmin, (("dim", None),))
LogSoftmax = _activation("LogSoftmax", F.log_softmax, (("dim", None),))


class PReLU(Module):
    """A ReLU whose slope below zero is learnt."""

    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        import torch

        super().__init__()
        self.num_parameters = num_parameters
        self.weight = Parameter(torch.full((num_parameters,), float(init)))

    def forward(self, input):
        return F.prelu(input, self.weight)

    def extra_repr(self):
        return f"num_parameters={self.num_parameters}"


class NonDynamicallyQuantizableLinear(Linear):
    """The output projection of MultiheadAttention, which has a name of its own."""


class MultiheadAttention(Module):
    """Attention of several heads side by side."""

    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None):
        import torch

        super().__init__()
        if embed_dim % num_heads:
            raise AssertionError("embed_dim must be divisible by num_heads")
        self.embed_dim, self.num_heads, self.dropout, self.batch_first = embed_dim, num_heads, dropout, batch_first
        self.head_dim = embed_dim // num_heads
        self.in_proj_weight = Parameter(torch.empty(3 * embed_dim, embed_dim))
        if bias:
            self.in_proj_bias = Parameter(torch.empty(3 * embed_dim))
        else:
            self.register_parameter("in_proj_bias", None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias)
        init.xavier_uniform_(self.in_proj_weight)
        if bias:
            init.zeros_(self.in_proj_bias)
            init.zeros_(self.out_proj.bias)

    def forward(self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False):
        batched = query.dim() == 3
        if not batched:
            query, key, value = (each.unsqueeze(1) for each in (query, key, value))
        elif self.batch_first:
            query, key, value = (each.transpose(0, 1) for each in (query, key, value))
        length, batch, width = query.shape
        parts = self.in_proj_weight.chunk(3)
        biases = (None,) * 3 if self.in_proj_bias is None else self.in_proj_bias.chunk(3)
        q, k, v = (F.linear(each, w, b) for each, w, b in zip((query, key, value), parts, biases))

        def heads(each):
            return each.reshape(each.shape[0], batch, self.num_heads, self.head_dim).permute(1, 2, 0, 3)

        q, k, v = heads(q), heads(k), heads(v)
        scores = (q @ k.transpose(-2, -1)) / self.head_dim**0.5
        scores = _with_masks(scores, attn_mask, key_padding_mask, batch, self.num_heads)
        weights = F.dropout(F.softmax(scores, -1), self.dropout, self.training)
        made = (weights @ v).permute(2, 0, 1, 3).reshape(length, batch, width)
        made = self.out_proj(made)
        if not batched:
            made = made.squeeze(1)
        elif self.batch_first:
            made = made.transpose(0, 1)
        if not need_weights:
            return made, None
        shown = weights.mean(1) if average_attn_weights else weights
        return made, shown if batched else shown.squeeze(0)


def _with_masks(scores, attn_mask, key_padding_mask, batch, heads):
    for mask, shape in ((attn_mask, None), (key_padding_mask, (batch, 1, 1, -1))):
        if mask is None:
            continue
        if shape:
            mask = mask.reshape(shape)
        elif mask.dim() == 3:
            mask = mask.reshape(batch, heads, *mask.shape[1:])
        scores = scores.masked_fill(mask, float("-inf")) if mask.dtype._name == "bool" else scores + mask
    return scores
