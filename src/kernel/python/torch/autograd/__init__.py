"""torch.autograd: backward, grad, and what belongs to them."""

import _engine as engine
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
    return list(value) if isinstance(value, (tuple, list)) else [value]


def _seeds(outputs, gradients):
    if gradients is None:
        return [None] * len(outputs)
    found = _listed(gradients)
    for index, (output, gradient) in enumerate(zip(outputs, found)):
        if gradient is not None and gradient.shape != output.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{index}] has a shape of {gradient.shape} and output[{index}] has a shape of "
                f"{output.shape}."
            )
    return found


def _check_outputs(outputs, gradients):
    for index, output in enumerate(outputs):
        if not output.requires_grad:
            raise RuntimeError(f"element {index} of tensors does not require grad and does not have a grad_fn")
        if gradients[index] is None and output.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    """Adds to `.grad` of the leaves the gradient of the sum of `tensors`."""
    if grad_tensors is None and inputs is None and grad_variables is None and isinstance(tensors, Tensor):
        run(_backward_one, tensors._h, None, retain_graph, create_graph)
        return
    outputs = _listed(tensors)
    gradients = _seeds(outputs, grad_tensors if grad_variables is None else grad_variables)
    if inputs is not None and len(_listed(inputs)) == 0:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    _check_outputs(outputs, gradients)
    into = None if inputs is None else to_js([each._h for each in _listed(inputs)])
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
    outputs, wanted = _listed(outputs), _listed(inputs)
    gradients = _seeds(outputs, grad_outputs)
    for each in wanted:
        if not each.requires_grad:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
    _check_outputs(outputs, gradients)
    if is_grads_batched:
        raise NotImplementedError("grad: is_grads_batched must be False here, got True")
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
    results = [None if handle is None else wrap(handle) for handle in found]
    if materialize_grads:
        results = [each.new_zeros(each.shape) if made is None else made for each, made in zip(wanted, results)]
    return tuple(results)


__all__ = ["Function", "Tensor", "Variable", "backward", "grad", "gradcheck", "gradgradcheck"]
