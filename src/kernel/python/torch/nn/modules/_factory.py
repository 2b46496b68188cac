"""`device=` and `dtype=` of modules: what a module makes while it is built has that dtype."""

import functools
import types

from ..._create import get_default_dtype, make_default
from ..._dtypes import check_device, is_meta
from ..._dtypes import device as placed


def own_init(kind):
    """Gives a class that inherits its constructor one under its own name, which is what errors about arguments say."""
    inherited = kind.__init__
    found = getattr(inherited, "__wrapped__", inherited)
    if "__init__" in vars(kind) or not isinstance(found, types.FunctionType) or found.__qualname__ == "Module.__init__":
        return
    copied = types.FunctionType(found.__code__, found.__globals__, found.__name__, found.__defaults__, found.__closure__)
    copied.__kwdefaults__, copied.__qualname__ = found.__kwdefaults__, f"{kind.__name__}.__init__"
    kind.__init__ = copied


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
