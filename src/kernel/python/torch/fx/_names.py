"""What functions and types are called in graphs and in the code that is written for them."""

import builtins
import keyword
import re
import types

from .._notes import notes

_SPELLED = {}
# Of torch.nn.functional, what PyTorch itself knows under other names.
_NEURAL = "avg_pool2d avg_pool3d elu_ gelu hardtanh_ leaky_relu_ linear one_hot scaled_dot_product_attention softplus softshrink".split()
_AT_TOP = (
    "adaptive_avg_pool1d avg_pool1d bilinear celu_ channel_shuffle conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d "
    "conv_transpose3d cosine_similarity hardshrink pairwise_distance pdist pixel_shuffle pixel_unshuffle prelu relu_ rrelu_ selu_ threshold_"
).split()
_IN_FUNCTIONAL = (
    "atleast_1d atleast_2d atleast_3d block_diag broadcast_tensors cartesian_prod cdist chain_matmul einsum lu meshgrid norm split stft "
    "tensordot unique unique_consecutive unravel_index"
).split()


def _fill():
    """By identity: the name below torch of every function that it offers."""
    import torch

    inside = [(f"torch._C._nn.{name}", getattr(torch.nn.functional, name, None)) for name in _NEURAL]
    inside.append(("torch._C._nn.log_sigmoid", torch.nn.functional.logsigmoid))
    inside.append(("torch._C._nn.pad_sequence", torch.nn.utils.rnn.pad_sequence))
    inside += [(f"torch.{name}", getattr(torch.nn.functional, name, None)) for name in _AT_TOP]
    inside += [(f"torch.functional.{name}", getattr(torch, name, None)) for name in _IN_FUNCTIONAL]
    inside += [(f"torch.nn.functional.{found.__name__}", found) for found in notes()]
    inside += [(f"torch.{name}", found) for name, found in vars(torch).items()]
    inside += [(f"torch.nn.functional.{name}", found) for name, found in vars(torch.nn.functional).items()]
    for part in (torch.linalg, torch.fft, torch.special):
        short = part.__name__.rpartition(".")[2]
        inside += [(f"torch._C._{short}.{short}_{name}", found) for name, found in vars(part).items()]
    for name, found in inside:
        last = name.rpartition(".")[2]
        if isinstance(found, types.FunctionType) and (not last.startswith("_") or last == "_assert"):
            _SPELLED.setdefault(found, name)


def spelled(function):
    """The dotted name of a function: `torch.relu`, `operator.add`, `__main__.helper`."""
    if not _SPELLED:
        _fill()
    known = _SPELLED.get(function)
    if known is not None:
        return known
    name = getattr(function, "__name__", None) or repr(function)
    module = getattr(function, "__module__", None) or ""
    return f"{module.replace('_operator', 'operator')}.{name}" if module else name


def short_name(target):
    """What a node is named after its target."""
    return target if isinstance(target, str) else spelled(target).rpartition(".")[2]


def type_text(kind):
    """A type as annotations show it."""
    if isinstance(kind, str):
        return repr(kind)
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias):
        return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return repr(kind)


class Namespace:
    """Gives out names, each once."""

    _TAKEN = {"torch", "device", "inf", "nan", "NoneType", "fx_pytree", "pytree"}

    def __init__(self):
        self._used, self._owners, self._counts = set(), {}, {}

    def create_name(self, candidate, obj=None):
        """A name like the candidate that nothing else has. The same object gets the same name again."""
        if obj is not None and obj in self._owners:
            return self._owners[obj]
        candidate = re.sub(r"[^0-9a-zA-Z_]+", "_", candidate) or "_unnamed"
        if candidate[0].isdigit():
            candidate = f"_{candidate}"
        base, number = candidate, None
        found = re.match(r"(.*)_(\d+)$", candidate)
        if found:
            base, number = found[1], int(found[2])
        name = candidate
        number = number or self._counts.get(candidate, 0)
        while name in self._used or self._is_taken(name, obj):
            number += 1
            name = f"{base}_{number}"
        self._used.add(name)
        self._counts[base] = number
        if obj is not None:
            self._owners[obj] = name
        return name

    def _is_taken(self, name, obj):
        if keyword.iskeyword(name) or name in self._TAKEN:
            return True
        return name in vars(builtins) and vars(builtins)[name] is not obj

    def associate(self, name, obj):
        """From now on this is the object's name."""
        self._owners[obj] = name
        self._used.add(name)
