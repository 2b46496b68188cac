"""`x.view(dtype)`: the bytes of a tensor read as elements of another dtype. They are copied: later writes are not shared."""

import gradloom_engine as engine

from .._bytes import packed
from .._create import frombuffer
from .._dtypes import dtype as kind_of_dtype
from .._ops.calls import make_function
from .._ops.handles import Tensor


def install(ops):
    """Lets `view` take a dtype beside sizes."""
    Tensor.view = make_function("view", ops, _as_dtype, _names_dtype, is_method=True)


def _names_dtype(args, kwargs):
    return isinstance(kwargs.get("dtype", args[1] if len(args) > 1 else None), kind_of_dtype)


def _as_dtype(self, kind=None, *, dtype=None):
    """A tensor of the same bytes. Error: the last dimension does not hold whole elements of the other dtype."""
    kind = kind or dtype
    if kind == self.dtype:
        return self.view_as(self)
    old, new, shape = self.dtype.itemsize, kind.itemsize, list(self.shape)
    if old != new:
        if not shape:
            raise RuntimeError(
                f"self.dim() cannot be 0 to view {self.dtype._word} as {kind._word} (different element sizes)"
            )
        if (shape[-1] * old) % new:
            raise RuntimeError(
                f"self.size(-1) must be divisible by {new // old} to view {self.dtype._word} as {kind._word} "
                f"(different element sizes), but got {shape[-1]}"
            )
        shape[-1] = shape[-1] * old // new
    if self.numel() == 0:
        return self.new_empty(shape, dtype=kind)
    data = packed(bytes(engine.toBytes(self._h).to_py()), self.dtype._name)
    return frombuffer(data, dtype=kind).reshape(shape)
