"""Python's arguments read as the kinds of params that ops take."""

import json
import numbers

from .._dtypes import as_dtype, dtype
from .handles import Tensor, number_kind, plain_number

MISSING = object()
# Params that PyTorch has no defaults for; those of the catalog are what a new node of a graph begins with.
REQUIRED = {
    "unsqueeze": ("dim",),
    "transpose": ("dim0", "dim1"),
    "reshape": ("shape",),
    "view": ("size",),
    "permute": ("dims",),
    "flip": ("dims",),
    "roll": ("shifts",),
    "expand": ("size",),
    "broadcast_to": ("size",),
    "repeat": ("repeats",),
    "tile": ("dims",),
    "narrow": ("dim", "start", "length"),
    "select": ("dim", "index"),
    "topk": ("k",),
    "kthvalue": ("k",),
    "chunk": ("chunks",),
    "split": ("split_size_or_sections",),
    **dict.fromkeys(("hsplit", "vsplit", "dsplit", "tensor_split"), ("indices_or_sections",)),
    "unravel_index": ("shape",),
    "mvlgamma": ("p",),
    "as_strided": ("size", "stride"),
    "sum_to_size": ("size",),
    "narrow_copy": ("dim", "start", "length"),
    **dict.fromkeys(("tril_indices", "triu_indices"), ("row", "col")),
    "unfold": ("dimension", "size", "step"),
    "unflatten": ("dim", "sizes"),
    "movedim": ("source", "destination"),
    "renorm": ("p", "dim", "maxnorm"),
    "pixel_shuffle": ("upscale_factor",),
    "unsqueeze_": ("dim",),
    "transpose_": ("dim0", "dim1"),
}
REQUIRED |= dict.fromkeys(
    "cumsum cumprod logcumsumexp cummax cummin softmax log_softmax logsumexp index_select gather scatter index_add index_fill".split(), ("dim",)
)
# A sum without its factor is another op. PyTorch takes the factor by its name alone, as it takes the dtype of sums and products.
KEYWORD_ONLY = dict.fromkeys(("scaled_add", "scaled_sub", "scaled_rsub"), ("alpha",))
REQUIRED |= KEYWORD_ONLY
KEYWORD_ONLY |= dict.fromkeys(("sum", "mean", "prod", "cumsum", "cumprod"), ("dtype",))
# What is masked says so by name, and all that is not where and how far.
_MASKED = "sum mean prod amax amin argmax argmin median var std norm logsumexp softmax log_softmax softmin cumsum cumprod normalize"
KEYWORD_ONLY |= {f"masked_{each}": ("keepdim", "correction", "eps", "dtype", "mask") for each in _MASKED.split()}
KEYWORD_ONLY |= {"masked_logaddexp": ("dtype", "input_mask", "other_mask")}
REQUIRED |= {f"masked_{each}": ("dim",) for each in "softmax log_softmax softmin cumsum cumprod normalize".split()}
KEYWORD_ONLY |= {"histogram": ("range", "weight", "density"), "isin": ("assume_unique", "invert"), "nonzero_static": ("size", "fill_value")}
REQUIRED |= {"nonzero_static": ("size",)}
_WINDOWS = "hann hamming blackman nuttall general_hamming general_cosine bartlett cosine exponential gaussian kaiser".split()
KEYWORD_ONLY |= {f"{each}_window": ("alpha", "a", "center", "tau", "std", "beta", "sym", "dtype", "requires_grad") for each in _WINDOWS}
REQUIRED |= {f"{each}_window": ("M",) for each in _WINDOWS} | {"general_cosine_window": ("M", "a")}
# Arguments of PyTorch that change nothing here.
IGNORED = {"device", "layout", "pin_memory", "memory_format", "generator", "non_blocking", "copy", "_stacklevel"}
# Other words for an argument; `value` is what scatter writes where that is a number.
KEYWORDS = {"axis": "dim", "keepdims": "keepdim", "dims": "dim", "value": "src"}


def is_int(value):
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def as_int(value):
    """A Python int from an int or a tensor of one integer; None for anything else."""
    if type(value) is int:
        return value
    if is_int(value):
        return int(value)
    if isinstance(value, Tensor) and value.numel() == 1 and not value.is_floating_point():
        return int(value.item())
    return None


def as_ints(value):
    """A list of ints from a list, tuple or Size; None for anything else."""
    if not isinstance(value, (list, tuple)):
        return None
    found = [as_int(each) for each in value]
    return None if None in found else found


def sizes_text(sizes):
    """A list of ints as it crosses."""
    return ",".join(map(str, sizes))


def _read_float(value):
    if isinstance(value, Tensor) and value.numel() == 1:
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return MISSING
    return float(value)


def _read_scalar(value):
    if isinstance(value, Tensor) and value.numel() == 1:
        value = value.item()
    kind = number_kind(value)
    if kind == 0 or kind == 4:
        return MISSING
    value = plain_number(value, kind)
    return repr(value) if kind == 2 else value


def _read_ints(value):
    if type(value) is int:
        return str(value)
    found = as_ints(value)
    if found is None:
        one = as_int(value)
        if one is None:
            return MISSING
        return str(one)
    return ",".join(map(str, found))


def _read_dims(value):
    one = as_int(value)
    return one if one is not None else _read_ints(value)


def _read_order(value):
    return value if isinstance(value, str) else _read_scalar(value)


def _read_dtype(value):
    value = as_dtype(value)
    return value._name if isinstance(value, dtype) else MISSING


def _read_int(value):
    if type(value) is int:
        return value
    found = as_int(value)
    return MISSING if found is None else found


def _numbers(value):
    """A number, or nested lists of numbers."""
    if not isinstance(value, (list, tuple)):
        return _read_float(value)
    found = [_numbers(each) for each in value]
    return MISSING if any(each is MISSING for each in found) else found


def _read_data(value):
    """A number, or nested lists of numbers as JSON."""
    found = _numbers(value.tolist() if isinstance(value, Tensor) else value)
    return json.dumps(found) if isinstance(found, list) else found


READERS = {
    "data": _read_data,
    "int": _read_int,
    "float": _read_float,
    "bool": lambda value: value if isinstance(value, bool) else MISSING,
    "scalar": _read_scalar,
    "ints": _read_ints,
    "dims": _read_dims,
    "dtype": _read_dtype,
    "choice": lambda value: value if isinstance(value, str) else MISSING,
    "text": lambda value: value if isinstance(value, str) else MISSING,
    "order": _read_order,
}
# How TypeErrors name what a param takes.
EXPECTED = {"ints": "tuple of ints", "dims": "tuple of ints", "scalar": "Number", "order": "Number", "choice": "str", "text": "str", "dtype": "torch.dtype"}
