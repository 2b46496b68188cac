"""Expressions and what Python prints of them: the tests run them in our Python and compare the texts."""

import warnings

import torch


def outcome(expression, names):
    """The repr of an expression's value, or `Type: message`."""
    warnings.simplefilter("ignore")
    try:
        return repr(eval(expression, names))
    except Exception as error:  # noqa: BLE001 - whatever Python raises is the recording
        return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


def run(setup, expressions):
    """Expressions in order in the names that the set-up leaves behind."""
    names = {"torch": torch, "nn": torch.nn}
    exec(setup, names)
    return [[each, outcome(each, names)] for each in expressions]


def group(setups):
    """A recording of several groups."""
    return {"groups": [{"setup": setup, "cases": run(setup, expressions)} for setup, expressions in setups]}
