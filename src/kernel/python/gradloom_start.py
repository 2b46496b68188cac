"""gradloom_start: what is done before the first run: once for the picture of the memory, and at every start from it."""

import builtins
import collections
import functools
import importlib
import inspect
import pprint
import random
import reprlib
import sys
import time

import gradloom_network
import gradloom_shell


class _Closed:
    """Refuses the modules that lead out of Python."""

    names = frozenset(("js", "pyodide_js", "pyodide.http", "pyodide.console", "pyodide.webloop", "micropip"))

    def find_spec(self, name, path=None, target=None):
        if name in self.names or name.startswith(("pyodide_js.", "pyodide.http.", "js.")):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _refuse(*args, **kwargs):
    raise PermissionError("JavaScript cannot be run from Python here")


def _close_doors():
    """Takes JavaScript and the network away; the worker's policy is the wall, this is the fence before it."""
    import pyodide.code

    for name in [each for each in sys.modules if each in _Closed.names or each.startswith(("pyodide.http", "pyodide_js"))]:
        del sys.modules[name]
    pyodide.code.run_js = _refuse
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith(("pyodide", "_pyodide")):
            for each in ("js", "pyodide_js", "run_js"):
                if each in vars(module):
                    setattr(module, each, _refuse)
    sys.meta_path.insert(0, _Closed())


def _flat_cache():
    """functools.lru_cache in Python: the one in C ends the interpreter after a few hundred nested calls."""
    source = inspect.getsource(functools)
    start = source.index("def _lru_cache_wrapper(")
    exec(source[start : source.index("\ntry:\n    from _functools import _lru_cache_wrapper", start)], functools.__dict__)


class _OrderedDict(collections.OrderedDict):
    """
    collections.OrderedDict written as pairs, as Pythons before 3.12 write it: so it stands in tutorials, and in what
    PyTorch printed wherever this Python is compared with it.
    """

    @reprlib.recursive_repr()
    def __repr__(self):
        return f"{type(self).__name__}({list(self.items()) if self else ''})"


def _pairs():
    """Puts it in the place of Python's own, by whose name it is known and pickled."""
    _OrderedDict.__name__ = _OrderedDict.__qualname__ = "OrderedDict"
    _OrderedDict.__module__ = "collections"
    _OrderedDict.__doc__ = collections.OrderedDict.__doc__
    # pprint knows how to break the lines of what is written by this function.
    ways = pprint.PrettyPrinter._dispatch
    ways[_OrderedDict.__repr__] = ways[collections.OrderedDict.__repr__]
    collections.OrderedDict = _OrderedDict


def prepare():
    """Once, before `start`; a picture of the memory may be taken after it, so that nothing here may differ from start to start."""
    builtins.__gradloom_magic__ = gradloom_shell.run_magic
    sys.modules["__main__"].__dict__["__name__"] = "__main__"
    _flat_cache()
    gradloom_network.close()
    _pairs()
    for name in ("torch", "numpy"):
        importlib.import_module(name)


def start():
    """
    Once, before the first run. Gives Python's version. The memory may come from a picture, taken on another computer at
    another time: what belongs to this start is set here.
    """
    random.seed()
    sys.modules["numpy"].random.seed()
    _set_zone()
    if "logging" in sys.modules:
        sys.modules["logging"]._startTime = time.time_ns()
    # Each start of Pyodide puts the working folder in front.
    sys.path[:] = dict.fromkeys(sys.path)
    _close_doors()
    return sys.version.split()[0]


def turn():
    """Does nothing, two thousand times: half a millisecond in which V8 sees what is worth compiling well."""
    for _ in range(2000):
        _nothing()


def _nothing():
    pass


def _set_zone():
    """The constants of `time`, which Python works out when it starts."""
    year = time.localtime().tm_year
    halves = (time.localtime(time.mktime((year, month, 1, 12, 0, 0, 0, 0, -1))) for month in (1, 7))
    standard, summer = sorted(halves, key=lambda half: half.tm_gmtoff)
    time.timezone, time.altzone = -standard.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(time.timezone != time.altzone)
    time.tzname = standard.tm_zone, summer.tm_zone
