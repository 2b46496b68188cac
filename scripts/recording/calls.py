"""Runs one PyTorch call and writes down all that is recorded of it: result, gradients, second gradients, errors."""

import re
import warnings

import torch

from . import encode, forward


def resolve(torch_name):
    """The callable behind a recorded name: `torch.add`, `torch.nn.functional.relu`, `Tensor.view`, `Tensor.T`."""
    if torch_name.startswith("Tensor."):
        name = torch_name.removeprefix("Tensor.")
        if callable(getattr(torch.Tensor, name)):
            return lambda self, *args, **kwargs: getattr(self, name)(*args, **kwargs)
        return lambda self: getattr(self, name)
    target = torch
    for part in torch_name.split(".")[1:]:
        target = getattr(target, part)
    return target


def map_tensors(value, change):
    """The same nesting of lists, tuples and dicts with every tensor replaced."""
    if isinstance(value, torch.Tensor):
        return change(value)
    if type(value) in (list, tuple):
        return type(value)(map_tensors(item, change) for item in value)
    if type(value) is dict:
        return {key: map_tensors(item, change) for key, item in value.items()}
    return value


def tensors_in(value):
    """The tensors of arguments in reading order: positional first, then keyword ones."""
    found = []
    map_tensors(value, lambda item: found.append(item) or item)
    return found


def fresh_leaf(value):
    """A leaf with the same values, strides and requires_grad, on storage of its own."""
    copy = torch.empty_strided(value.shape, value.stride(), dtype=value.dtype)
    if 0 in value.stride() and value.numel() > 1:
        copy = value.detach()
    else:
        copy.copy_(value.detach())
    return copy.requires_grad_(value.requires_grad)


def cotangent(like, generator):
    """A random direction with three decimals, so that the files stay small."""
    drawn = torch.randn(like.shape, generator=generator, dtype=torch.float64)
    return ((drawn * 1000).round() / 1000).to(like.dtype)


def plain_message(error):
    """PyTorch's text without the C++ backtrace and the list of overloads, which change from build to build."""
    return re.split(r"\nException raised from|\n?C\+\+ CapturedTraceback", str(error))[0].rstrip("\n")


def warning_text(warning):
    """The sentence of a warning without the place in PyTorch's source that raised it."""
    return re.sub(r"\s*\(Triggered internally at .*\)$", "", str(warning.message), flags=re.DOTALL).strip()


def as_outputs(result):
    """(list of outputs, their names or None) of what a call returned."""
    if not isinstance(result, tuple | list) or not any(isinstance(item, torch.Tensor) for item in result):
        return [result], None
    return list(result), ["values", "indices"] if hasattr(result, "indices") else None


def storage_of(value):
    """Identity of a tensor's storage, also for empty ones."""
    return value.untyped_storage()._cdata


def output(value, inputs):
    """One output: its tensor, autograd node, and the input whose memory it shares."""
    if not isinstance(value, torch.Tensor):
        return encode.argument(value)
    out = encode.tensor(value)
    if value.requires_grad:
        out["grad_fn"] = value.grad_fn.name() if value.grad_fn else None
        if value.is_leaf:
            out["requires_grad"] = True
    for index, item in enumerate(inputs):
        if value is item:
            out["same_as"] = index
            break
        if storage_of(value) == storage_of(item):
            out["view_of"] = index
            if value.storage_offset():
                out["offset"] = value.storage_offset()
            break
    return out


def graph_text(node, leaves, depth=0):
    """The autograd graph under a node as nested text; leaves are numbered in argument order."""
    if node is None:
        return "None"
    variable = getattr(node, "variable", None)
    if variable is not None:
        found = [index for index, leaf in enumerate(leaves) if leaf is variable]
        return f"AccumulateGrad:{found[0]}" if found else "AccumulateGrad"
    if depth > 12:
        return "…"
    return f"{node.name()}({', '.join(graph_text(child, leaves, depth + 1) for child, _ in node.next_functions)})"


def is_composite(node):
    """True when the node feeds from other autograd nodes than leaves."""
    return any(child is not None and not hasattr(child, "variable") for child, _ in node.next_functions)


def second_gradients(live, leaves, seeds, draw):
    """Gradients of <grads, v> for drawn v with respect to inputs and to grad_out; None where PyTorch has none."""
    for seed in seeds:
        seed.requires_grad_()
    grads = torch.autograd.grad(live, leaves, seeds, allow_unused=True, create_graph=True)
    places = [place for place, grad in enumerate(grads) if grad is not None and grad.requires_grad]
    wanted = [grads[place] for place in places]
    if not wanted:
        return None
    v = [draw("second", place, grads[place]) for place in places]
    try:
        results = torch.autograd.grad(wanted, [*leaves, *seeds], v, allow_unused=True)
    except (RuntimeError, NotImplementedError):
        return None
    given = iter(v)
    written = [None if item is None else encode.tensor(item) for item in results]
    return {
        "v": [encode.tensor(next(given)) if grad is not None and grad.requires_grad else None for grad in grads],
        "grads": written[: len(leaves)],
        "grad_out": written[len(leaves) :],
    }


def per_output(outs, values):
    """`values`, one per output that requires grad, with None in the places of the other outputs."""
    remaining = iter(values)
    return [next(remaining) if isinstance(out, torch.Tensor) and out.requires_grad else None for out in outs]


def gradients(outs, leaves, draw, second):
    """The gradient part of a case: drawn cotangents, first and, where wanted, second gradients."""
    places = [place for place, value in enumerate(outs) if isinstance(value, torch.Tensor) and value.requires_grad]
    if not places or not leaves:
        return {}
    live = [outs[place] for place in places]
    seeds = [draw("grad_out", place, outs[place]) for place in places]
    grads = torch.autograd.grad(live, leaves, seeds, allow_unused=True, retain_graph=second)
    record = {
        "grad_out": per_output(outs, [encode.tensor(seed) for seed in seeds]),
        "grads": [None if grad is None else encode.tensor(grad) for grad in grads],
    }
    again = second_gradients(live, leaves, seeds, draw) if second else None
    if again:
        record["second"] = again | {"grad_out": per_output(outs, again["grad_out"])}
    return record


def random_directions(generator):
    """Draws directions at random, whatever they are for."""
    return lambda _kind, _place, like: cotangent(like, generator)


def run(torch_name, args, kwargs, draw, second=False, jvp=False):
    """Everything recorded of one call, or its error; raises Unencodable for what recordings do not carry.

    `draw` gives a direction in the shape of a tensor: what it is for (`grad_out`, `second` or `jvp`), the tensor's place there, the tensor.
    """
    given = args, kwargs
    args, kwargs = map_tensors((list(args), dict(kwargs)), fresh_leaf)
    case = {"torch_name": torch_name, "args": [encode.argument(item) for item in args]}
    if kwargs:
        case["kwargs"] = {key: encode.argument(item) for key, item in kwargs.items()}
    inputs = tensors_in((args, kwargs))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = resolve(torch_name)(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever PyTorch raises is the recording
            return case | {"error": {"type": type(error).__name__, "message": plain_message(error)}}
    outs, names = as_outputs(result)
    case["out"] = [output(value, inputs) for value in outs]
    if names:
        case["out_names"] = names
    texts = [warning_text(item) for item in caught]
    if texts:
        case["warns"] = texts
    leaves = [item for item in inputs if item.requires_grad]
    for value in outs:
        if isinstance(value, torch.Tensor) and value.grad_fn is not None and is_composite(value.grad_fn):
            case["graph"] = graph_text(value.grad_fn, leaves)
            break
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case |= gradients(outs, leaves, draw, second)
        if not jvp or "grads" not in case:
            return case
        live = [isinstance(value, torch.Tensor) and value.requires_grad for value in outs]
        tangents = forward.forward_derivative(torch_name, *map_tensors(given, fresh_leaf), live, draw)
        return case | ({"jvp": tangents} if tangents else {})
