"""Variable: a tensor; the name is older than Tensor's own requires_grad."""

import warnings

from .._ops.handles import Tensor


class _Meta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Tensor)


class Variable(metaclass=_Meta):
    """`Variable(data)` gives a tensor that shares its memory."""

    def __new__(cls, data, requires_grad=False, *, volatile=None):
        if volatile:
            warnings.warn("volatile was removed and now has no effect. Use `with torch.no_grad():` instead.", UserWarning, stacklevel=2)
        made = data.detach()
        return made.requires_grad_() if requires_grad else made
