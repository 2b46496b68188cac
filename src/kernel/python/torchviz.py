"""torchviz: the graph behind a tensor, drawn by Gradloom."""

import sys

_SHAPE = 'style=filled shape=box align=left fontsize=12 ranksep=0.1 height=0.2 fontname=monospace'


def make_dot(var, params=None, show_attrs=False, show_saved=False, max_attr_chars=50):
    """The nodes behind one or several tensors as a Graphviz document."""
    names = {id(each.grad_fn) if each.grad_fn is not None else each.data_ptr(): name for name, each in _named(params)}
    roots = var if isinstance(var, (tuple, list)) else (var,)
    graph = Digraph()
    for root in roots:
        if root.grad_fn is not None:
            graph.walk(root.grad_fn, names)
    return graph


def _named(params):
    return dict(params or {}).items()


class Digraph:
    """A graph in Graphviz's language."""

    def __init__(self):
        self.nodes, self.edges, self._seen = [], [], {}

    def walk(self, node, names):
        """Adds a node and everything behind it; answers its number."""
        if node in self._seen:
            return self._seen[node]
        number = self._seen[node] = len(self._seen)
        variable = getattr(node, "variable", None)
        label = type(node).__name__ if variable is None else f"{names.get(variable.data_ptr(), '')}\\n {tuple(variable.shape)}"
        self.nodes.append((number, label, variable is not None))
        for next_node, _ in node.next_functions:
            if next_node is not None:
                self.edges.append((self.walk(next_node, names), number))
        return number

    @property
    def source(self):
        lines = ["digraph {", f"\tnode [{_SHAPE}]"]
        lines += [f'\t{number} [label="{label}" fillcolor={"lightblue" if leaf else "lightgrey"}]' for number, label, leaf in self.nodes]
        lines += [f"\t{start} -> {end}" for start, end in self.edges]
        return "\n".join([*lines, "}"]) + "\n"

    __str__ = lambda self: self.source  # noqa: E731

    def _ipython_display_(self):
        """Gradloom shows the graph of a pass beside the code already."""
        shell = sys.modules.get("gradloom_shell")
        if shell is not None:
            shell.display({"text/plain": f"<graph of {len(self.nodes)} nodes: see the canvas>"})

    def render(self, filename="Digraph.gv", *_, **__):
        """Writes the document; it is not drawn into a file."""
        with open(filename, "w") as file:
            file.write(self.source)
        return filename

    save = render
    view = render
