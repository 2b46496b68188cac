"""Axes of arrays as they are asked for: counted from the end where they are negative, and refused where there are none."""

import operator

from .exceptions import AxisError


def normalize_axis_index(axis, ndim, msg_prefix=None):
    """The place of an axis among `ndim`. Errors: AxisError."""
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise AxisError(axis, ndim, msg_prefix)
    return axis % ndim if ndim else 0


def normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False):
    """The places of one axis or of several. Errors: AxisError; axes that come twice."""
    listed = axis if isinstance(axis, (tuple, list)) else (axis,)
    made = tuple(normalize_axis_index(each, ndim, argname) for each in listed)
    if not allow_duplicate and len(set(made)) != len(made):
        raise ValueError(f"repeated axis in `{argname}` argument" if argname else "repeated axis")
    return made


def reduced_axes(axis, ndim):
    """The places of the axes that a reduction takes together. `None`: all. Errors: AxisError; axes that come twice; what is no axis."""
    if axis is None:
        return tuple(range(ndim))
    if not isinstance(axis, tuple):
        if isinstance(axis, float):
            raise TypeError("integer argument expected, got float")
        axis = (axis,)
    # Numbers, which have no axes, may be reduced along the first or the last.
    if ndim == 0 and all(operator.index(each) in (0, -1) for each in axis):
        return ()
    made = tuple(normalize_axis_index(each, ndim) for each in axis)
    if len(set(made)) != len(made):
        raise ValueError("duplicate value in 'axis'")
    return made
