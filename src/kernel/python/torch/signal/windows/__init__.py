"""torch.signal.windows: weights that rise from the ends of a row to its middle."""

from ..._ops.calls import make_function
from ..._ops.catalog import names_below

for _name, _found in names_below("torch.signal.windows").items():
    globals()[_name] = make_function(_name, _found)

__all__ = sorted(names_below("torch.signal.windows"))
