"""The whole promotion table: every pair of dtypes as tensors and 0-d tensors, and every dtype with Python's scalars."""

import torch

from .text import NAMES, result

OPS = {
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": torch.div,
    "floor_divide": torch.floor_divide,
    "remainder": torch.remainder,
    "pow": torch.pow,
    "maximum": torch.maximum,
    "lt": torch.lt,
    "eq": torch.eq,
    "where": lambda a, b: torch.where(torch.tensor([True, False]), a, b),
}
#: Written as in the test that reads them.
SCALARS = {"True": True, "3": 3, "2.5": 2.5, "1+2j": 1 + 2j}
LEFT, RIGHT = [1, 2], [2, 1]


def made(values, dtype, ndim):
    tensor = torch.tensor(values).to(dtype)
    return tensor if ndim else tensor[1].clone()


def record():
    """Rows of results; equal ones are written once and named by number."""
    known = {}

    def number(call):
        return known.setdefault(result(call), len(known))

    tensors, scalars = {}, {}
    for op, function in OPS.items():
        tensors[op] = [
            [
                number(lambda: function(made(LEFT, a, left), made(RIGHT, b, right)))
                for left in (1, 0)
                for right in (1, 0)
            ]
            for a in NAMES
            for b in NAMES
        ]
        if op == "maximum":
            continue
        scalars[op] = [
            [
                number(lambda: function(made(LEFT, a, ndim), value) if first else function(value, made(LEFT, a, ndim)))
                for first in ((True, False) if op == "where" else (True,))
                for ndim in (1, 0)
            ]
            for a in NAMES
            for value in SCALARS.values()
        ]
    return {
        "dtypes": list(NAMES.values()),
        "scalars": list(SCALARS),
        "promote": [str(torch.promote_types(a, b)).removeprefix("torch.") for a in NAMES for b in NAMES],
        "tensorResults": tensors,
        "scalarResults": scalars,
        "results": list(known),
    }
