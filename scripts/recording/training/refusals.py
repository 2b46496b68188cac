"""What modules refuse, with PyTorch's words: arguments, inputs, names and states."""

import torch
from torch import nn

from .specs import built, ints, problem, spec, values, written

CALLS = [
    (spec("Conv2d", 3, 4, 3, groups=2), None),
    (spec("Conv2d", 4, 3, 3, groups=2), None),
    (spec("Conv2d", 4, 4, 3, groups=0), None),
    (spec("Conv2d", 1, 1, 3, stride=2, padding="same"), None),
    (spec("Conv2d", 1, 1, 3), [values(5, 5)]),
    (spec("Conv2d", 2, 1, 3), [values(1, 3, 5, 5)]),
    (spec("Conv1d", 1, 1, 5), [values(1, 1, 3)]),
    (spec("ConvTranspose2d", 1, 1, 3), [values(4)]),
    (spec("ConvTranspose2d", 1, 1, 3, padding_mode="reflect"), None),
    (spec("MaxPool2d", 4, padding=3), [values(1, 1, 8, 8)]),
    (spec("Linear", 3, 2), [values(2, 4)]),
    (spec("BatchNorm1d", 3), [values(2, 3, 4, 5)]),
    (spec("BatchNorm2d", 3), [values(2, 3)]),
    (spec("BatchNorm1d", 3), [values(1, 3)]),
    (spec("InstanceNorm1d", 3), [values(2, 3, 4, 5)]),
    (spec("InstanceNorm1d", 3, affine=True), [values(2, 4, 5)]),
    (spec("GroupNorm", 3, 4), None),
    (spec("LayerNorm", 3), [values(2, 4)]),
    (spec("Dropout", 1.5), None),
    (spec("Dropout1d"), [values(2, 3, 4, 5)]),
    (spec("Embedding", 4, 2, padding_idx=4), None),
    (spec("Embedding", 4, 2), [ints(9, 3, seed=2)]),
    (spec("LSTM", 3, 2, dropout=1.5), None),
    (spec("LSTM", 0, 2), None),
    (spec("GRU", 3, 0), None),
    (spec("RNN", 3, 2, nonlinearity="sine"), None),
    (spec("LSTM", 3, 2, proj_size=2), None),
    (spec("LSTM", 3, 2), [values(4, 2, 5)]),
    (spec("LSTM", 3, 2), [values(4)]),
    (spec("RNN", 3, 2), [values(4, 2, 3, 1)]),
    (spec("GRU", 3, 2), [values(4, 2, 3), values(1, 3, 2)]),
    (spec("GRU", 3, 2), [values(4, 3), values(1, 1, 2)]),
    (spec("LSTM", 3, 2), [values(4, 2, 3), (values(1, 2, 2), values(1, 2, 3))]),
    (spec("LSTM", 3, 2), [values(4, 2, 3), (values(1, 2), values(1, 2))]),
    (spec("LSTM", 3, 2), [values(4, 2, 3, dtype=torch.float64)]),
    (spec("LSTMCell", 3, 2), [values(4, 2, 3)]),
    (spec("MultiheadAttention", 4, 3), None),
    (spec("MultiheadAttention", 4, 0), None),
    (spec("MultiheadAttention", 4, 2), [values(4), values(4), values(4)]),
    (spec("MultiheadAttention", 4, 2), [values(2, 6), values(2, 6), values(2, 6)]),
    (spec("Transformer", 4, 2, 1, 1, 3), [values(3, 2, 4), values(3, 1, 4)]),
    (spec("Transformer", 4, 2, 1, 1, 3), [values(3, 2, 4), values(3, 2, 5)]),
    (spec("Softmax2d"), [values(2, 3)]),
    (spec("CrossEntropyLoss"), [values(2, 3), ints(3, 3)]),
    (spec("CrossEntropyLoss"), [values(2, 3), torch.tensor([0, 3])]),
    (spec("BCELoss"), [values(3).abs() + 1, values(3)]),
    (spec("BCEWithLogitsLoss"), [values(3), values(3, 1)]),
    (spec("MSELoss", reduction="most"), [values(3), values(3)]),
    (spec("GLU"), [values(3, 3)]),
    (spec("Upsample"), [values(1, 1, 2, 2)]),
    (spec("Fold", (3, 3), (2, 2)), [values(1, 4, 5)]),
]


class Empty(nn.Module):
    """A module that computes nothing."""


def fed(module, inputs):
    """Calls a module that is made only now."""
    return built(module)(*(inputs or []))


def loading(strict, **state):
    """Loads a state into a module that has another."""
    net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU())
    own = {name.replace("__", "."): value for name, value in state.items()}
    return net.load_state_dict(own, strict=strict)


def misnamed(kind, name):
    """Registers something under a name."""
    module = nn.Linear(1, 1)
    given = {"parameter": nn.Parameter(torch.zeros(1)), "buffer": torch.zeros(1), "module": nn.ReLU()}[kind]
    getattr(module, f"register_{kind}")(name, given)


ZEROS = torch.zeros
STATES = {
    "all wrong": (True, {"0__weight": ZEROS(2, 2), "0__bias": ZEROS(3), "3__weight": ZEROS(1), "x": ZEROS(1)}),
    "no count": (True, {"0__weight": ZEROS(3, 2), "1__weight": ZEROS(3), "1__bias": ZEROS(3), "1__running_var": ZEROS(3)}),
    "not strict": (False, {"0__weight": ZEROS(2, 2), "y": ZEROS(1)}),
    "deep": (True, {"0__weight__x": ZEROS(1), "0__z": ZEROS(1), "a__b": ZEROS(1)}),
}
NAMES = [(kind, name) for kind in ("parameter", "buffer", "module") for name in ("a.b", "", "forward", "weight")]


def cases():
    """Calls, states and names that are refused, and two words on what modules cannot do."""
    found = []
    for at, (module, inputs) in enumerate(CALLS):
        item = {"id": f"{module['module']} {at}", "spec": written(module)}
        if inputs is not None:
            item["inputs"] = written(inputs)
        found.append(item | {"error": problem(lambda: fed(module, inputs))})
    for name, (strict, state) in STATES.items():
        pairs = [[key.replace("__", "."), list(value.shape)] for key, value in state.items()]
        found.append({"id": f"state: {name}", "strict": strict, "sizes": pairs, "error": problem(lambda: loading(strict, **state))})
    for kind, name in NAMES:
        if (kind, name) != ("parameter", "weight"):
            found.append({"id": f"{kind} called '{name}'", "kind": kind, "name": name, "error": problem(lambda: misnamed(kind, name))})
    found.append({"id": "no forward", "error": problem(lambda: Empty()(1))})
    found.append({"id": "no floats", "error": problem(lambda: Empty().to(torch.int64))})
    found.append({"id": "no submodule", "error": problem(lambda: nn.Sequential(nn.ReLU()).get_submodule("0.x"))})
    return found
