"""torch.nn._reduction: how losses are reduced, as two older arguments said it."""

import warnings


def legacy_get_string(size_average, reduce, emit_warning=True, stacklevel=3):
    """The reduction that the two older arguments ask for."""
    # Truth is asked for: a tensor that stands where these do is refused for having several values.
    averages = size_average is None or bool(size_average)
    reduces = reduce is None or bool(reduce)
    reduction = "none" if not reduces else "mean" if averages else "sum"
    if emit_warning:
        warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead.", stacklevel=stacklevel)
    return reduction
