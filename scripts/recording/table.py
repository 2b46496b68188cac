"""PyTorch's whole OpInfo table: up to twenty samples of every entry, all error samples, and a count of what there is."""

import collections
import warnings

import torch

from . import calls, encode, opinfo
from .recorder import Recorder, seed_everything

WANTED = 20
MAX_NUMEL = 1200
MAX_NUMEL_OF_CASE = 3000
MAX_NUMEL_SECOND = 100
FLOATING = (torch.float64, torch.float32)


def label(name, variant):
    """What an entry is called in ids: `norm`, `norm:fro`."""
    return f"{name}:{variant}" if variant else name


def is_private(name):
    """Functions for PyTorch's own use; some of them crash on inputs that they do not check."""
    return (name.startswith("_") and not name.startswith("__")) or name.startswith(("torch.ops", "jiterator"))


def dtype_of(entry):
    """The dtype whose samples are recorded: float64 where the op has it, for gradients; else the first of the integers."""
    known = (torch.float64, torch.int64, torch.int32, torch.bool)
    return next((dtype for dtype in known if dtype in entry.dtypes), None)


DEFAULTS = {
    "device": ("cpu", None, torch.device("cpu")),
    "memory_format": (torch.preserve_format,),
    "layout": (torch.strided, None),
    "pin_memory": (False, None),
    "inplace": (False,),
}


def public_arguments(name, sample):
    """(args, kwargs) in the order of the public function, without keywords that say what goes without saying."""
    args, kwargs = opinfo.arguments(name, sample)
    if name.endswith("polygamma") or name == "nn.functional.embedding":
        args[:2] = args[1::-1]
    if name == "einsum":
        args = [args[1], *args[0]]
    return args, {key: value for key, value in kwargs.items() if value not in DEFAULTS.get(key, ())}


def numbers_of_kinds(samples, name):
    """(all, of these of different shapes, strides, dtypes or arguments) of an entry's samples."""
    kinds, count = set(), 0
    for sample in samples:
        count += 1
        try:
            kinds.add(opinfo.signature(*opinfo.arguments(name, sample)))
        except (RuntimeError, ValueError):  # a sparse tensor has no strides
            kinds.add(count)
    return count, len(kinds)


def candidates(entry, dtype):
    """(samples in the order in which they are wanted, how many of them).

    One of each kind comes first, then further ones of the same kinds. All are drawn twice, in small sizes and in PyTorch's
    own: what does not work in a small size is there in the other.
    """
    grad = entry.supports_autograd and dtype in FLOATING
    firsts, others, seen = [], [], set()
    original = list(entry.sample_inputs("cpu", dtype, requires_grad=grad))
    plain = list(entry.sample_inputs("cpu", dtype)) if grad else []
    original += plain if len(plain) > len(original) else []
    for sample in [*opinfo.drawn_samples(entry, dtype, grad, {}), *original]:
        args, kwargs = public_arguments(entry.name, sample)
        try:
            kind = opinfo.signature(args, kwargs)
        except (RuntimeError, ValueError):
            kind = None
        (others if kind in seen else firsts).append((args, kwargs))
        seen.add(kind)
    chosen = opinfo.spread(firsts, WANTED)
    rest = [item for item in firsts if not any(item is other for other in chosen)]
    return [*chosen, *rest, *others], min(WANTED, len(original))


def reason_against(args, kwargs):
    """Why recordings do not carry a sample; None if they do."""
    tensors = calls.tensors_in((args, kwargs))
    if opinfo.SKIPPED_KWARGS & kwargs.keys():
        return "keyword " + ", ".join(sorted(opinfo.SKIPPED_KWARGS & kwargs.keys()))
    if any(item.layout != torch.strided for item in tensors):
        return "layout"
    if any(item.dtype not in encode.DTYPES for item in tensors):
        return "dtype"
    numels = [item.numel() for item in tensors]
    return "size" if max(numels, default=0) > MAX_NUMEL or sum(numels) > MAX_NUMEL_OF_CASE else None


def attempt(rec, op, name, args, kwargs, full):
    """(case, None), or (None, why there is none)."""
    reason = reason_against(args, kwargs)
    if reason:
        return None, reason
    args, kwargs = calls.map_tensors((args, kwargs), opinfo.shorten) if full else (args, kwargs)
    small = sum(item.numel() for item in calls.tensors_in((args, kwargs))) <= MAX_NUMEL_SECOND
    try:
        case = rec.run(op, name, args, kwargs, second=full and small, jvp=full)
        rec.attempts[op] -= 1
        torch.manual_seed(rec.attempts[op] + 1)
        again = rec.run(op, name, args, kwargs, second=full and small, jvp=full)
    except encode.Unencodable as thrown:
        return None, f"result: {thrown}"[:60]
    except RuntimeError as thrown:
        return None, f"backward: {thrown}"[:60]
    if case != again:
        return None, "random or uninitialised"
    outs = [item for item in case.get("out", []) if "data" in item]
    return (None, "size of result") if any(len(item["data"]) > MAX_NUMEL for item in outs) else (case, None)


def record_samples(rec, entry, op, name):
    """(number recorded, of these with forward derivatives, why others were left out)."""
    recorded = forward = 0
    left_out = collections.Counter()
    dtype = dtype_of(entry)
    drawn, wanted = candidates(entry, dtype) if dtype else ([], 0)
    for args, kwargs in drawn:
        if recorded == wanted:
            break
        case, reason = attempt(rec, op, name, args, kwargs, full=True)
        if case and "error" in case:
            reason = "raises " + case["error"]["type"]
        if reason:
            left_out[reason] += 1
            continue
        rec.add(op, "opinfo", case)
        recorded += 1
        forward += "jvp" in case
    return recorded, forward, left_out


def record_errors(rec, entry, op, name):
    """(number of error samples, number recorded, why others were left out)."""
    if entry.error_inputs_func is None:
        return 0, 0, collections.Counter()
    count = recorded = 0
    left_out = collections.Counter()
    for error in entry.error_inputs("cpu"):
        count += 1
        args, kwargs = public_arguments(entry.name, error.sample_input)
        case, reason = attempt(rec, op, name, args, kwargs, full=False)
        if case and "error" not in case:
            reason = "raises nothing"
        elif case and "invalid combination of arguments" in case["error"]["message"]:
            reason = "lists overloads"
        if reason:
            left_out[reason] += 1
            continue
        rec.add(op, "error", case)
        recorded += 1
    return count, recorded, left_out


def record():
    """(the recorder with all cases, one row of counts per entry)."""
    rec, rows = Recorder("samples"), []
    for (name, variant), entry in sorted(opinfo.database().items()):
        if is_private(name):
            continue
        op, torch_name = label(name, variant), opinfo.torch_name_of(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seed_everything(f"samples/{op}/count")
            floats = entry.sample_inputs("cpu", torch.float32) if torch.float32 in entry.dtypes else []
            samples, kinds = numbers_of_kinds(floats, name)
            seed_everything(f"samples/{op}")
            recorded, forward, left_out = record_samples(rec, entry, op, torch_name)
            seed_everything(f"samples/{op}/errors")
            errors, recorded_errors, left_out_errors = record_errors(rec, entry, op, torch_name)
        rows.append(
            {
                "entry": op,
                "torch_name": torch_name,
                "samples": samples,
                "kinds": kinds,
                "recorded": recorded,
                "left_out": dict(left_out),
                "autograd": entry.supports_autograd,
                "supports_forward": entry.supports_forward_ad,
                "forward": forward,
                "errors": errors,
                "recorded_errors": recorded_errors,
                "left_out_errors": dict(left_out_errors),
            }
        )
    return rec, rows
