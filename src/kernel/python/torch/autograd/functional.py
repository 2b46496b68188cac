"""Jacobians, Hessians and products with them, of functions of tensors."""

from .._ops.handles import Tensor
from .grad_mode import enable_grad


def _listed(value, name, function):
    """(tensors, whether there was one without a tuple)"""
    what = "inputs" if name == "inputs" else "outputs of the user-provided function"
    start = f"The {what} given to {function} must be either a Tensor or a tuple of Tensors but the"
    if not isinstance(value, tuple):
        if not isinstance(value, Tensor):
            raise TypeError(f"{start} given {what} has type {type(value)}.")
        return [value], True
    for index, each in enumerate(value):
        if not isinstance(each, Tensor):
            raise TypeError(f"{start} value at index {index} has type {type(each)}.")
    return list(value), False


class _Call:
    """A function that has been called: its inputs as variables of their own, its outputs, and how the results are to look."""

    def __init__(self, func, inputs, name, create_graph, strict):
        self.create_graph = create_graph
        listed, self.single_in = _listed(inputs, "inputs", name)
        self.inputs = [
            each.view_as(each) if create_graph and each.requires_grad else each.detach().requires_grad_() for each in listed
        ]
        self.outputs, self.single_out = _listed(func(*self.inputs), "outputs", name)
        for index, each in enumerate(self.outputs):
            if strict and not each.requires_grad:
                raise RuntimeError(
                    f"Output {index} of the user-provided function does not require gradients. The outputs must be computed in "
                    "a differentiable manner from the input when running in strict mode."
                )

    def one_element(self, name):
        """Errors: the outputs are not one number."""
        if not self.single_out:
            raise RuntimeError(f"The function given to {name} should return a single Tensor")
        if self.outputs[0].numel() != 1:
            raise RuntimeError(f"The Tensor returned by the function given to {name} should contain a single element")

    def shown_in(self, tensors):
        """Results that belong to the inputs."""
        return _shown(tensors, self.single_in, self.create_graph)

    def shown_out(self, tensors):
        """Results that belong to the outputs."""
        return _shown(tensors, self.single_out, self.create_graph)


def _shown(tensors, single, create_graph):
    made = tensors if create_graph else [each.detach() for each in tensors]
    return made[0] if single else tuple(made)


def _gradients(outputs, inputs, seeds=None, create_graph=False):
    """Gradients of the sum of outputs; None where an input is not reached."""
    import torch

    live = [at for at, each in enumerate(outputs) if each.requires_grad]
    if not live:
        return [None] * len(inputs)
    return torch.autograd.grad(
        [outputs[at] for at in live],
        inputs,
        None if seeds is None else [seeds[at] for at in live],
        retain_graph=True,
        create_graph=create_graph,
        allow_unused=True,
    )


def _filled(found, like):
    import torch

    return [torch.zeros_like(each) if made is None else made for made, each in zip(found, like)]


def _vector(v, like, single, none_means):
    """The vector as a list. Errors: its length or sizes are not those of what it multiplies."""
    import torch

    if v is None:
        if len(like) != 1 or not single or like[0].numel() != 1:
            raise RuntimeError(f"The vector v can only be None if {none_means} a single Tensor with a single element.")
        return [torch.ones_like(like[0])]
    listed = list(v) if isinstance(v, tuple) else [v]
    if len(listed) != len(like):
        raise RuntimeError(f"v is a tuple of invalid length: should be {len(like)} but got {len(listed)}.")
    for index, (each, other) in enumerate(zip(listed, like)):
        if each.shape != other.shape:
            entry = "" if len(like) == 1 else f"Entry {index} in "
            raise RuntimeError(f"{entry}v has invalid size: should be {other.shape} but got {each.shape}.")
    return listed


_OUTPUT = "the user-provided function returns"
_INPUT = "the input to the user-provided function is"


def _independent(found, message):
    for index, made in enumerate(found):
        if made is None:
            raise RuntimeError(message.format(index))


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """The derivative of every output by every input: shape of the output, then of the input."""
    import torch

    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError(
            'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs than '
            'inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".'
        )
    if strategy == "forward-mode":
        return _forward_jacobian(func, inputs, create_graph, strict, vectorize)
    if strict and vectorize:
        raise RuntimeError(
            "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. Please either "
            "set `strict=False` or `vectorize=False`."
        )
    with enable_grad():
        call = _Call(func, inputs, "jacobian", create_graph, strict)
        rows = []
        for index, output in enumerate(call.outputs):
            found = [_gradients([element], call.inputs, create_graph=create_graph) for element in output.reshape(-1)]
            if strict:
                for row in found:
                    _independent(
                        row,
                        f"Output {index} of the user-provided function is independent of input {{}}. This is not allowed in "
                        "strict mode.",
                    )
                    if create_graph:
                        _independent(
                            [each if each.requires_grad else None for each in row],
                            "The jacobian of the user-provided function is independent of input {}. This is not allowed in "
                            "strict mode when create_graph=True.",
                        )
            filled = [_filled(row, call.inputs) for row in found]
            rows.append(
                [
                    torch.stack(column).reshape(output.shape + each.shape) if column else output.new_zeros(output.shape + each.shape)
                    for column, each in zip(zip(*filled) if filled else [()] * len(call.inputs), call.inputs)
                ]
            )
    shown = [call.shown_in(row) for row in rows]
    return shown[0] if call.single_out else tuple(shown)


def _forward_jacobian(func, inputs, create_graph, strict, vectorize):
    """The same by forward mode, one run per element of the inputs."""
    from ..func import jacfwd

    if strict:
        raise RuntimeError(
            'torch.autograd.functional.jacobian: `strict=True` and `strategy="forward-mode"` are not supported together (yet). '
            'Please either set `strict=False` or `strategy="reverse-mode"`.'
        )
    if not vectorize:
        raise NotImplementedError(
            "Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for `vectorize=True`."
        )
    listed, single = _listed(inputs, "inputs", "jacobian")
    if not create_graph:
        listed = [each.detach() for each in listed]

    def checked(*given):
        result = func(*given)
        _listed(result, "outputs", "jacobian")
        return result

    found = jacfwd(checked, tuple(range(len(listed))))(*listed)
    single_out = isinstance(found[0], Tensor)
    shown = [_shown(list(row), single, create_graph) for row in ([found] if single_out else found)]
    return shown[0] if single_out else tuple(shown)


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """The second derivatives of a function with one number as its value."""
    if outer_jacobian_strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode".')
    _, single = _listed(inputs, "inputs", "hessian")

    def checked(*given):
        output = func(*given)
        listed, single_out = _listed(output, "outputs", "hessian")
        if not single_out:
            raise RuntimeError("The function given to hessian should return a single Tensor")
        if listed[0].numel() != 1:
            raise RuntimeError("The Tensor returned by the function given to hessian should contain a single element")
        return output.squeeze()

    def first(*given):
        if outer_jacobian_strategy == "forward-mode":
            given = tuple(each.requires_grad_() for each in given)
        return jacobian(checked, given[0] if single else given, create_graph=True)

    return jacobian(first, inputs, create_graph, strict, vectorize, outer_jacobian_strategy)


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """(outputs, v times the Jacobian)."""
    with enable_grad():
        call = _Call(func, inputs, "vjp", create_graph, strict)
        seeds = _vector(v, call.outputs, call.single_out, _OUTPUT)
        found = _gradients(call.outputs, call.inputs, seeds, create_graph)
        if strict:
            _independent(
                found, "The output of the user-provided function is independent of input {}. This is not allowed in strict mode."
            )
    return call.shown_out(call.outputs), call.shown_in(_filled(found, call.inputs))


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """(outputs, the Jacobian times v): the derivative of u·J by u in the direction v."""
    import torch

    with enable_grad():
        direction = _vector(v, *_listed(inputs, "inputs", "jvp"), _INPUT)
        call = _Call(func, inputs, "jvp", create_graph, strict)
        probes = [torch.zeros_like(each).requires_grad_() for each in call.outputs]
        transposed = _filled(_gradients(call.outputs, call.inputs, probes, create_graph=True), call.inputs)
        found = _filled(_gradients(transposed, probes, direction, create_graph), probes)
    return call.shown_out(call.outputs), call.shown_out(found)


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """(output, v times the Hessian)."""
    return _hessian_product("vhp", func, inputs, v, create_graph, strict)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """(output, the Hessian times v); as the Hessian is symmetric, this is v times it."""
    return _hessian_product("hvp", func, inputs, v, create_graph, strict)


def _hessian_product(name, func, inputs, v, create_graph, strict):
    with enable_grad():
        direction = _vector(v, *_listed(inputs, "inputs", name), _INPUT)
        call = _Call(func, inputs, name, create_graph, strict)
        call.one_element(name)
        first = _gradients(call.outputs, call.inputs, create_graph=True)
        if strict:
            _independent(
                [each if each is not None and each.requires_grad else None for each in first],
                "While computing the hessian, found that the jacobian of the user-provided function with respect to input {} is "
                "independent of the input. This is not allowed in strict mode. You should ensure that your function is twice "
                "differentiable and that the jacobian depends on the inputs (this would be violated by a linear function for "
                "example).",
            )
        found = _gradients(_filled(first, call.inputs), call.inputs, direction, create_graph)
    return call.shown_out(call.outputs), call.shown_in(_filled(found, call.inputs))


__all__ = ["Tensor", "hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]
