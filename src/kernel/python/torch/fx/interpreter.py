"""Interpreter runs a graph node by node; Transformer makes a new one on the way."""

from .. import _overrides
from .graph import Graph
from .graph_module import GraphModule
from .node import map_aggregate, map_arg
from .proxy import Proxy
from ._symbolic_trace import Tracer


class Interpreter:
    """Runs the nodes of a module's graph one after the other; subclasses say what each does."""

    def __init__(self, module, garbage_collect_values=True, graph=None):
        self.module = module
        self.graph = graph if graph is not None else module.graph
        self.submodules = dict(module.named_modules())
        self.garbage_collect_values = garbage_collect_values
        self.env, self.args_iter = {}, iter(())
        self.extra_traceback = True

    def run(self, *args, initial_env=None, enable_io_processing=True):
        """What the graph gives for these arguments."""
        self.env = dict(initial_env or {})
        self.args_iter = iter(args)
        uses = {}
        for node in self.graph.nodes:
            for each in node.all_input_nodes:
                uses[each] = node
        for node in self.graph.nodes:
            if node not in self.env:
                self.env[node] = self.run_node(node)
            if node.op == "output":
                return self.env[node]
            if self.garbage_collect_values:
                for each in node.all_input_nodes:
                    if uses[each] is node:
                        self.env.pop(each, None)
        return None

    def boxed_run(self, args_list):
        given = list(args_list)
        args_list.clear()
        return self.run(*given)

    def run_node(self, n):
        args, kwargs = self.fetch_args_kwargs_from_env(n)
        return getattr(self, n.op)(n.target, args, kwargs)

    def placeholder(self, target, args, kwargs):
        if target.startswith("*"):
            return list(self.args_iter)
        try:
            return next(self.args_iter)
        except StopIteration:
            if args:
                return args[0]
            raise RuntimeError(f"Expected positional argument for parameter {target}, but one was not passed in!") from None

    def get_attr(self, target, args, kwargs):
        return self.fetch_attr(target)

    def call_function(self, target, args, kwargs):
        return target(*args, **kwargs)

    def call_method(self, target, args, kwargs):
        owner, *rest = args
        return getattr(owner, target)(*rest, **kwargs)

    def call_module(self, target, args, kwargs):
        return self.fetch_attr(target)(*args, **kwargs)

    def output(self, target, args, kwargs):
        return args[0]

    def fetch_attr(self, target):
        """What the module holds at a path."""
        found, parts = self.module, target.split(".")
        for at, part in enumerate(parts):
            if not hasattr(found, part):
                raise RuntimeError(f"Node referenced nonexistent target {'.'.join(parts[: at + 1])}")
            found = getattr(found, part)
        return found

    def fetch_args_kwargs_from_env(self, n):
        args, kwargs = self.map_nodes_to_values((n.args, n.kwargs), n)
        return args, kwargs

    def map_nodes_to_values(self, args, n):
        def value(each):
            if each not in self.env:
                raise RuntimeError(f"Node {n} referenced nonexistent value {each}! Run Graph.lint() to diagnose such issues")
            return self.env[each]

        return map_arg(args, value)


class _TransformerTracer(Tracer):
    """Every module is a step, and tensors are where they were."""

    def __init__(self, graph):
        super().__init__()
        self.graph = graph
        self._tensors = {}

    def is_leaf_module(self, m, module_qualified_name):
        return True


class Transformer(Interpreter):
    """An interpreter whose values are proxies: what its methods do makes a new graph."""

    def __init__(self, module):
        super().__init__(module)
        self.new_graph = Graph()
        self.tracer = _TransformerTracer(self.new_graph)
        self.tracer.root = module

    def placeholder(self, target, args, kwargs):
        return Proxy(self.new_graph.placeholder(target, default_value=args[0] if args else ...), self.tracer)

    def get_attr(self, target, args, kwargs):
        return self.tracer.create_proxy("get_attr", target, args, kwargs)

    def call_module(self, target, args, kwargs):
        return self.tracer.call_module(self.fetch_attr(target), self.fetch_attr(target).forward, args, kwargs)

    def call_function(self, target, args, kwargs):
        return self.tracer.create_proxy("call_function", target, args, kwargs)

    def transform(self):
        """The new module."""
        _overrides.on()
        try:
            result = self.run(enable_io_processing=False)
        finally:
            _overrides.off()
        if result is not None:
            self.new_graph.output(map_aggregate(result, lambda each: each.node if isinstance(each, Proxy) else each))
        return GraphModule(self.module, self.new_graph)
