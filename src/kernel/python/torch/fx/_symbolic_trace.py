"""Tracer: calls a function or module with proxies and so finds its graph."""

import builtins
import inspect
import math
import types

from ..nn.modules.container import Sequential
from ..nn.modules.module import Module
from ..nn.parameter import Parameter
from ._wrapped import Exchanged, recorded, wrap, wrapped
from .graph import Graph
from .graph_module import GraphModule
from .proxy import Proxy, TracerBase

def _assert_is_none(value, msg):
    assert value is None, msg


class Tracer(TracerBase):
    """Follows programs. Subclasses say what is followed and what is one step."""

    def __init__(self, autowrap_modules=(math,), autowrap_functions=(), param_shapes_constant=False):
        self._modules_to_wrap = autowrap_modules
        self._functions_to_wrap = list(autowrap_functions)
        self.root, self.module_stack = None, {}
        self.param_shapes_constant = param_shapes_constant

    def is_leaf_module(self, m, module_qualified_name):
        """Whether a call of the module is one step. So it is for PyTorch's own modules but for Sequential."""
        return m.__module__.startswith(("torch.nn", "torch.ao.nn")) and not isinstance(m, Sequential)

    def path_of_module(self, mod):
        name = next((name for name, each in self.root.named_modules() if each is mod), None)
        if name is None:
            raise NameError("module is not installed as a submodule")
        return name

    def call_module(self, m, forward, args, kwargs):
        """What a call of a module becomes: one step, or what its forward does."""
        path = self.path_of_module(m)
        if self.is_leaf_module(m, path):
            return self.create_proxy("call_module", path, args, kwargs)
        return forward(*args, **kwargs)

    def getattr(self, attr, attr_val, parameter_proxy_cache):
        """What reading an attribute of a module gives; parameters become nodes."""
        if isinstance(attr_val, Parameter):
            for name, each in self.root.named_parameters():
                if each is attr_val:
                    if name not in parameter_proxy_cache:
                        parameter_proxy_cache[name] = self.create_proxy("get_attr", name, (), {})
                    return parameter_proxy_cache[name]
        return attr_val

    def create_arg(self, a):
        import torch

        if isinstance(a, torch.Tensor):
            return self.create_node("get_attr", self._place_of(a), (), {})
        if isinstance(a, Module):
            name = next((name for name, each in self.root.named_modules() if each is a), None)
            if name is None:
                raise NameError("module is not installed as a submodule")
            return self.create_node("get_attr", name, (), {})
        return super().create_arg(a)

    def _place_of(self, tensor):
        """Where the root holds a tensor; one that it does not hold is put there."""
        for name, each in [*self.root.named_parameters(), *self.root.named_buffers(), *self._tensors.items()]:
            if each is tensor:
                return name
        name = f"_tensor_constant{sum(each.startswith('_tensor_constant') for each in self._tensors)}"
        self._tensors[name] = tensor
        setattr(self.root, name, tensor)
        return name

    def create_args_for_root(self, root_fn, is_module, concrete_args=None):
        """The function, and proxies for its parameters."""
        function = inspect.unwrap(root_fn)
        parameters = list(inspect.signature(function).parameters.values())
        args = [self.root] if is_module else []
        keywords = {}
        kinds = inspect.Parameter
        starred = (kinds.VAR_POSITIONAL, kinds.VAR_KEYWORD)
        own = parameters[1:] if is_module else parameters
        for each in sorted(own, key=lambda each: each.kind in starred):
            proxy = self._placeholder(each, concrete_args)
            if each.kind == kinds.KEYWORD_ONLY:
                keywords[each.name] = proxy
            elif each.kind == kinds.VAR_POSITIONAL:
                args.append(proxy)
            elif each.kind == kinds.VAR_KEYWORD:
                keywords["**"] = proxy
            else:
                args.append(proxy)
        return self._called_with(function, parameters, keywords), args

    def _called_with(self, function, parameters, keywords):
        """The function's code with its stars taken away: what stood behind a star is one value to follow."""
        code, starred = function.__code__, inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
        if not code.co_flags & starred and not keywords:
            return function
        bare = types.FunctionType(
            code.replace(co_flags=code.co_flags & ~starred, co_argcount=_plain_count(code), co_kwonlyargcount=0, co_posonlyargcount=0),
            function.__globals__, function.__name__, None, function.__closure__,
        )  # fmt: skip
        only = list(code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount])
        plain = code.co_argcount

        def called(*args):
            ordered = [*args[:plain], *(keywords[name] for name in only), *args[plain:]]
            return bare(*ordered, *([keywords["**"]] if "**" in keywords else []))

        return called

    def _placeholder(self, parameter, concrete_args):
        name, default = parameter.name, () if parameter.default is parameter.empty else (parameter.default,)
        kind = None if parameter.annotation is parameter.empty else parameter.annotation
        if concrete_args is not None and name in concrete_args:
            return self._specialized(name, default, concrete_args[name])
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        return self.create_proxy("placeholder", stars + name, default, {}, name=f"_{name}" if stars else None, type_expr=kind)

    def _specialized(self, name, default, value):
        """A parameter that has one value; the graph checks that it still has it."""
        import torch

        given = self.create_proxy("placeholder", f"{name}_1", default, {})
        message = f"{name} has been specialized to have value {value} but got another value"
        if value is None:
            self.create_proxy("call_function", _assert_is_none, (given, message), {})
        elif isinstance(value, (bool, int, float, str)):
            torch._assert(given == value, message)
        return value

    def trace(self, root, concrete_args=None):
        """The graph of a module, or of a function."""
        is_module = isinstance(root, Module)
        self.root = root if is_module else Module()
        function = type(root).forward if is_module else root
        self._tensors = _tensors_of(self.root)
        self.graph = Graph(tracer_cls=type(self))
        cache = {}
        find, call = Module.__getattr__, Module.__call__

        def found(module, name):
            return self.getattr(name, find(module, name), cache)

        def called(module, *args, **kwargs):
            return self.call_module(module, lambda *args, **kwargs: call(module, *args, **kwargs), args, kwargs)

        with Exchanged() as names:
            function, args = self.create_args_for_root(function, is_module, concrete_args)
            names.attribute(Module, "__getattr__", found)
            names.attribute(Module, "__call__", called)
            self._wrap_names(names, inspect.unwrap(type(root).forward if is_module else root))
            result = function(*args)
            # Where parameters have been taken from behind stars, PyTorch forgets what comes back.
            kind = None if not is_module else getattr(function, "__annotations__", {}).get("return")
            self.create_node("output", "output", (self.create_arg(result),), {}, type_expr=kind)
        return self.graph

    def _wrap_names(self, names, function):
        """Functions that are recorded: those that scripts have wrapped, and those of modules such as math."""
        for module in self._modules_to_wrap:
            for name, value in vars(module).items():
                if callable(value) and not name.startswith("_"):
                    self._functions_to_wrap.append(value)
                    names.attribute(module, name, recorded(value))
        table = getattr(function, "__globals__", {})
        for name, value in list(table.items()):
            if not name.startswith("_") and callable(value) and any(value is each for each in self._functions_to_wrap):
                names.entry(table, name, recorded(value))
        for table, name in {(id(table), name): (table, name) for table, name in wrapped}.values():
            value = table.get(name, getattr(builtins, name, None))
            if value is not None:
                names.entry(table, name, recorded(value))


def _plain_count(code):
    stars = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return code.co_argcount + code.co_kwonlyargcount + stars


def _tensors_of(module, prefix=""):
    """Tensors that are plain attributes of a module or of those below it, by their paths."""
    import torch

    found = {prefix + name: value for name, value in vars(module).items() if isinstance(value, torch.Tensor)}
    for name, child in module.named_children():
        found |= _tensors_of(child, f"{prefix}{name}.")
    return found


def symbolic_trace(root, concrete_args=None):
    """A module that does the same, and whose graph can be read and changed."""
    tracer = Tracer()
    graph = tracer.trace(root, concrete_args)
    name = type(root).__name__ if isinstance(root, Module) else root.__name__
    return GraphModule(tracer.root, graph, name)


__all__ = ["Proxy", "Tracer", "symbolic_trace", "wrap"]
