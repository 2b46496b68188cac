"""Errors of the engine as Python's own exceptions, with the same text."""

import builtins

from pyodide.ffi import JsException


class LinAlgError(RuntimeError):
    """A matrix that cannot be factorized."""


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"
LinAlgError.__module__ = "torch._C"


def translated(error):
    """The Python exception for an error that the engine threw."""
    thrown = error.js_error if hasattr(error, "js_error") else error
    kind = getattr(thrown, "python", None)
    if kind is None:
        return RuntimeError(f"engine: {error}")
    known = LinAlgError if kind == LinAlgError.__name__ else getattr(builtins, kind, RuntimeError)
    return known(thrown.message)


__all__ = ["JsException", "LinAlgError", "translated"]
