"""torch.autograd: backward, grad, and what belongs to them."""

import warnings

import gradloom_engine as engine
from pyodide.ffi import to_js

from .._batches import modes
from .._ops.handles import Tensor, run, wrap
from . import forward_ad, functional, graph, profiler
from .anomaly_mode import detect_anomaly, set_detect_anomaly
from .function import Function
from .grad_mode import enable_grad, inference_mode, is_grad_enabled, no_grad, set_grad_enabled
from .gradcheck import gradcheck, gradgradcheck
from .variable import Variable


_backward_one = engine.backward


def _listed(value):
    return [value] if isinstance(value, (Tensor, graph.GradientEdge)) else list(value)


def _seeds(outputs, gradients, is_batched=False):
    if gradients is None:
        return [None] * len(outputs)
    found = _listed(gradients)
    other = next((each for each in found if each is not None and not isinstance(each, Tensor)), None)
    if other is not None:
        raise TypeError(f"gradients can be either Tensors or None, but got {type(other).__name__}")
    if len(found) != len(outputs):
        raise RuntimeError(f"got {len(outputs)} tensors and {len(found)} gradients")
    for index, (output, gradient) in enumerate(zip(outputs, found)):
        if gradient is None:
            continue
        shape = gradient.shape[1:] if is_batched else gradient.shape
        if shape != output.shape:
            raise RuntimeError(_mismatch(index, shape, output.shape, is_batched))
    return found


def _mismatch(index, shape, expected, is_batched):
    sizes = f"grad_output[{index}] has a shape of {shape} and output[{index}] has a shape of {expected}."
    if not is_batched:
        return f"Mismatch in shape: {sizes}"
    return (
        "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. The sizes of "
        "the remaining dimensions are expected to match the shape of corresponding output, but a mismatch was detected: "
        f"{sizes} If you only want some tensors in `grad_output` to be considered batched, consider using vmap."
    )


def _check_outputs(outputs, gradients):
    for index, output in enumerate(outputs):
        if not output.requires_grad:
            raise RuntimeError(f"element {index} of tensors does not require grad and does not have a grad_fn")
        if gradients[index] is None and output.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    """Adds to `.grad` of the leaves the gradient of the sum of `tensors`."""
    if create_graph:
        warnings.warn(
            "Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient which "
            "can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid this. If you have to use "
            "this function, make sure to reset the .grad fields of your parameters to None after use to break the cycle and "
            "avoid the leak.",
            UserWarning,
            stacklevel=3,
        )
    if grad_tensors is None and inputs is None and grad_variables is None and isinstance(tensors, Tensor):
        run(_backward_one, tensors._h, None, retain_graph, create_graph)
        return
    outputs = _listed(tensors)
    if grad_variables is not None:
        warnings.warn("`grad_variables` is deprecated. Use `grad_tensors` instead.", FutureWarning, stacklevel=2)
        grad_tensors = grad_variables
    gradients = _seeds(outputs, grad_tensors)
    into = None
    if inputs is not None:
        wanted = _listed(inputs)
        if len(wanted) == 0:
            raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
        for each in wanted:
            each.retain_grad()
        into = to_js([each._h for each in wanted])
    _check_outputs(outputs, gradients)
    run(
        engine.backwardMany,
        to_js([each._h for each in outputs]),
        to_js([None if each is None else each._h for each in gradients]),
        retain_graph,
        create_graph,
        into,
    )


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    only_inputs=True,
    allow_unused=None,
    is_grads_batched=False,
    materialize_grads=False,
):
    """The gradients of the sum of `outputs` with respect to `inputs`, without touching any `.grad`."""
    if materialize_grads and allow_unused is False:
        raise ValueError(
            "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False."
        )
    if not only_inputs:
        warnings.warn(
            "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other parts "
            "of the graph, please use torch.autograd.backward.",
            FutureWarning,
            stacklevel=2,
        )
    if is_grads_batched:
        return _batched(outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused, materialize_grads)
    if isinstance(inputs, dict):
        found = grad(outputs, list(inputs.values()), grad_outputs, retain_graph, create_graph, True, allow_unused, False, materialize_grads)
        return dict(zip(inputs, found))
    outputs, wanted = [*map(graph.tensor_at, _listed(outputs))], [*map(graph.tensor_at, _listed(inputs))]
    if not wanted:
        raise RuntimeError("`inputs` argument to `grad()` cannot be empty.")
    gradients = _seeds(outputs, grad_outputs)
    for each in wanted:
        if not each.requires_grad:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
    _check_outputs(outputs, gradients)
    if modes and retain_graph is None:
        # A function mapped over a batch runs once for each example; the graph outside it is needed by all of them.
        retain_graph = True
    found = run(
        engine.gradients,
        to_js([each._h for each in outputs]),
        to_js([each._h for each in wanted]),
        to_js([None if each is None else each._h for each in gradients]),
        retain_graph,
        create_graph,
        bool(allow_unused) or materialize_grads,
    )
    results = [None if handle is None else _shown(each, wrap(handle)) for each, handle in zip(wanted, found)]
    if materialize_grads:
        results = [each.new_zeros(each.shape) if made is None else made for each, made in zip(wanted, results)]
    return tuple(results)


def _shown(tensor, gradient):
    """A gradient, as rows where it came as rows."""
    keeper = tensor.__dict__.get("_rows")
    rows = None if keeper is None or gradient.requires_grad else keeper.coming(gradient)
    return gradient if rows is None else rows


def _batched(outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused, materialize_grads):
    """One pass for each gradient along the first dimension of `grad_outputs`, and their results along a new one."""
    import torch

    outputs = _listed(outputs)
    seeds = _seeds(outputs, grad_outputs, is_batched=True)
    given = [each for each in seeds if each is not None]
    if not given:
        raise RuntimeError("grad can be implicitly created only for scalar outputs")
    count = len(given[0])
    keep = bool(create_graph if retain_graph is None else retain_graph)
    passes = [
        grad(
            outputs,
            inputs,
            [None if each is None else each[at] for each in seeds],
            keep or at < count - 1,
            create_graph,
            allow_unused=allow_unused,
            materialize_grads=materialize_grads,
        )
        for at in range(count)
    ]
    return tuple(None if found[0] is None else torch.stack(found) for found in zip(*passes))


__all__ = ["Function", "Tensor", "Variable", "backward", "grad", "gradcheck", "gradgradcheck"]
