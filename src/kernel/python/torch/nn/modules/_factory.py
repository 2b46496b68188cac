"""`device=` and `dtype=` of modules: what a module makes while it is built has that dtype."""

import functools

from ..._create import get_default_dtype, set_default_dtype
from ..._dtypes import check_device


def takes_dtype(kind):
    """Lets a class of modules be built in another dtype than the default one, if its constructor names `dtype`."""
    init = vars(kind).get("__init__")
    code = getattr(init, "__code__", None)
    if code is None or "dtype" not in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        return

    @functools.wraps(init)
    def made(self, *args, device=None, dtype=None, **kwargs):
        check_device(device)
        if dtype is None or not dtype.is_floating_point:
            # There is no default dtype but a floating one; constructors that can make others do so themselves.
            init(self, *args, **({} if dtype is None else {"dtype": dtype}), **kwargs)
            return
        before = get_default_dtype()
        set_default_dtype(dtype)
        try:
            init(self, *args, **kwargs)
        finally:
            set_default_dtype(before)

    kind.__init__ = made
