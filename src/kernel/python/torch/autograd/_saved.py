"""Hooks on what nodes save for backward."""

import contextlib

import gradloom_engine as engine
from pyodide.ffi import create_proxy

from .._ops.handles import Tensor
from ._nodes import object_of

_HOOKS = []
# Why hooks must not be used now; empty where they may be.
_REFUSALS = []


class _Packed:
    """Holds what a hook has made of a tensor."""

    def __init__(self, hooks, tensor):
        version = tensor._version
        self.hooks, self.value = hooks, hooks.pack_hook(tensor)
        if tensor._version != version:
            raise RuntimeError(
                "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook cannot be "
                "modified by in-place operations as this can lead to unexpected side-effects. Please open an issue if you "
                "need to perform in-place operations on the input to a pack hook."
            )

    def unpack(self):
        found = self.hooks.unpack_hook(self.value)
        if not isinstance(found, Tensor):
            raise TypeError("Output of saved tensor unpack_hook expected to be a Tensor but got result of type " + type(found).__name__)
        return found


def pack(tensor):
    """What is kept in place of a tensor: itself, or what the innermost hooks make of it."""
    if not _HOOKS or tensor is None:
        return tensor
    return _Packed(_HOOKS[-1], tensor)


def unpack(packed):
    return packed.unpack() if isinstance(packed, _Packed) else packed


class saved_tensors_hooks:
    """Packs what nodes save for backward, and unpacks it whenever it is needed."""

    __module__ = "torch.autograd.graph"

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook = pack_hook
        self.unpack_hook = unpack_hook

    def __enter__(self):
        if _REFUSALS:
            raise RuntimeError(_REFUSALS[-1])
        _HOOKS.append(self)
        _obey()
        return self

    def __exit__(self, *_):
        _HOOKS.pop()
        _obey()
        return False


_bridge = None


def _obey():
    """Tells the engine whether there are hooks."""
    global _bridge
    if not _HOOKS:
        engine.setHooks()
        return
    if _bridge is None:
        _bridge = (
            create_proxy(lambda handle: _Packed(_HOOKS[-1], object_of(handle))),
            create_proxy(lambda packed: packed.unpack()._h),
            create_proxy(_drop),
        )
    engine.setHooks(*_bridge)


def _drop(packed):
    packed.hooks = packed.value = None


class save_on_cpu(saved_tensors_hooks):
    """Everything is on the CPU already: tensors are kept as they are."""

    __module__ = "torch.autograd.graph"

    def __init__(self, pin_memory=False, device_type="cuda"):
        super().__init__(lambda tensor: tensor, lambda tensor: tensor)


@contextlib.contextmanager
def disable_saved_tensors_hooks(error_message):
    """Hooks that are set inside the block are refused with this message."""
    _REFUSALS.append(error_message)
    try:
        if _HOOKS:
            raise RuntimeError(error_message)
        yield
    finally:
        _REFUSALS.pop()


@contextlib.contextmanager
def allow_mutation_on_saved_tensors():
    """What is saved inside the block may be written to afterwards: nodes keep copies of it."""
    with saved_tensors_hooks(lambda tensor: tensor.detach().clone(), lambda copy: copy) as context:
        yield context
