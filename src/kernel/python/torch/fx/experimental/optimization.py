"""Graphs for evaluation: norms worked into what stands before them, dropout left out."""

import copy

from ... import nn
from ...nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval
from .._symbolic_trace import symbolic_trace
from ..graph_module import GraphModule
from ..interpreter import Transformer

_FUSIONS = [(getattr(nn, f"Conv{n}d"), getattr(nn, f"BatchNorm{n}d"), fuse_conv_bn_eval) for n in (1, 2, 3)]
_FUSIONS.append((nn.Linear, nn.BatchNorm1d, fuse_linear_bn_eval))


def matches_module_pattern(pattern, node, modules):
    """Whether a node calls a module of the last of these classes on what a module of the one before it gives."""
    if not node.args:
        return False
    steps = (node.args[0], node)
    return all(
        getattr(step, "op", None) == "call_module" and step.target in modules and type(modules[step.target]) is kind
        for kind, step in zip(pattern, steps)
    )


def replace_node_module(node, modules, new_module):
    """From now on the node calls another module."""
    path, _, name = node.target.rpartition(".")
    modules[node.target] = new_module
    setattr(modules[path], name, new_module)


def fuse(model, inplace=False, no_trace=False):
    """The model with its batch norms worked into convolutions and weights. Error: AssertionError, where it trains."""
    if not inplace:
        model = copy.deepcopy(model)
    traced = model if no_trace and isinstance(model, GraphModule) else symbolic_trace(model)
    modules, graph = dict(traced.named_modules()), copy.deepcopy(traced.graph)
    for kind, norm, fused in _FUSIONS:
        for node in graph.nodes:
            if not matches_module_pattern((kind, norm), node, modules) or len(node.args[0].users) > 1:
                continue
            first, second = modules[node.args[0].target], modules[node.target]
            if second.track_running_stats:
                replace_node_module(node.args[0], modules, fused(first, second))
                node.replace_all_uses_with(node.args[0])
                graph.erase_node(node)
    return GraphModule(traced, graph)


def remove_dropout(model):
    """The model without dropout."""

    class Without(Transformer):
        def call_module(self, target, args, kwargs):
            if isinstance(self.submodules[target], nn.Dropout):
                return args[0]
            return super().call_module(target, args, kwargs)

    return Without(symbolic_trace(model)).transform()


__all__ = ["fuse", "matches_module_pattern", "remove_dropout", "replace_node_module"]
