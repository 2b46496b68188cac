"""Padding as modules."""

from .. import functional as F
from .module import Module


class _Padding(Module):
    """The same width on all sides, or one each, last dimension first."""

    _dims = 2
    _mode = "constant"

    def __init__(self, padding):
        super().__init__()
        self.padding = tuple(padding) if isinstance(padding, (list, tuple)) else (padding,) * (2 * self._dims)

    def forward(self, input):
        return F.pad(input, self.padding, self._mode)

    def extra_repr(self):
        return f"{self.padding}"


class _ConstantPadNd(_Padding):
    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


class _ZeroPadNd(_ConstantPadNd):
    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class _ReflectionPadNd(_Padding):
    _mode = "reflect"


class _ReplicationPadNd(_Padding):
    _mode = "replicate"


class _CircularPadNd(_Padding):
    _mode = "circular"


for _kind, _base in (
    ("Constant", _ConstantPadNd),
    ("Zero", _ZeroPadNd),
    ("Reflection", _ReflectionPadNd),
    ("Replication", _ReplicationPadNd),
    ("Circular", _CircularPadNd),
):
    for _count in (1, 2, 3):
        _name = f"{_kind}Pad{_count}d"
        globals()[_name] = type(_name, (_base,), {"_dims": _count, "__module__": __name__, "__doc__": f"{_kind} padding of {_count} dimensions."})
