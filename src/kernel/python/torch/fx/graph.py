"""Graph: nodes in the order in which they run."""

import contextlib

from ._code import CodeGen, PythonCode
from ._names import Namespace, short_name
from ._table import table
from .node import Node, map_arg

__all__ = ["CodeGen", "Graph", "PythonCode"]


class _node_list:
    """The nodes of a graph, which may be changed while they are walked."""

    def __init__(self, graph, direction="_next"):
        self.graph, self.direction = graph, direction

    def __len__(self):
        return self.graph._len

    def __iter__(self):
        root = self.graph._root
        node = getattr(root, self.direction)
        while node is not root:
            if not node._erased:
                yield node
            node = getattr(node, self.direction)

    def __reversed__(self):
        return iter(_node_list(self.graph, "_prev" if self.direction == "_next" else "_next"))


class Graph:
    """The steps of a function: placeholders for what comes in, calls, and one output."""

    def __init__(self, owning_module=None, tracer_cls=None, tracer_extras=None):
        self.owning_module, self._tracer_cls = owning_module, tracer_cls
        self._root = Node(self, "", "root", "", (), {})
        self._len = 0
        self._insert = self._root.prepend
        self._graph_namespace = Namespace()
        self._codegen = CodeGen()

    nodes = property(_node_list)

    def __deepcopy__(self, memo=None):
        made = Graph(tracer_cls=self._tracer_cls)
        made.graph_copy(self, {}, return_output_node=True)
        return made

    def create_node(self, op, target, args=None, kwargs=None, name=None, type_expr=None):
        """A new node where the graph inserts just now, by default at its end."""
        args, kwargs = () if args is None else tuple(args), {} if kwargs is None else dict(kwargs)
        candidate = name if name is not None else self._target_to_str(target)
        node = Node(self, self._graph_namespace.create_name(candidate), op, target, args, kwargs, type_expr)
        self._graph_namespace.associate(node.name, node)
        self._insert(node)
        self._len += 1
        return node

    def _target_to_str(self, target):
        name = short_name(target)
        if name.startswith("__") and name.endswith("__"):
            name = name[2:-2]
        return "".join(f"_{each.lower()}" if at and each.isupper() and not name[at - 1].isupper() else each.lower() for at, each in enumerate(name))

    def placeholder(self, name, type_expr=None, default_value=...):
        return self.create_node("placeholder", name, () if default_value is ... else (default_value,), type_expr=type_expr)

    def get_attr(self, qualified_name, type_expr=None):
        return self.create_node("get_attr", qualified_name, type_expr=type_expr)

    def call_module(self, module_name, args=None, kwargs=None, type_expr=None):
        return self.create_node("call_module", module_name, args, kwargs, type_expr=type_expr)

    def call_method(self, method_name, args=None, kwargs=None, type_expr=None):
        return self.create_node("call_method", method_name, args, kwargs, type_expr=type_expr)

    def call_function(self, the_function, args=None, kwargs=None, type_expr=None, name=None):
        return self.create_node("call_function", the_function, args, kwargs, name, type_expr)

    def output(self, result, type_expr=None):
        return self.create_node("output", "output", (result,), type_expr=type_expr)

    def output_node(self):
        node = next(iter(reversed(self.nodes)))
        assert node.op == "output"
        return node

    def find_nodes(self, *, op, target=None, sort=True):
        """The nodes of a kind, in order; functions, methods and modules by what they call."""
        return [node for node in self.nodes if node.op == op and (target is None or node.target == target)]

    def erase_node(self, to_erase):
        """Takes a node out. Error: something still uses it."""
        if to_erase.users:
            raise RuntimeError(f"Tried to erase Node {to_erase} but it still had {len(to_erase.users)} users in the graph: {to_erase.users}!")
        if to_erase._erased:
            import warnings

            warnings.warn(f"erase_node({to_erase}) on an already erased node", stacklevel=2)
            return
        to_erase._leave_list()
        to_erase._erased = True
        self._len -= 1
        to_erase._set((), {})

    @contextlib.contextmanager
    def _inserting(self, insert):
        before, self._insert = self._insert, insert
        try:
            yield
        finally:
            self._insert = before

    def inserting_before(self, n=None):
        """New nodes come before this one while the block lasts."""
        return self._inserting((self._root._next if n is None else n).prepend)

    def inserting_after(self, n=None):
        """New nodes come after this one while the block lasts."""
        last = [self._root._prev if n is None else n]

        def insert(node):
            last[0].append(node)
            last[0] = node

        return self._inserting(insert)

    def node_copy(self, node, arg_transform=lambda each: each):
        """The node of another graph in this one; `arg_transform` gives this graph's nodes for those of the other."""
        args, kwargs = map_arg(node.args, arg_transform), map_arg(node.kwargs, arg_transform)
        made = self.create_node(node.op, node.target, args, kwargs, node.name, node.type)
        made.meta = dict(node.meta)
        return made

    def graph_copy(self, g, val_map, return_output_node=False):
        """Copies all nodes of another graph but its output, and gives what that would give."""
        for node in g.nodes:
            if node in val_map:
                continue
            if node.op == "output":
                given = map_arg(node.args[0], lambda each: val_map[each])
                return given if not return_output_node else self.output(given, node.type)
            val_map[node] = self.node_copy(node, lambda each: val_map[each])
        return None

    def lint(self):
        """Checks that every node comes after those that it uses, and that names are used once."""
        seen, names = set(), set()
        for node in self.nodes:
            for each in node.all_input_nodes:
                if each.graph is not self:
                    raise RuntimeError(
                        f"Argument '{each}' of Node '{node}' does not belong to this Graph, but was used as an argument! If you are "
                        f"copying nodes from another graph, make sure to use ``arg_transform`` on node_copy() to remap values\n{self}"
                    )
                if each not in seen:
                    raise RuntimeError(
                        f"Argument '{each}' of Node '{node}' was used before it has been defined! Please check that Nodes in the graph "
                        f"are topologically ordered\n{self}"
                    )
            seen.add(node)
            if node.name in names:
                raise RuntimeError(f"Node redefined name {node.name}!")
            names.add(node.name)
            if node.op in ("call_module", "get_attr") and self.owning_module is not None:
                self._lint_target(node)

    def _lint_target(self, node):
        found = self.owning_module
        for part in node.target.split("."):
            found = getattr(found, part, None)
            if found is None:
                raise RuntimeError(f"Node {node} target {node.target} references nonexistent attribute {part} of {self.owning_module}")

    def eliminate_dead_code(self, is_impure_node=None):
        """Takes out what nobody uses; gives whether there was any."""
        is_impure = is_impure_node or Node.is_impure
        before = self._len
        for node in reversed(self.nodes):
            if not node.users and not is_impure(node):
                self.erase_node(node)
        return self._len < before

    def python_code(self, root_module, *, verbose=False, **_):
        """The code of the function, and the names that it needs."""
        return self._codegen.python_code(self, root_module)

    def on_generate_code(self, make_transformer):
        """Registers what changes the lines of the body before they are compiled."""
        self._codegen.change_body = make_transformer(self._codegen.change_body)

    def set_codegen(self, codegen):
        self._codegen = codegen

    def print_tabular(self):
        rows = [[node.op, node.name, node.target, node.args, node.kwargs] for node in self.nodes]
        print(table(["opcode", "name", "target", "args", "kwargs"], rows))

    def __str__(self):
        return "\n    ".join(["graph():", *(node.format_node() for node in self.nodes)])
