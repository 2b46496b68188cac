"""Nodes of the graph, and hooks on tensors and nodes."""

import gc

import _engine as engine
from pyodide.ffi import create_proxy, to_js

from .._ops.handles import Tensor, run, wrap

_CLASSES = {}


class Node:
    """A node of the autograd graph: what `grad_fn` shows."""

    def __init__(self, handle):
        self._handle = handle

    def name(self):
        found = engine.nodeName(self._handle)
        return f"torch::autograd::{found}" if found in ("CopySlices", "CopyBackwards") else found

    @property
    def next_functions(self):
        found = []
        for pair in engine.nextFunctions(self._handle):
            found.append((None, 0) if pair is None else (node_of(pair[0]), int(pair[1])))
        return tuple(found)

    @property
    def metadata(self):
        return {}

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
            result = hook(_tensors(sent), _tensors(upstream))
            return None if result is None else _handles(result)

        return RemovableHandle(engine.onNode(self._handle, create_proxy(seen)))

    def register_prehook(self, hook):
        def seen(upstream):
            result = hook(_tensors(upstream))
            return None if result is None else _handles(result)

        return RemovableHandle(engine.beforeNode(self._handle, create_proxy(seen)))

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
    if not engine.isNode(handle):
        return AccumulateGrad(handle)
    name = engine.nodeName(handle).rpartition(":")[2]
    if name not in _CLASSES:
        # Classes of Python's functions end without a number; PyTorch's own show no module.
        owner = "builtins" if name[-1:].isdigit() else "torch.autograd.function"
        _CLASSES[name] = type(name, (Node,), {"__module__": owner})
    return _CLASSES[name](handle)


class RemovableHandle:
    """Takes a hook away again."""

    _next = 0

    def __init__(self, remove):
        self._remove = remove
        self.id = RemovableHandle._next
        RemovableHandle._next += 1

    def remove(self):
        if self._remove is not None:
            self._remove()
            self._remove = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()


def _tensors(handles):
    return tuple(None if handle is None else wrap(handle) for handle in handles)


def _handles(tensors):
    items = tensors if isinstance(tensors, (tuple, list)) else (tensors,)
    return to_js([None if each is None else each._h for each in items])


def register_tensor_hook(tensor, hook):
    """`tensor.register_hook(hook)`."""
    if not tensor.requires_grad:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")

    def seen(gradient):
        result = hook(wrap(gradient))
        return None if result is None else result._h

    return RemovableHandle(run(engine.onGradient, tensor._h, create_proxy(seen)))


def register_accumulate_hook(tensor, hook):
    """Told after `.grad` was added to."""
    if not tensor.is_leaf:
        raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
    return RemovableHandle(run(engine.onAccumulated, tensor._h, create_proxy(lambda: hook(tensor))))


_HOOKS = []


class _Packed:
    """Holds what a hook has made of a tensor."""

    def __init__(self, hooks, tensor):
        self.hooks, self.value = hooks, hooks.pack_hook(tensor)

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

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook = pack_hook
        self.unpack_hook = unpack_hook

    def __enter__(self):
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

    def __init__(self, pin_memory=False, device_type="cuda"):
        super().__init__(lambda tensor: tensor, lambda tensor: tensor)

