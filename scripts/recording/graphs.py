"""Watches the autograd nodes of a program: their links, what they save, and the order in which backward runs them."""

import torch

from . import encode


def is_accumulate(node):
    """True for the AccumulateGrad of a leaf."""
    return hasattr(node, "variable")


def saved_names(node):
    """Names of the tensors a node keeps; one that cannot be read any more (changed in place) counts as kept."""
    names = []
    for name in dir(node):
        if not name.startswith("_saved_"):
            continue
        try:
            value = getattr(node, name)
        except RuntimeError:
            value = torch.empty(0)
        if isinstance(value, torch.Tensor) or (
            isinstance(value, tuple) and any(isinstance(v, torch.Tensor) for v in value)
        ):
            names.append(name.removeprefix("_saved_"))
    return names


def gradient(value):
    """A gradient in flight as JSON; None where nothing flows."""
    return None if value is None else encode.tensor(value)


class GraphWatch:
    """Every autograd node reachable from the variables, in discovery order; `watched` puts a hook on each."""

    def __init__(self, watched=True):
        self.watched = watched
        self.seen = {}
        self.saved = {}
        self.executed = []
        self.order = None

    def discover(self, variables):
        """Registers nodes that have appeared since the last call."""
        roots = []
        for value in variables.values():
            for item in value if isinstance(value, tuple | list) else [value]:
                if isinstance(item, torch.Tensor):
                    roots.append(item.grad_fn)
                    if item.is_leaf and item.grad is not None:
                        roots.append(item.grad.grad_fn)
        while roots:
            node = roots.pop()
            if node is None or node in self.seen:
                continue
            self.seen[node] = len(self.seen)
            self.saved[node] = saved_names(node)
            if self.watched:
                node.register_hook(self.hook(node))
            roots.extend(child for child, _ in node.next_functions)

    def hook(self, node):
        """Notes one execution: what came in and what went out."""

        def ran(grad_inputs, grad_outputs):
            self.executed.append(
                {
                    "node": node,
                    "upstream": [gradient(item) for item in grad_outputs],
                    "contributions": [gradient(item) for item in grad_inputs],
                }
            )

        return ran

    def number(self, node):
        """The node's id: order of creation, AccumulateGrad after all others."""
        if self.order is None:
            ranked = sorted(self.seen, key=lambda item: (is_accumulate(item), item._sequence_nr(), self.seen[item]))
            self.order = {item: index for index, item in enumerate(ranked)}
        return self.order[node]

    def nodes(self, variables):
        """All nodes as JSON, by id."""
        written = []
        for node in sorted(self.seen, key=self.number):
            entry = {"id": self.number(node), "name": "AccumulateGrad" if is_accumulate(node) else node.name()}
            links = [[None if child is None else self.number(child), output] for child, output in node.next_functions]
            entry["next"] = links
            if is_accumulate(node):
                names = [name for name, item in variables.items() if item is node.variable]
                entry |= {"var": names[0]} if names else {}
            if self.saved[node]:
                entry["saved"] = self.saved[node]
            written.append(entry)
        return written
