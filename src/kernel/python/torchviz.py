"""torchviz: the graph behind a tensor, in Graphviz's language."""

from graphviz import Digraph
from torch import _record

_LOOK = {"style": "filled", "shape": "box", "align": "left"}
_NODES = {**_LOOK, "fontsize": "10", "ranksep": "0.1", "height": "0.2", "fontname": "monospace"}


def make_dot(var, params=None, show_attrs=False, show_saved=False, max_attr_chars=50):
    """The nodes behind one or several tensors."""
    names = {each.data_ptr(): name for name, each in dict(params or {}).items() if each.grad_fn is None}
    graph, numbers = Digraph(node_attr=_NODES), {}
    roots = [each for each in (var if isinstance(var, (tuple, list)) else (var,)) if each.grad_fn is not None]
    for root in roots:
        _walk(root.grad_fn, graph, numbers, names)
    if roots and _record.show(roots[0]):
        graph._told = "on-canvas"
    return graph


def _walk(node, graph, numbers, names):
    """Adds a node and everything behind it; answers its number."""
    if node in numbers:
        return numbers[node]
    number = numbers[node] = str(len(numbers))
    variable = getattr(node, "variable", None)
    if variable is None:
        graph.node(number, type(node).__name__, fillcolor="lightgrey")
    else:
        graph.node(number, f"{names.get(variable.data_ptr(), '')}\\n {tuple(variable.shape)}", fillcolor="lightblue")
    for next_node, _ in node.next_functions:
        if next_node is not None:
            graph.edge(_walk(next_node, graph, numbers, names), number)
    return number
