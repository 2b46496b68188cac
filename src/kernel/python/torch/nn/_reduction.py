"""The older way to say how a loss is reduced: `size_average=` and `reduce=`."""

import functools
import warnings


def reduction_of(size_average, reduce):
    """`mean`, `sum` or `none`; warns of what to write instead."""
    found = "none" if reduce is False else "sum" if size_average is False else "mean"
    warnings.warn(
        f"size_average and reduce args will be deprecated, please use reduction='{found}' instead.", UserWarning, stacklevel=3
    )
    return found


def reads_older(function):
    """A loss that takes the older keywords too."""

    @functools.wraps(function)
    def loss(*args, size_average=None, reduce=None, **kwargs):
        if size_average is not None or reduce is not None:
            kwargs["reduction"] = reduction_of(size_average, reduce)
        return function(*args, **kwargs)

    return loss
