"""Activations as modules, and MultiheadAttention."""

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .linear import Linear
from .module import Module


REQUIRED = object()


def bound(name, fields, args, kwargs):
    """Arguments of a constructor by the names of its fields. Errors: Python's, for unknown, missing and superfluous ones."""
    names = [field for field, _ in fields]
    unknown = next((key for key in kwargs if key not in names), None)
    if unknown is not None:
        raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{unknown}'")
    if len(args) > len(names):
        words = "1 positional argument" if not names else f"from 1 to {len(names) + 1} positional arguments"
        raise TypeError(f"{name}.__init__() takes {words} but {len(args) + 1} were given")
    given = dict(fields) | dict(zip(names, args)) | kwargs
    absent = [f"'{key}'" for key, value in given.items() if value is REQUIRED]
    if absent:
        words = "argument" if len(absent) == 1 else "arguments"
        raise TypeError(f"{name}.__init__() missing {len(absent)} required positional {words}: {' and '.join(absent)}")
    return given


def _activation(name, function, fields=(), shown=None):
    """A module whose fields are the arguments of a function."""

    class Activation(Module):
        __constants__ = [field for field, _ in fields]

        def __init__(self, *args, **kwargs):
            super().__init__()
            given = bound(name, fields, args, kwargs)
            if name == "Hardtanh" and given["max_val"] <= given["min_val"]:
                raise AssertionError(f"max_val ({given['max_val']}) must be greater than min_val ({given['min_val']})")
            if name in ("Softmax", "LogSoftmax") and type(given["dim"]) not in (int, type(None)):
                raise TypeError(f"dim must be an int or None, got {type(given['dim'])}")
            for field, value in given.items():
                setattr(self, field, value)

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
Threshold = _activation("Threshold", F.threshold, (("threshold", REQUIRED), ("value", REQUIRED), *_INPLACE))
GLU = _activation("GLU", F.glu, (("dim", -1),))
Softmax = _activation("Softmax", F.softmax, (("dim", None),))
Softmin = _activation("Softmin", F.softmin, (("dim", None),))
LogSoftmax = _activation("LogSoftmax", F.log_softmax, (("dim", None),))


class PReLU(Module):
    """A ReLU whose slope below zero is learnt."""

    def __init__(self, num_parameters=1, init=0.25, device=None, dtype=None):
        import torch

        super().__init__()
        self.num_parameters, self.init = num_parameters, float(init)
        self.weight = Parameter(torch.empty(num_parameters))
        self.reset_parameters()

    def reset_parameters(self):
        init.constant_(self.weight, self.init)

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
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError(f"embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and num_heads={num_heads} instead")
        if embed_dim % num_heads:
            raise AssertionError("embed_dim must be divisible by num_heads")
        self.embed_dim, self.num_heads, self.dropout, self.batch_first = embed_dim, num_heads, dropout, batch_first
        self.head_dim = embed_dim // num_heads
        self.kdim, self.vdim = embed_dim if kdim is None else kdim, embed_dim if vdim is None else vdim
        self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
        self.add_zero_attn = add_zero_attn
        widths = {"q_proj_weight": embed_dim, "k_proj_weight": self.kdim, "v_proj_weight": self.vdim}
        for name, width in widths.items():
            self.register_parameter(name, None if self._qkv_same_embed_dim else Parameter(torch.empty(embed_dim, width)))
        self.register_parameter("in_proj_weight", Parameter(torch.empty(3 * embed_dim, embed_dim)) if self._qkv_same_embed_dim else None)
        self.register_parameter("in_proj_bias", Parameter(torch.empty(3 * embed_dim)) if bias else None)
        self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias)
        for name in ("bias_k", "bias_v"):
            self.register_parameter(name, Parameter(torch.empty(1, 1, embed_dim)) if add_bias_kv else None)
        self._reset_parameters()

    def _reset_parameters(self):
        for weight in (self.in_proj_weight, self.q_proj_weight, self.k_proj_weight, self.v_proj_weight):
            if weight is not None:
                init.xavier_uniform_(weight)
        if self.in_proj_bias is not None:
            init.constant_(self.in_proj_bias, 0.0)
            init.constant_(self.out_proj.bias, 0.0)
        for bias in (self.bias_k, self.bias_v):
            if bias is not None:
                init.xavier_normal_(bias)

    def forward(self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False):
        turned = self.batch_first and query.dim() == 3
        if turned:
            # One tensor in several places stays one, which saves products.
            flipped = {id(each): each.transpose(1, 0) for each in (query, key, value)}
            query, key, value = (flipped[id(each)] for each in (query, key, value))
        made, weights = F.multi_head_attention_forward(
            query, key, value, self.embed_dim, self.num_heads, self.in_proj_weight, self.in_proj_bias, self.bias_k, self.bias_v,
            self.add_zero_attn, self.dropout, self.out_proj.weight, self.out_proj.bias, self.training, key_padding_mask, need_weights,
            attn_mask, not self._qkv_same_embed_dim, self.q_proj_weight, self.k_proj_weight, self.v_proj_weight,
            average_attn_weights=average_attn_weights, is_causal=is_causal,
        )  # fmt: skip
        return (made.transpose(1, 0) if turned else made), weights
