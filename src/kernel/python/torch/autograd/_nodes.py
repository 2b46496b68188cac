"""Nodes of the autograd graph as Python sees them."""

import gc
import weakref

import gradloom_engine as engine
from pyodide.ffi import create_proxy

from .._ops.handles import Tensor, run, wrap
from ..utils.hooks import RemovedBy
from ._checks import checked_gradients, tensors_of

_CLASSES = {}
# The objects that stand for nodes, by the number of the engine's, while anybody holds them.
_LIVE = weakref.WeakValueDictionary()


class Node:
    """A node of the autograd graph: what `grad_fn` shows."""

    __module__ = "torch.autograd.graph"
    requires_grad = True

    def __init__(self, handle):
        self._handle = handle
        self.metadata = {}

    def name(self):
        found = engine.nodeName(self._handle)
        return f"torch::autograd::{found}" if found in ("CopySlices", "CopyBackwards") else found

    @property
    def next_functions(self):
        found = []
        for pair in engine.nextFunctions(self._handle):
            found.append((None, 0) if pair is None else (node_of(pair[0]), int(pair[1])))
        return tuple(found)

    def _sequence_nr(self):
        return int(self._handle.sequence)

    def __getattr__(self, name):
        saved = name.removeprefix("_saved_")
        if saved == name or saved not in self._names_saved():
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        found = run(engine.savedOf, self._handle, saved)
        if found is None:
            return None
        if engine.isPython(found.tensor):
            return wrap(found.tensor).item()
        return wrap(found.tensor) if found.own else object_of(found.tensor)

    def _names_saved(self):
        text = engine.savedNames(self._handle)
        return text.split(",") if text else []

    def __dir__(self):
        return [*super().__dir__(), *(f"_saved_{name}" for name in self._names_saved())]

    def register_hook(self, hook):
        def seen(sent, upstream):
            before = tensors_of(sent)
            return checked_gradients(hook, before, hook(before, tensors_of(upstream)))

        return RemovedBy(engine.onNode(self._handle, create_proxy(seen)))

    def register_prehook(self, hook):
        def seen(upstream):
            before = tensors_of(upstream)
            return checked_gradients(hook, before, hook(before))

        return RemovedBy(engine.beforeNode(self._handle, create_proxy(seen)))

    def __eq__(self, other):
        return isinstance(other, Node) and self._handle == other._handle

    def __hash__(self):
        return hash(self._handle.js_id)


class AccumulateGrad(Node):
    """Where the gradient of a leaf arrives."""

    __module__ = "builtins"

    def name(self):
        return "torch::autograd::AccumulateGrad"

    @property
    def next_functions(self):
        return ()

    @property
    def variable(self):
        kinds = (Tensor, *Tensor.__subclasses__())
        return next((each for each in gc.get_objects() if type(each) in kinds and engine.target(each._h) == self._handle), None)


class BackwardCFunction(Node):
    """The node of a function whose derivative is written in Python; it has what the function's context has."""

    __module__ = "torch.autograd.function"

    def __getattr__(self, name):
        try:
            return getattr(engine.contextOf(self._handle), name)
        except AttributeError:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}") from None


def object_of(handle):
    """The Python tensor of an engine's tensor: the very object, where there is one still."""
    kinds = (Tensor, *Tensor.__subclasses__())
    for each in gc.get_objects():
        if type(each) in kinds and each._h == handle:
            return each
    return wrap(handle)


def node_of(handle):
    """The Python object of an engine's node or leaf; None for None."""
    if handle is None:
        return None
    known = _LIVE.get(handle.js_id)
    if known is None:
        known = _LIVE[handle.js_id] = _made(handle)
    return known


def _made(handle):
    if not engine.isNode(handle):
        return AccumulateGrad(handle)
    name = engine.nodeName(handle).rpartition(":")[2]
    own = engine.contextOf(handle) is not None
    if (name, own) not in _CLASSES:
        # PyTorch's own nodes show no module.
        base, home = (BackwardCFunction, "torch.autograd.function") if own else (Node, "builtins")
        _CLASSES[name, own] = type(name, (base,), {"__module__": home})
    return _CLASSES[name, own](handle)
