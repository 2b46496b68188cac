"""What hooks give back, checked as PyTorch does."""

from pyodide.ffi import to_js

from .._ops.handles import Tensor, wrap


def tensors_of(handles):
    """The engine's tensors as Python's; None stays None."""
    return tuple(None if handle is None else wrap(handle) for handle in handles)


def checked_gradient(hook, before, after):
    """The handle of what a hook gave in place of `before`; None where it gave nothing."""
    if after is None:
        return None
    name = getattr(hook, "__name__", type(hook).__name__)
    if not isinstance(after, Tensor):
        raise TypeError(f"expected Variable, but hook returned '{type(after).__name__}'")
    if before is not None:
        if before.dtype != after.dtype:
            raise RuntimeError(f"hook '{name}' has changed the type of value (was {before.type()} got {after.type()})")
        if before.shape != after.shape:
            raise RuntimeError(f"hook '{name}' has changed the size of value")
    return after._h


def checked_gradients(hook, before, after):
    """The handles of what a hook gave in place of several gradients; None where it gave nothing."""
    if after is None:
        return None
    if not isinstance(after, tuple):
        raise TypeError(f"expected tuple, but hook returned '{type(after).__name__}'")
    if len(after) != len(before):
        name = getattr(hook, "__name__", type(hook).__name__)
        raise RuntimeError(
            f"hook '{name}' has returned an incorrect number of values (got {len(after)}, but expected {len(before)})"
        )
    return to_js([checked_gradient(hook, *pair) for pair in zip(before, after)])
