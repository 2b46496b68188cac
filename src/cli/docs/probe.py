"""Asks the running Python package which names it has, and what they are. Used by the test that makes docs/coverage.md."""

import importlib
import json
import sys
import types
import warnings

warnings.simplefilter("ignore")


def owners():
    """Instances of what the list calls by a class or by a plain word, so that attributes of instances are found too."""
    import numpy
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    linear = torch.nn.Linear(1, 1)
    data = TensorDataset(torch.zeros(2, 1))
    made = {
        "Tensor": [torch.ones(1, requires_grad=True), torch.ones(2, 2).max(0)],
        "Module": [linear],
        "Optimizer": [torch.optim.SGD(linear.parameters(), lr=0.1)],
        "DataLoader": [DataLoader(data)],
        "Generator": [torch.Generator()],
        "ndarray": [numpy.zeros((1, 1))],
    }
    found = lookup("torch.distributions.Normal")
    return made | {"Distribution": [] if found is MISSING else [found(0.0, 1.0)]}


MISSING = object()


def attribute(owner, name):
    """The attribute, from the class where reading it of the instance raises; MISSING if neither has it."""
    try:
        return getattr(owner, name)
    except AttributeError:
        return getattr(type(owner), name, MISSING)
    except Exception:
        return getattr(type(owner), name, None)


def lookup(path):
    """What a dotted path names; modules on the way are imported."""
    first, *rest = path.split(".")
    try:
        found = importlib.import_module(first)
    except ImportError:
        return MISSING
    for at, part in enumerate(rest, 1):
        following = attribute(found, part)
        if following is MISSING and isinstance(found, types.ModuleType):
            try:
                following = importlib.import_module(".".join([first, *rest[:at]]))
            except ImportError:
                return MISSING
        if following is MISSING:
            return MISSING
        found = following
    return found


def resolve(name, known):
    """What a name of the list stands for."""
    owner, _, rest = name.partition(".")
    if owner in known:
        return next((found for each in known[owner] if (found := attribute(each, rest)) is not MISSING), MISSING)
    found = lookup(name)
    if found is MISSING and name.startswith("torch.nn.") and name.count(".") == 3:
        # The list names classes by the file they are written in, torch.nn.modules.rnn.GRU, without `modules`.
        return lookup(f"torch.nn.{name.rsplit('.', 1)[1]}")
    return found


def kind(found):
    """`class`, `function` or `value`; None for what is not there."""
    if found is MISSING:
        return None
    if isinstance(found, type):
        return "class"
    return "function" if callable(found) else "value"


def main(names):
    known = owners()
    print(json.dumps({name: kind(resolve(name, known)) for name in names}))


main(json.loads(NAMES))  # noqa: F821 - put in front of this text
