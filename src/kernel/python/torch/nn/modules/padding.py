"""Padding as modules."""

from .. import functional as F
from .module import Module


def _padding(name, mode, count):
    class Pad(Module):
        def __init__(self, padding, value=0.0):
            super().__init__()
            self.padding = tuple(padding) if isinstance(padding, (list, tuple)) else (padding,) * (2 * count)
            if mode == "constant" and not name.startswith("Zero"):
                self.value = value

        def forward(self, input):
            return F.pad(input, self.padding, mode, getattr(self, "value", 0.0) if mode == "constant" else None)

        def extra_repr(self):
            return f"padding={self.padding}, value={self.value}" if hasattr(self, "value") else f"{self.padding}"

    Pad.__name__ = Pad.__qualname__ = name
    Pad.__module__ = "torch.nn.modules.padding"
    return Pad


for _kind, _mode in (("Constant", "constant"), ("Zero", "constant"), ("Reflection", "reflect"), ("Replication", "replicate"), ("Circular", "circular")):
    for _count in (1, 2, 3):
        globals()[f"{_kind}Pad{_count}d"] = _padding(f"{_kind}Pad{_count}d", _mode, _count)
