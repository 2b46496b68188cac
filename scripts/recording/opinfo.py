"""Sample inputs from PyTorch's own OpInfo database, shrunk: smaller sizes, three decimals, no duplicates."""

import contextlib
import functools
import importlib
import logging
import warnings

import torch

from . import calls
from .encode import DTYPES

MAX_NUMEL = 64
MAX_NUMEL_SECOND = 24
SKIPPED_KWARGS = {"out", "inplace", "device", "generator", "memory_format", "layout", "pin_memory"}
SIZE_MODULES = (
    "torch.testing._internal.common_methods_invocations",
    "torch.testing._internal.opinfo.core",
    "torch.testing._internal.opinfo.definitions.linalg",
)
SMALL_SIZES = {"XS": 2, "S": 3, "M": 4, "L": 5}


@functools.cache
def database():
    """OpInfo entries by (name, variant)."""
    logging.disable(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries = importlib.import_module(SIZE_MODULES[0]).op_db
    return {(entry.name, entry.variant_test_name): entry for entry in entries}


@contextlib.contextmanager
def sizes(changes):
    """Temporarily changes the size constants that sample functions read."""
    modules = [importlib.import_module(name) for name in SIZE_MODULES]
    saved = [(module, key, getattr(module, key)) for module in modules for key in changes if hasattr(module, key)]
    try:
        for module, key, _ in saved:
            setattr(module, key, changes[key])
        yield
    finally:
        for module, key, value in saved:
            setattr(module, key, value)


def torch_name_of(name):
    """`add` → `torch.add`, `nn.functional.relu` → `torch.nn.functional.relu`, `view` → `Tensor.view`."""
    target = torch
    for part in name.split("."):
        target = getattr(target, part, None)
    return f"torch.{name}" if callable(target) and name != "to" and not isinstance(target, type) else f"Tensor.{name}"


def shorten(value):
    """Floats rounded to three decimals where that keeps them recognisable (not tiny, not huge)."""
    if not value.is_floating_point():
        return value
    data = value.detach()
    short = (data * 1000).round() / 1000
    kept = (data.abs() > 0.01) & (data.abs() < 1e6)
    return _fill(value, torch.where(kept, short, data))


def _fill(like, values):
    """`values` on the strides of `like`, with its requires_grad."""
    if like.numel() == 0 or 0 in like.stride():
        return values.requires_grad_(like.requires_grad)
    copy = torch.empty_strided(like.shape, like.stride(), dtype=like.dtype)
    copy.copy_(values)
    return copy.requires_grad_(like.requires_grad)


def arguments(name, sample):
    """(args, kwargs) in the order of the public function."""
    args = [sample.input, *sample.args]
    if name == "where":
        args = [args[1], args[0], *args[2:]]
    return args, dict(sample.kwargs)


def signature(args, kwargs):
    """What makes two samples alike: shapes, strides, dtypes and all non-tensor arguments."""
    shown = calls.map_tensors((args, kwargs), lambda t: f"{t.dtype}{tuple(t.shape)}{t.stride()}{t.requires_grad}")
    return repr(shown)


def crop(value):
    """The first four of every dimension, for elementwise samples that are larger than recordings allow."""
    if value.numel() <= MAX_NUMEL:
        return value
    part = value.detach()[tuple(slice(4) for _ in value.shape)]
    return part.clone().requires_grad_(value.requires_grad)


def drawn_samples(entry, dtype, grad, changes):
    """The samples of an entry in small sizes, or in the original ones where a sample function insists on those."""
    with contextlib.suppress(Exception), sizes(SMALL_SIZES | changes):
        return list(entry.sample_inputs("cpu", dtype, requires_grad=grad))
    return list(entry.sample_inputs("cpu", dtype, requires_grad=grad))


def small_samples(entry, dtype, grad, cropped, changes):
    """All samples that are small and encodable, each kind once."""
    seen, kept = set(), []
    for sample in drawn_samples(entry, dtype, grad, changes):
        args, kwargs = arguments(entry.name, sample)
        if cropped:
            args, kwargs = calls.map_tensors((args, kwargs), crop)
        tensors = calls.tensors_in((args, kwargs))
        key = signature(args, kwargs)
        if SKIPPED_KWARGS & kwargs.keys() or key in seen or any(t.numel() > MAX_NUMEL for t in tensors):
            continue
        if any(t.dtype not in DTYPES for t in tensors):
            continue
        seen.add(key)
        kept.append(calls.map_tensors((args, kwargs), shorten))
    return kept


def spread(items, limit):
    """At most `limit` items, evenly over the list, the first one always."""
    if len(items) <= limit:
        return items
    return [items[index * len(items) // limit] for index in range(limit)]


def samples(name, variant, grad_limit=20, value_limit=8, int_limit=5, second_limit=6, cropped=False, **sizes_used):
    """Yields (torch name, args, kwargs, with second gradients) per dtype, floating ones first.

    The limits are numbers of samples: with gradients (float64), values only (float32), int64, with second gradients.
    `cropped` cuts large tensors down instead of leaving the sample out; only right for elementwise ops.
    Further keywords change the size constants of SMALL_SIZES.
    """
    entry = database()[(name, variant)]
    torch_name = torch_name_of(name)
    plan = [
        (torch.float64, grad_limit, entry.supports_autograd),
        (torch.float32, value_limit, False),
        (torch.int64, int_limit, False),
        (torch.int32, min(2, int_limit), False),
        (torch.uint8, min(2, int_limit), False),
        (torch.bool, min(2, int_limit), False),
    ]
    for dtype, limit, grad in plan:
        if dtype not in entry.dtypes:
            continue
        for number, (args, kwargs) in enumerate(spread(small_samples(entry, dtype, grad, cropped, sizes_used), limit)):
            small = sum(t.numel() for t in calls.tensors_in((args, kwargs))) <= MAX_NUMEL_SECOND
            yield torch_name, args, kwargs, grad and small and number < second_limit


def error_samples(name, variant):
    """Yields (torch name, args, kwargs) of calls that PyTorch's own tests expect to fail."""
    entry = database()[(name, variant)]
    if entry.error_inputs_func is None:
        return
    for error in entry.error_inputs("cpu"):
        args, kwargs = arguments(name, error.sample_input)
        tensors = calls.tensors_in((args, kwargs))
        if not SKIPPED_KWARGS & kwargs.keys() and all(t.numel() <= MAX_NUMEL for t in tensors):
            yield torch_name_of(name), args, kwargs
