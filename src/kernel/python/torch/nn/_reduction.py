"""torch.nn._reduction: how losses are reduced, as two older arguments said it."""

import warnings


def legacy_get_string(size_average, reduce, emit_warning=True, stacklevel=3):
    """The reduction that the two older arguments ask for."""
    reduction = "none" if reduce is False else "sum" if size_average is False else "mean"
    if emit_warning:
        warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead.", stacklevel=stacklevel)
    return reduction
