"""`device=` and `dtype=` of modules: what a module makes while it is built has that dtype."""

import functools
import types

from ..._create import get_default_dtype, make_default
from ..._dtypes import check_device, is_meta
from ..._dtypes import device as placed


# Bases whose kinds have, in PyTorch, methods of their own that errors name.
_CONVOLUTIONS = {"_ConvNd", "_ConvTransposeNd"}
_POOLS = {"_AvgPoolNd", "_FractionalMaxPoolNd", "_MaxUnpoolNd"}
_OF_EACH = {
    "__init__": _CONVOLUTIONS | _POOLS | {"RNNCellBase", "_ConstantPadNd", "_Padding", "_ZeroPadNd", "_lazy"},
    "forward": _CONVOLUTIONS
    | _POOLS
    | {"_AdaptiveAvgPoolNd", "_AdaptiveMaxPoolNd", "_LPPoolNd", "_MaxPoolNd", "RNNBase", "RNNCellBase"},
}


def own_names(kind):
    """Gives the methods of a class its own name, which is what errors about arguments say."""
    for method, bases in _OF_EACH.items():
        inherited = getattr(kind, method)
        found = getattr(inherited, "__wrapped__", inherited)
        if not isinstance(found, types.FunctionType):
            continue
        named = f"{kind.__name__}.{method}"
        if method not in vars(kind) and not kind.__name__.startswith("_") and found.__qualname__.split(".")[0] in bases - {kind.__name__}:
            copied = types.FunctionType(found.__code__, found.__globals__, found.__name__, found.__defaults__, found.__closure__)
            copied.__kwdefaults__, copied.__qualname__ = found.__kwdefaults__, named
            setattr(kind, method, copied)
        elif method in vars(kind) and "<locals>" in found.__qualname__:
            # Made by a function that makes classes.
            found.__qualname__ = named


def takes_dtype(kind):
    """Lets a class of modules be built in another dtype than the default one, if its constructor names `dtype`."""
    init = vars(kind).get("__init__")
    code = getattr(init, "__code__", None)
    if code is None or "dtype" not in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        return

    @functools.wraps(init)
    def made(self, *args, device=None, dtype=None, **kwargs):
        if is_meta(device):
            with placed(device):
                made(self, *args, dtype=dtype, **kwargs)
            return
        check_device(device)
        if dtype is None or not (dtype.is_floating_point or dtype.is_complex):
            # Whole numbers are nobody's default; constructors that can make them do so themselves.
            init(self, *args, **({} if dtype is None else {"dtype": dtype}), **kwargs)
            return
        before = get_default_dtype()
        make_default(dtype)
        try:
            init(self, *args, **kwargs)
        finally:
            make_default(before)

    kind.__init__ = made
