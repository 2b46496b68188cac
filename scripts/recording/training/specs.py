"""How modules, tensors and calls are described, so that both PyTorch and the engine can make them."""

import torch
from torch import nn

from .. import encode


def spec(name, *args, **kwargs):
    """A module by name and arguments; arguments can be modules again."""
    return {"module": name, "args": list(args)} | ({"kwargs": kwargs} if kwargs else {})


def values(*shape, seed=1, scale=1.0, dtype=torch.float32):
    """Numbers of three decimals, the same each time."""
    drawn = torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return (drawn * scale).mul(1000).round().div(1000).to(dtype)


def shares(*shape, seed=1):
    """Numbers of three decimals between 0.05 and 0.95."""
    drawn = torch.rand(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return (drawn * 0.9 + 0.05).mul(1000).round().div(1000).float()


def ints(high, *shape, seed=1):
    """Whole numbers below `high`."""
    return torch.randint(high, shape, generator=torch.Generator().manual_seed(seed))


def written(value):
    """An argument as JSON: tensors and modules as objects, tuples as lists."""
    if isinstance(value, torch.Tensor):
        return encode.tensor(value, leaf=True)
    if isinstance(value, torch.dtype):
        return {"dtype_name": str(value).removeprefix("torch.")}
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(item) for item in value]
    return value


def built(value):
    """The argument itself, modules made."""
    if isinstance(value, dict) and "module" in value:
        args = [built(item) for item in value["args"]]
        return getattr(nn, value["module"])(*args, **{key: built(item) for key, item in value.get("kwargs", {}).items()})
    if isinstance(value, dict):
        return {key: built(item) for key, item in value.items()}
    if isinstance(value, list):
        return [built(item) for item in value]
    return value


def tensors_in(value):
    """All tensors of a result, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    return [each for item in value for each in tensors_in(item)] if isinstance(value, (list, tuple)) else []


def named(pairs):
    """[name, tensor] pairs as JSON."""
    return [[name, encode.tensor(value)] for name, value in pairs]


def problem(run):
    """What a call raises, as {type, message}; an error if it raises nothing."""
    try:
        run()
    except Exception as error:  # noqa: BLE001 - whatever PyTorch raises is the recording
        message = error.args[0] if type(error) is KeyError else str(error)
        return {"type": type(error).__name__, "message": message}
    raise AssertionError("recording: a refusal was expected, the call went through")
