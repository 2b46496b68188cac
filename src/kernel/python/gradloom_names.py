"""Names for the editor: what stands after a dot, or everything that a cell can use. No code of the user's runs for it."""

import builtins
import importlib
import inspect
import json
import re
import sys
import types

_main = sys.modules["__main__"]
_IMPORT = re.compile(r"^\s*import\s+(.+)$", re.MULTILINE)
_FROM = re.compile(r"^\s*from\s+([\w.]+)\s+import\s+(?:\(([\w\s,]+)\)|([\w\t ,]+))", re.MULTILINE)
_MOST = 2000
_DOC_CHARS = 300
# Attributes of these are looked up as Python does it: their code is ours or Python's own.
_OURS = {"torch", "numpy", "matplotlib", "torchvision", "builtins", "math", "random", "collections", "PIL"}


def names(expression, source):
    """The names after `expression.`, or of the cell where it is empty, as JSON; `null` where nothing is known."""
    try:
        if not expression:
            return json.dumps({"owner": "", "names": _global_names()})
        owner = _value(expression.split("."), source)
        return json.dumps({"owner": _spelling(owner), "names": _names_of(owner)})
    except (AttributeError, NameError, ImportError):
        return "null"


def _value(parts, source):
    first, *more = parts
    space = vars(_main)
    value = space[first] if first in space else _imported(first, source)
    for part in more:
        value = _attribute(value, part)
    return value


def _imported(name, source):
    """What the source's import statements would bind to a name; they need not have run."""
    for line in _IMPORT.findall(source):
        for entry in line.split(","):
            path, _, alias = (part.strip() for part in entry.partition(" as "))
            if (alias or path.partition(".")[0]) == name:
                module = importlib.import_module(path)
                return module if alias else sys.modules[name]
    for path, within, beside in _FROM.findall(source):
        for entry in (within or beside).split(","):
            original, _, alias = (part.strip() for part in entry.partition(" as "))
            if (alias or original) == name:
                return _member(path, original)
    if hasattr(builtins, name):
        return getattr(builtins, name)
    raise NameError(name)


def _member(path, name):
    module = importlib.import_module(path)
    return getattr(module, name) if hasattr(module, name) else importlib.import_module(f"{path}.{name}")


def _attribute(value, name):
    if _is_ours(value):
        return getattr(value, name)
    found = inspect.getattr_static(value, name)
    if isinstance(found, property) or hasattr(type(found), "__set__"):
        raise AttributeError(name)
    return getattr(value, name)


def _is_ours(value):
    kind = value if isinstance(value, type) else type(value)
    if isinstance(value, types.ModuleType):
        return True
    # A user's class of modules finds its layers by our __getattr__.
    return any(each.__module__.partition(".")[0] in _OURS for each in kind.__mro__[:-1])


def _spelling(owner):
    """How the catalog writes the owner of a name: `torch.nn.functional`, `Tensor`."""
    if isinstance(owner, types.ModuleType):
        return owner.__name__
    tensor = sys.modules["torch"].Tensor
    kind = owner if isinstance(owner, type) else type(owner)
    return "Tensor" if issubclass(kind, tensor) else kind.__name__


def _names_of(owner):
    found = [name for name in dir(owner) if not name.startswith("_")]
    return [_described(name, owner) for name in found[:_MOST]]


def _global_names():
    space = vars(_main)
    own = [name for name in space if not name.startswith("_")]
    return [_told(name, space[name]) for name in own[:_MOST]]


def _described(name, owner):
    if isinstance(owner, types.ModuleType):
        return _told(name, getattr(owner, name, None))
    # Reading an attribute of an object may run code, or warn; what its class says of it does not.
    found = inspect.getattr_static(owner, name, _held(owner, name))
    if isinstance(found, property):
        return {"name": name, "kind": "value", "signature": None, "doc": _doc(found)}
    return _told(name, found.__func__ if isinstance(found, staticmethod | classmethod) else found)


def _held(owner, name):
    """What a module holds under a name; its class does not know of it."""
    for holder in ("_modules", "_parameters", "_buffers"):
        held = getattr(owner, "__dict__", {}).get(holder)
        if isinstance(held, dict) and name in held:
            return held[name]
    return None


def _told(name, value):
    if isinstance(value, types.ModuleType):
        return {"name": name, "kind": "module", "signature": None, "doc": _doc(value)}
    if isinstance(value, type):
        return {"name": name, "kind": "class", "signature": _signature(value), "doc": _doc(value)}
    if inspect.isroutine(value):
        return {"name": name, "kind": "function", "signature": _signature(value), "doc": _doc(value)}
    return {"name": name, "kind": "value", "signature": None, "doc": type(value).__name__}


def _signature(value):
    try:
        return str(inspect.signature(value))[:_DOC_CHARS]
    except (TypeError, ValueError):
        return None


def _doc(value):
    text = value.__doc__
    return text.strip().partition("\n")[0][:_DOC_CHARS] if isinstance(text, str) else ""
