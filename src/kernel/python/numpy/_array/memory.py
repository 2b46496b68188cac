"""An array's bytes, and copies of arrays."""

import struct

import gradloom_engine as engine

from .ndarray import as_method, ndarray


@as_method
def tobytes(self, order="C"):
    """The elements in row-major order."""
    data = bytes(engine.toBytes(self._t._h).to_py())
    if self.dtype.name != "float16":
        return data
    # Floats of 16 bits come as float32.
    return struct.pack(f"<{self.size}e", *memoryview(data).cast("f"))


@as_method
def view(self, dtype=None, type=None):
    from .._files import frombuffer

    if dtype is None or not isinstance(dtype, str) and getattr(dtype, "__name__", "") == "ndarray" or self.dtype == dtype:
        return ndarray._of(self._t)
    made = frombuffer(self.tobytes(), dtype)
    return made.reshape(*self.shape[:-1], -1)


@as_method
def __reduce__(self):
    from .._core.multiarray import _reconstruct

    return _reconstruct, (ndarray, (0,), b"b"), (1, self.shape, self.dtype, False, self.tobytes())


@as_method
def __setstate__(self, state):
    from .._files import frombuffer

    _, shape, kind, by_columns, data = state
    made = frombuffer(data, kind)._t
    self._t = made.reshape(shape[::-1]).permute(*range(len(shape) - 1, -1, -1)) if by_columns else made.reshape(shape)


@as_method
def __copy__(self):
    return self.copy()


@as_method
def __deepcopy__(self, memo):
    return self.copy()


ndarray.data = property(lambda self: memoryview(self.tobytes()))
