"""Replays recordings from their JSON alone and compares with what PyTorch answers: is everything needed written down?"""

import json
import warnings

import torch

from . import calls, encode
from .programs import Program, Var

DTYPES = {name: dtype for dtype, name in encode.DTYPES.items()}


def scalar(value):
    """A recorded element or number as Python's."""
    return {"nan": torch.nan, "inf": torch.inf, "-inf": -torch.inf}[value] if value in ("nan", "inf", "-inf") else value


def tensor(record):
    """A recorded tensor with its dtype, strides and requires_grad."""
    integer = record["dtype"] == "int64"
    data = [int(item) if integer else scalar(item) for item in record["data"]]
    made = torch.tensor(data, dtype=DTYPES[record["dtype"]]).reshape(record["shape"])
    if "strides" in record:
        reach = sum((size - 1) * step for size, step in zip(record["shape"], record["strides"], strict=True))
        placed = torch.zeros(reach + 1 if made.numel() else 0, dtype=made.dtype)
        placed = placed.as_strided(record["shape"], record["strides"])
        made = placed.copy_(made) if 0 not in record["strides"] else stretched(made, record["strides"])
    return made.requires_grad_(record.get("requires_grad", False))


def stretched(value, strides):
    """The same values with expanded dimensions (stride 0) that share memory."""
    base = value[tuple(slice(0, 1) if step == 0 else slice(None) for step in strides)].contiguous()
    return base.expand(value.shape)


def argument(record):
    """A recorded argument as the Python value or tensor."""
    if "var" in record:
        return Var(record["var"])
    if "dtype" in record:
        return tensor(record)
    kind, value = record["py"], record.get("v")
    if kind in ("list", "tuple"):
        return (list if kind == "list" else tuple)(argument(item) for item in value)
    if kind == "slice":
        return slice(*(argument(item) for item in value))
    if kind == "dtype":
        return DTYPES[value]
    if kind in ("none", "ellipsis"):
        return None if kind == "none" else Ellipsis
    return {"int": int, "float": lambda item: float(scalar(item)), "bool": bool, "str": str}[kind](value)


def recorded_directions(case):
    """Gives the directions that a case was recorded with; zeros where it has none."""
    given = {"grad_out": case.get("grad_out"), "second": case.get("second", {}).get("v"), "jvp": case.get("jvp", {}).get("v")}

    def draw(kind, place, like):
        found = given[kind] and given[kind][place]
        return tensor(found) if found else torch.zeros_like(like)

    return draw


def replay_case(case):
    """The case made again from its arguments and directions alone."""
    args = [argument(item) for item in case["args"]]
    kwargs = {key: argument(item) for key, item in case.get("kwargs", {}).items()}
    return calls.run(case["torch_name"], args, kwargs, recorded_directions(case), "second" in case, "jvp" in case)


def replay_program(case):
    """The variables at the end of a program that is run from its recorded steps."""
    program = Program(watched=False)
    for step in case["steps"]:
        if "value" in step:
            program.variables[step["let"]] = tensor(step["value"])
            continue
        program.no_grad = step.get("no_grad", False)
        args = [argument(item) for item in step["args"]]
        program.attempt(
            step["call"], args, {key: argument(v) for key, v in step.get("kwargs", {}).items()}, step.get("let", False)
        )
    if "text" in case:
        options = {key: argument(item) for key, item in case.get("options", {}).items()}
        return program.text("x", options), case["text"]
    _, _, variables = program.record()
    drop = ("node", "output_nr")
    return [
        {name: {key: item for key, item in state.items() if key not in drop} for name, state in states.items()}
        for states in (variables, case["vars"])
    ]


def check(path):
    """(number of cases, ids of those that a replay does not reproduce) of one file."""
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    wrong = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for case in cases:
            about = ("id", "op", "note")
            recorded = {key: item for key, item in case.items() if key not in about}
            made, recorded = replay_program(case) if "steps" in case else (replay_case(case), recorded)
            if json.loads(json.dumps(made)) != recorded:
                wrong.append(case["id"])
    return len(cases), wrong
