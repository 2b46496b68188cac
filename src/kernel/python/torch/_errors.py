"""Errors of the engine as Python's own exceptions, with the same text."""

import builtins

from pyodide.ffi import JsException


def translated(error):
    """The Python exception for an error that the engine threw."""
    thrown = error.js_error if hasattr(error, "js_error") else error
    kind = getattr(thrown, "python", None)
    if kind is None:
        return RuntimeError(f"engine: {error}")
    return getattr(builtins, kind, RuntimeError)(thrown.message)


__all__ = ["JsException", "translated"]
