"""What stands in a column: values of one kind, with NaN for what is missing."""

import math

import numpy as np

NAN = float("nan")
NUMBERS = ("int64", "float64", "bool")


def missing(value):
    """Whether a value is none: None or NaN."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def plain(value):
    """A value as Python has it."""
    return value.item() if isinstance(value, (np.generic, np.ndarray)) or hasattr(value, "_h") else value


def kind_of(values):
    """The dtype that holds all of the values."""
    present = [each for each in values if not missing(each)]
    kinds = {type(each) for each in present}
    if kinds <= {bool} and present:
        return "bool" if len(present) == len(values) else "object"
    if kinds <= {int} and present:
        return "int64" if len(present) == len(values) else "float64"
    if kinds <= {int, float}:
        return "float64" if values else "object"
    return "str" if kinds == {str} else "object"


def as_kind(values, dtype):
    """The values, each as the dtype has it."""
    if dtype == "float64":
        return [NAN if missing(each) else float(each) for each in values]
    if dtype == "int64":
        return [int(each) for each in values]
    if dtype == "bool":
        return [bool(each) for each in values]
    if dtype == "str":
        return [NAN if missing(each) else str(each) for each in values]
    return list(values)


def common(dtypes):
    """The dtype of values from columns of these dtypes."""
    kinds = set(dtypes)
    if len(kinds) == 1:
        return kinds.pop()
    return "float64" if kinds == {"int64", "float64"} else "object"


def array(values, dtype):
    """A NumPy array of the values."""
    if dtype is not None:
        return np.array([float("nan") if each is None else each for each in values], dtype=dtype)
    return np.array(values)
