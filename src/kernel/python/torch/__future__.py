"""torch.__future__: ways of doing things that may be asked for."""

_swap = _overwrite = False


def set_swap_module_params_on_conversion(value):
    """True: conversions of a module exchange its parameters with converted ones, so that all who hold them see it."""
    global _swap
    _swap = value


def get_swap_module_params_on_conversion():
    return _swap


def set_overwrite_module_params_on_conversion(value):
    """Kept: conversions here write into the parameters that there are."""
    global _overwrite
    _overwrite = value


def get_overwrite_module_params_on_conversion():
    return _overwrite
