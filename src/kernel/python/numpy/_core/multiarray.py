"""What pickles of arrays are built from."""

from .._array import ndarray


def _reconstruct(kind, shape, code):
    """An empty array, filled by its state."""
    return ndarray(shape)


def scalar(dtype, data):
    """One element from its bytes."""
    from .._files import frombuffer

    return frombuffer(data, dtype)[0]
