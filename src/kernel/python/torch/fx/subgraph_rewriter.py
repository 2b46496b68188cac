"""replace_pattern: every place of a graph that looks like one function becomes another function."""

from typing import NamedTuple

from ._symbolic_trace import symbolic_trace
from .graph import Graph
from .graph_module import GraphModule
from .node import Node


class Match(NamedTuple):
    """Where a pattern was found: the pattern's last node, and by the pattern's nodes those of the graph."""

    anchor: Node
    nodes_map: dict


def _graph_of(function):
    if isinstance(function, GraphModule):
        return function.graph
    return function if isinstance(function, Graph) else symbolic_trace(function).graph


def _fits(pattern, node, found):
    """Whether a node and all that it needs look like the pattern's; `found` takes what belongs to what."""
    if pattern in found:
        return found[pattern] is node
    if pattern.op != "placeholder":
        if not isinstance(node, Node) or pattern.op != node.op or pattern.target != node.target:
            return False
        found[pattern] = node
        return _fit_all(pattern.args, node.args, found) and _fit_all(pattern.kwargs, node.kwargs, found)
    found[pattern] = node
    return True


def _fit_all(pattern, given, found):
    if isinstance(pattern, Node):
        return _fits(pattern, given, found)
    if isinstance(pattern, (list, tuple)):
        return isinstance(given, (list, tuple)) and len(pattern) == len(given) and all(_fit_all(*each, found) for each in zip(pattern, given))
    if isinstance(pattern, dict):
        return isinstance(given, dict) and pattern.keys() == given.keys() and all(_fit_all(pattern[key], given[key], found) for key in pattern)
    return type(pattern) is type(given) and pattern == given


def _is_closed(found, results):
    """Whether nothing outside uses what is inside, but for the results."""
    inner = {node for pattern, node in found.items() if pattern.op != "placeholder"}
    return all(user in inner for node in inner if node not in results for user in node.users)


def replace_pattern(gm, pattern, replacement):
    """Replaces what looks like `pattern` in the graph of a module; gives where it was."""
    pattern_graph, new_graph = _graph_of(pattern), _graph_of(replacement)
    ends = pattern_graph.output_node().all_input_nodes
    matches, taken = [], set()
    for node in gm.graph.nodes:
        found = {}
        if node in taken or not _fits(ends[0], node, found) or not _is_closed(found, {node}):
            continue
        inner = {each for each_pattern, each in found.items() if each_pattern.op != "placeholder"}
        if not inner & taken:
            taken |= inner
            matches.append(Match(ends[0], found))
    replaced = {}
    inputs = [node for node in pattern_graph.nodes if node.op == "placeholder"]
    for match in matches:
        _replace(gm.graph, match, inputs, new_graph, replaced)
    gm.recompile()
    return matches


def _replace(graph, match, inputs, new_graph, replaced):
    found = match.nodes_map
    for each in inputs:
        found[each] = replaced.get(found[each], found[each])
    values = dict(zip([node for node in new_graph.nodes if node.op == "placeholder"], [found[each] for each in inputs]))
    last = found[match.anchor]
    with graph.inserting_before(last):
        result = graph.graph_copy(new_graph, values)
    last.replace_all_uses_with(result)
    replaced[last] = result
    inner = {node for pattern, node in found.items() if pattern.op != "placeholder"}
    for node in reversed(graph.nodes):
        if node in inner and not node.users:
            graph.erase_node(node)
