"""Errors of the engine as Python's own exceptions, with the same text."""

import builtins

from pyodide.ffi import JsException


class LinAlgError(RuntimeError):
    """A matrix that cannot be factorized."""


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"
LinAlgError.__module__ = "torch._C"


def _thrown(error):
    return error.js_error if hasattr(error, "js_error") else error


def tells_sizes(error):
    """True for the error that only says that two tensors have different sizes."""
    return getattr(_thrown(error), "code", None) == "sizes-differ"


def translated(error):
    """The Python exception for an error that the engine threw."""
    thrown = _thrown(error)
    kind = getattr(thrown, "python", None)
    if kind is None:
        return RuntimeError(f"engine: {error}")
    known = LinAlgError if kind == LinAlgError.__name__ else getattr(builtins, kind, RuntimeError)
    return known(thrown.message)


__all__ = ["JsException", "LinAlgError", "tells_sizes", "translated"]
