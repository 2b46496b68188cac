"""GraphModule: a module whose forward is the code of a graph."""

import copy
import itertools
import linecache
import math

from ..nn.modules.module import Module, indented
from ._code import PythonCode
from .graph import Graph

_numbers = itertools.count()


def _compiled(code):
    """The function that the code defines; tracebacks can show its lines."""
    name = f"<eval_with_key>.{next(_numbers)}"
    linecache.cache[name] = (len(code.src), None, code.src.splitlines(True), name)
    names = dict(code.globals)
    exec(compile(code.src, name, "exec"), names)
    return names["forward"]


def _followed(held, src, names):
    """The module whose forward has this code."""
    import torch

    from ._symbolic_trace import Tracer

    class Steps(Tracer):
        def is_leaf_module(self, m, module_qualified_name):
            return True

    forward = _compiled(PythonCode(src, {"torch": torch, "inf": math.inf, "nan": math.nan, "NoneType": type(None), "device": torch.device, **names}))
    module = object.__new__(type("Module", (Module,), {"forward": forward}))
    module.__dict__.update(held)
    return GraphModule(module, Steps().trace(module))


def _copy_member(source, target, path):
    """Puts what the source holds under a path into the target, below plain modules."""
    *owners, name = path.split(".")
    for part in owners:
        below = getattr(target, part, None)
        if below is source:
            return
        if below is None:
            below = Module()
            setattr(target, part, below)
        source, target = getattr(source, part), below
    _hold(target, name, getattr(source, name))


def _assign_member(target, path, value):
    *owners, name = path.split(".")
    for part in owners:
        below = getattr(target, part, None)
        if below is None:
            below = Module()
            setattr(target, part, below)
        target = below
    _hold(target, name, value)


def _hold(module, name, value):
    import torch

    if isinstance(value, torch.Tensor) and not isinstance(value, torch.nn.Parameter):
        if name in module._buffers:
            module._buffers[name] = value
        else:
            module.register_buffer(name, value)
    else:
        setattr(module, name, value)


class GraphModule(Module):
    """Runs a graph. Each has a class of its own, since each has a forward of its own."""

    def __new__(cls, *args, **kwargs):
        class GraphModuleImpl(cls):
            pass

        return super().__new__(GraphModuleImpl)

    def __init__(self, root, graph, class_name="GraphModule"):
        super().__init__()
        type(self).__name__ = class_name
        wanted = [node.target for node in graph.nodes if node.op in ("get_attr", "call_module")]
        if isinstance(root, Module):
            self.training = root.training
            for path in wanted:
                _copy_member(root, self, path)
        elif isinstance(root, dict):
            for node in graph.nodes:
                if node.op in ("get_attr", "call_module") and node.target not in root:
                    raise RuntimeError(
                        f"Node {node} referenced target {node.target} but that target was not provided in ``root``!"
                    )
            for path in sorted(wanted, key=lambda path: path.count(".")):
                _assign_member(self, path, root[path])
        else:
            raise RuntimeError("Unsupported type " + str(root) + " passed for root!")
        self.graph = graph
        self.meta = {}

    @property
    def graph(self):
        """The graph; after a change of it comes `recompile`."""
        return self._graph

    def __setattr__(self, name, value):
        if name != "graph":
            return super().__setattr__(name, value)
        assert isinstance(value, Graph), f"Expected a Graph instance, but got {type(value)}"
        object.__setattr__(self, "_graph", value)
        value.owning_module = self
        self.recompile()

    @property
    def code(self):
        """The Python code of forward."""
        return self._code

    def recompile(self):
        """Makes forward what the graph says now."""
        made = self._graph.python_code("self")
        object.__setattr__(self, "_code", made.src)
        type(self).forward = _compiled(made)
        return made

    def add_submodule(self, target, m):
        """Adds a module at a path. Gives whether there was room for it."""
        *owners, name = target.split(".")
        module = self
        for part in owners:
            below = getattr(module, part, None)
            if below is None:
                below = Module()
                setattr(module, part, below)
            if not isinstance(below, Module):
                return False
            module = below
        module.add_module(name, m)
        return True

    def delete_submodule(self, target):
        """Takes the module at a path away. Gives whether it was there."""
        path, _, name = target.rpartition(".")
        try:
            owner = self.get_submodule(path)
        except AttributeError:
            return False
        if not isinstance(getattr(owner, name, None), Module):
            return False
        delattr(owner, name)
        return True

    def delete_all_unused_submodules(self):
        """Takes away the modules that the graph does not call."""
        used = set()
        for node in self.graph.nodes:
            if node.op in ("call_module", "get_attr"):
                parts = node.target.split(".")
                used.update(".".join(parts[: at + 1]) for at in range(len(parts)))
                if node.op == "call_module":
                    below = self.get_submodule(node.target).named_modules()
                    used.update(f"{node.target}.{name}" for name, _ in below if name)
        for name in [name for name, _ in self.named_modules()]:
            if name and name not in used:
                self.delete_submodule(name)

    def print_readable(self, print_output=True, **_):
        """The code as that of a class; it is given back too."""
        body = self._code.strip("\n").rstrip(" ")
        head, _, rest = body.partition("\n")
        lines = [head, "    # No stacktrace found for following nodes", *rest.split("\n")]
        text = f"class {self._get_name()}(torch.nn.Module):\n" + "\n".join(f"    {line}" if line else line for line in lines)
        for name, child in self.named_children():
            if isinstance(child, GraphModule):
                text += f"\n\n    {indented(child.print_readable(False), 4)}"
        if print_output:
            print(text)
        return text

    def __deepcopy__(self, memo):
        made = GraphModule.__new__(GraphModule)
        held = {key: value for key, value in vars(self).items() if key not in ("_graph", "_code")}
        made.__dict__.update(copy.deepcopy(held, memo))
        type(made).__name__ = "GraphModule"
        made.graph = copy.deepcopy(self._graph)
        return made

    def __reduce__(self):
        """Files hold the code, which is followed again when they are read."""
        made = self._graph.python_code("self")
        held = {key: value for key, value in vars(self).items() if key not in ("_graph", "_code")}
        names = {name: value for name, value in made.globals.items() if name not in ("torch", "inf", "nan", "NoneType", "device")}
        return _followed, (held, made.src, names)

    def __copy__(self):
        return GraphModule(self, self.graph, self._get_name())

    def __repr__(self):
        return super().__repr__()

    def __str__(self):
        return "\n".join([super().__repr__(), self._code, "# To see more debug info, please use `graph_module.print_readable()`"])
