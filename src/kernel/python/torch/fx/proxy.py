"""Values that are not there yet: what is done with them becomes nodes of a graph."""

import dis
import operator
import sys

from .. import _overrides
from .._notes import noted
from .graph import Graph
from .node import Node, map_aggregate


class TraceError(ValueError):
    """The program cannot be followed without its values."""


class TracerBase:
    """Makes nodes, and proxies that stand for them."""

    graph: Graph
    record_stack_traces = False

    def create_node(self, kind, target, args, kwargs, name=None, type_expr=None):
        return self.graph.create_node(kind, target, args, kwargs, name, type_expr)

    def proxy(self, node):
        return Proxy(node, self)

    def create_proxy(self, kind, target, args, kwargs, name=None, type_expr=None, proxy_factory_fn=None):
        """A node for a call with such arguments, and the value that it will give."""
        args, kwargs = self.create_arg(args), self.create_arg(kwargs)
        node = self.create_node(kind, target, args, kwargs, name, type_expr)
        return (proxy_factory_fn or self.proxy)(node)

    def create_arg(self, a):
        """An argument as nodes hold it. Error: it is of a type that graphs cannot hold."""
        import torch

        if isinstance(a, (tuple, list, dict, slice)):
            return map_aggregate(a, self.create_arg)
        if isinstance(a, range):
            return range(*map(self.create_arg, (a.start, a.stop, a.step)))
        if isinstance(a, Proxy):
            return a.node
        known = (Node, str, int, float, bool, complex, type(None), torch.dtype, torch.Tensor, torch.device, torch.memory_format, torch.layout)
        if a is ... or isinstance(a, known):
            return a
        raise NotImplementedError(f"argument of type: {type(a)}")

    def to_bool(self, obj):
        raise TraceError("symbolically traced variables cannot be used as inputs to control flow")

    def iter(self, obj):
        """Unpacking into names gives as many elements as there are names."""
        frame = sys._getframe(2)
        step = next((each for each in dis.get_instructions(frame.f_code) if each.offset == frame.f_lasti), None)
        if step is not None and step.opname == "UNPACK_SEQUENCE":
            return (obj[at] for at in range(step.argval))
        raise TraceError(
            "Proxy object cannot be iterated. This can be attempted when the Proxy is used in a loop or as a *args or **kwargs function "
            "argument. See the torch.fx docs on pytorch.org for a more detailed explanation of what types of control flow can be traced, "
            "and check out the Proxy docstring for help troubleshooting Proxy iteration errors"
        )

    def keys(self, obj):
        return Attribute(obj, "keys")()


class GraphAppendingTracer(TracerBase):
    """Adds to a graph that is there."""

    def __init__(self, graph):
        # Its proxies are there for as long as they like; what torch's functions do with them must be seen from now on.
        _overrides.on()
        self.graph = graph


class Proxy:
    """Stands for what a node will give."""

    def __init__(self, node, tracer=None):
        self.tracer, self.node = tracer or GraphAppendingTracer(node.graph), node

    def __repr__(self):
        return f"Proxy({self.node.name})"

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Attribute(self, name)

    def __iter__(self):
        return self.tracer.iter(self)

    def __bool__(self):
        return self.tracer.to_bool(self)

    def __len__(self):
        raise RuntimeError(
            "'len' is not supported in symbolic tracing by default. If you want this call to be recorded, please call "
            "torch.fx.wrap('len') at module scope"
        )

    def __call__(self, *args, **kwargs):
        return self.tracer.create_proxy("call_method", "__call__", (self, *args), kwargs)

    def __hash__(self):
        return id(self)

    def keys(self):
        return self.tracer.keys(self)


class Attribute(Proxy):
    """An attribute of such a value; a node is made for it when it is used as a value, a call of it is a call of a method."""

    def __init__(self, root, attr):
        self.root, self.attr, self.tracer, self._node = root, attr, root.tracer, None

    @property
    def node(self):
        if self._node is None:
            self._node = self.tracer.create_proxy("call_function", getattr, (self.root, self.attr), {}).node
        return self._node

    def __call__(self, *args, **kwargs):
        return self.tracer.create_proxy("call_method", self.attr, (self.root, *args), kwargs)


def _operated(function, is_reflected=False):
    def operated(self, *args):
        given = (*args, self) if is_reflected else (self, *args)
        return tracer_of(given, function).create_proxy("call_function", function, given, {})

    return operated


def tracer_of(values, function):
    """The one tracer of the proxies among some values."""
    found = []
    map_aggregate(values, lambda each: found.append(each.tracer) if isinstance(each, Proxy) else None)
    if any(each is not found[0] for each in found):
        raise RuntimeError(f"Found multiple different tracers {list(dict.fromkeys(found))} while trying to trace operations {function}")
    return found[0]


_TWO = "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor matmul".split()
for _name in [*_TWO, *"eq ne lt gt le ge getitem pos neg invert abs".split()]:
    setattr(Proxy, f"__{_name.strip('_')}__", _operated(getattr(operator, _name)))
for _name in _TWO:
    setattr(Proxy, f"__r{_name.strip('_')}__", _operated(getattr(operator, _name), True))
del _name


def has_proxy(values):
    """Whether a proxy is among some arguments, or in a list of them."""
    return any(isinstance(part, Proxy) for each in values for part in (each if type(each) in (tuple, list) else (each,)))


def _noted(function, name, is_method, args, kwargs):
    """The node of a call of torch's."""
    if is_method:
        return tracer_of((args, kwargs), name).create_proxy("call_method", name, args, kwargs)
    args, kwargs = noted(function, args, kwargs)
    return tracer_of((args, kwargs), function).create_proxy("call_function", function, args, kwargs)


_overrides.answer_for(Proxy, _noted)
