"""torch.autograd.graph: nodes of the graph, hooks on tensors and nodes."""

import typing

import gradloom_engine as engine
from pyodide.ffi import create_proxy

from .._ops.handles import Tensor, run, wrap
from ..utils.hooks import RemovedBy
from ._checks import checked_gradient
from ._nodes import AccumulateGrad, Node, node_of, object_of
from ._saved import (
    allow_mutation_on_saved_tensors,
    disable_saved_tensors_hooks,
    pack,
    save_on_cpu,
    saved_tensors_hooks,
    unpack,
)


def register_tensor_hook(tensor, hook):
    """`tensor.register_hook(hook)`."""
    if not tensor.requires_grad:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")

    def seen(handle):
        gradient = wrap(handle)
        if (keeper := tensor.__dict__.get("_rows")) is not None and (rows := keeper.coming(gradient)) is not None:
            # What a hook gives instead is no list of rows any more.
            found = hook(rows)
            return None if found is None else checked_gradient(hook, gradient, found.to_dense())
        return checked_gradient(hook, gradient, hook(gradient))

    return RemovedBy(run(engine.onGradient, tensor._h, create_proxy(seen)))


def register_accumulate_hook(tensor, hook):
    """Told after `.grad` was added to."""
    if not tensor.requires_grad:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    if not tensor.is_leaf:
        raise RuntimeError("post accumulate grad hooks cannot be registered on non-leaf tensors")
    return RemovedBy(run(engine.onAccumulated, tensor._h, create_proxy(lambda: hook(tensor))))


class GradientEdge(typing.NamedTuple):
    """Which input of which node a gradient goes to."""

    node: Node
    output_nr: int
    ownership_token: object = None


def get_gradient_edge(tensor):
    """Where the gradient of a tensor goes."""
    if not tensor.requires_grad:
        raise RuntimeError("It is not possible to get the gradient edge of a Tensor that does not require gradients")
    if tensor.grad_fn is not None:
        # The edge keeps the tensor, by which its place in the graph is found again.
        return GradientEdge(tensor.grad_fn, tensor.output_nr, tensor)
    return GradientEdge(node_of(run(engine.target, tensor._h)), 0)


def tensor_at(edge):
    """The tensor whose gradient goes along an edge; a tensor stays as it is."""
    if not isinstance(edge, GradientEdge):
        return edge
    return edge.node.variable if edge.ownership_token is None else edge.ownership_token


def increment_version(tensor):
    """Counts a write to each tensor."""
    for each in (tensor,) if isinstance(tensor, Tensor) else tensor:
        engine.countWrite(each._h)


def register_multi_grad_hook(tensors, fn, *, mode="all"):
    """Calls `fn` once per pass: with all gradients when the last has come (`all`), or with the first that comes (`any`)."""
    if mode not in ("all", "any"):
        raise ValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
    arrived = {}

    def hook_of(index):
        def seen(gradient):
            turn = engine.passNumber()
            if arrived.get("turn") != turn:
                arrived.clear()
                arrived.update(turn=turn, found=[None] * len(tensors), left=_expected(tensors))
            arrived["found"][index] = gradient
            arrived["left"] -= 1
            if mode == "all" and arrived["left"] == 0:
                fn(list(arrived["found"]))
            elif mode == "any" and not arrived.get("told"):
                arrived["told"] = True
                fn(gradient)

        return seen

    handles = [register_tensor_hook(each, hook_of(index)) for index, each in enumerate(tensors)]

    def remove():
        for handle in handles:
            handle.remove()

    return RemovedBy(remove)


def _expected(tensors):
    """How many of the tensors the pass that runs now will come by."""
    return sum(engine.isInPass(each._h) for each in tensors)


__all__ = [
    "AccumulateGrad",
    "GradientEdge",
    "Node",
    "allow_mutation_on_saved_tensors",
    "disable_saved_tensors_hooks",
    "get_gradient_edge",
    "increment_version",
    "node_of",
    "object_of",
    "pack",
    "register_multi_grad_hook",
    "save_on_cpu",
    "saved_tensors_hooks",
    "unpack",
]
