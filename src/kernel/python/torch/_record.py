"""
What the recorder cannot see from the engine: lines, variable names and modules of the code that runs.

The kernel calls `watch(code, cell)` with every piece of code before it runs it, and sets `on` while the recorder is on.
"""

import array
import dis
import inspect
import sys
import types
import weakref

import gradloom_engine as engine
from pyodide.ffi import create_proxy

from ._ops.handles import Tensor

on = False
# The tensor whose graph the code itself has asked for.
wanted = None
_TOOL = sys.monitoring.PROFILER_ID
_EVENTS = sys.monitoring.events
# Cell number and line, in memory that the engine reads.
_position = array.array("I", [0, 0])
# Per code object: the cell's number, the names that each line binds, and how its calls are named (None: they are no group).
_watched = {}
# Per running call of watched code: the line it is at, where its caller stood, and whether the engine was told of it.
_calls = []
# What runs piece by piece is in no place for long.
_PIECEMEAL = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
# Modules that run, each with the names on the way to it.
_modules = []
_named = weakref.WeakSet()
_shared = None


def show(tensor):
    """Asks for the graph of a tensor where the run makes no pass; whether it is heard."""
    global wanted
    if on:
        wanted = tensor
    return on


def watch(code, cell):
    """Follows the lines of a code object, and of all functions and classes in it."""
    _install()
    _add(code, engine.recordCell(cell))


def _install():
    global _shared
    if _shared is not None:
        return
    _shared = create_proxy(_position)
    engine.recordPosition(_shared)
    sys.monitoring.use_tool_id(_TOOL, "gradloom")
    for event, callback in (
        (_EVENTS.LINE, _line),
        (_EVENTS.PY_START, _entered),
        (_EVENTS.PY_RESUME, _entered),
        (_EVENTS.PY_RETURN, _left),
        (_EVENTS.PY_YIELD, _left),
        (_EVENTS.PY_UNWIND, _left),
    ):
        sys.monitoring.register_callback(_TOOL, event, callback)
    # An exception that leaves a function can only be seen everywhere.
    sys.monitoring.set_events(_TOOL, _EVENTS.PY_UNWIND)


def _add(code, cell):
    names = {}
    for step in dis.get_instructions(code):
        if step.opname.startswith("STORE_") and step.opname not in ("STORE_ATTR", "STORE_SUBSCR", "STORE_SLICE"):
            bound = step.argval if isinstance(step.argval, tuple) else (step.argval,)
            names.setdefault(step.line_number, set()).update(each for each in bound if isinstance(each, str))
    _watched[code] = cell, names, _label(code)
    sys.monitoring.set_local_events(
        _TOOL, code, _EVENTS.LINE | _EVENTS.PY_START | _EVENTS.PY_RESUME | _EVENTS.PY_RETURN | _EVENTS.PY_YIELD
    )
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            _add(constant, cell)


def _label(code):
    """What a call of the code is named. A module's own `forward` is the call of the module."""
    name = code.co_name
    plain = name.isidentifier() and not name.startswith("__") and name != "forward"
    return name if plain and not code.co_flags & _PIECEMEAL and code.co_flags & inspect.CO_OPTIMIZED else None


def _entered(code, offset):
    label = _watched[code][2]
    told = on and label is not None
    if told:
        engine.recordEnter(label)
    _calls.append([0, _position[0], _position[1], told])


def _line(code, line):
    if not _calls:
        _calls.append([0, 0, 0, False])
    call = _calls[-1]
    cell, names, _ = _watched[code]
    if on and call[0] in names:
        _name(sys._getframe(1), names[call[0]])
    call[0] = line
    _position[0] = cell
    _position[1] = line


def _left(code, offset, value):
    if code not in _watched or not _calls:
        return
    line, cell, before, told = _calls.pop()
    names = _watched[code][1]
    if on and line in names:
        _name(sys._getframe(1), names[line])
    if told:
        engine.recordLeave()
    _position[0] = cell
    _position[1] = before


def _name(frame, names):
    """Tells which variables a line has bound to tensors."""
    variables = frame.f_locals
    for name in names:
        value = variables.get(name)
        if isinstance(value, Tensor):
            known = engine.recordName(value._h, name)
            if known is not None and not _holds(frame, known, value):
                engine.recordRename(value._h, name)


def _holds(frame, name, value):
    """Whether the variable still is the tensor's, here or in a call around: then the second one does not name it."""
    if frame.f_globals.get(name) is value:
        return True
    while frame is not None and frame.f_code in _watched:
        if frame.f_locals.get(name) is value:
            return True
        frame = frame.f_back
    return False


def enter(module):
    """A module is called."""
    parent, path = _modules[-1] if _modules else (None, ())
    inside = {} if parent is None else {id(child): name for name, child in parent._modules.items()}
    place = inside.get(id(module))
    engine.recordEnter(type(module).__name__ if place is None else place)
    path = () if place is None else (*path, place)
    _modules.append((module, path))
    if module not in _named:
        _named.add(module)
        for name, parameter in module._parameters.items():
            if parameter is not None:
                engine.recordParameter(parameter._h, _parameter_name(path, name))


def _parameter_name(path, name):
    """A variable's name for a parameter: `fc1_weight`, `layers_0_weight`, and `weight_0` in a Sequential of no name."""
    words = next((at for at in reversed(range(len(path))) if not path[at].isdigit()), None)
    return "_".join((name, *path) if words is None else (*path[words:], name))


def leave():
    """The module that was entered last has answered."""
    _modules.pop()
    engine.recordLeave()


def reset():
    """Forgets calls that an interrupt cut short."""
    _modules.clear()
    _calls.clear()
    engine.recordOutside()
    _position[0] = _position[1] = 0


def made_now(tensor):
    """Whether an op of the run that is recorded made the tensor: a variable may hold one of an earlier run still."""
    return engine.recordIsNew(tensor._h)


def fetched(batches):
    """The batches of a loader. They are data: how a loader has put them together is no part of the graph."""
    batches = iter(batches)
    while True:
        engine.recordFetching(True)
        try:
            batch = next(batches)
        except StopIteration:
            return
        finally:
            engine.recordFetching(False)
        yield batch
