"""Jacobians, Hessians and products with them, of functions of tensors."""

from .._ops import Tensor


def _prepared(inputs, create_graph):
    single = not isinstance(inputs, tuple)
    listed = (inputs,) if single else inputs
    return [each.view_as(each) if create_graph and each.requires_grad else each.detach().requires_grad_() for each in listed], single


def _outputs(func, inputs):
    result = func(*inputs)
    return (list(result), False) if isinstance(result, tuple) else ([result], True)


def _gradient(outputs, inputs, grad_outputs=None, create_graph=False):
    import torch

    if not any(each.requires_grad for each in outputs):
        return [torch.zeros_like(each) for each in inputs]
    pairs = [(out, None if grad_outputs is None else grad_outputs[at]) for at, out in enumerate(outputs) if out.requires_grad]
    seeds = None if grad_outputs is None else [seed for _, seed in pairs]
    found = torch.autograd.grad(
        [out for out, _ in pairs], inputs, seeds, retain_graph=True, create_graph=create_graph, allow_unused=True
    )
    return [torch.zeros_like(each) if made is None else made for each, made in zip(inputs, found)]


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """The derivative of every output by every input: shape of the output, then of the input."""
    import torch

    with torch.enable_grad():
        listed, single_in = _prepared(inputs, create_graph)
        outputs, single_out = _outputs(func, listed)
        rows = []
        for output in outputs:
            flat = output.reshape(-1)
            columns = [[] for _ in listed]
            for element in flat:
                for column, found in zip(columns, _gradient([element], listed, create_graph=create_graph)):
                    column.append(found)
            rows.append(
                tuple(
                    torch.stack(column).reshape(output.shape + each.shape) if column else output.new_zeros(output.shape + each.shape)
                    for column, each in zip(columns, listed)
                )
            )
    if not create_graph:
        rows = [tuple(each.detach() for each in row) for row in rows]
    rows = [row[0] if single_in else row for row in rows]
    return rows[0] if single_out else tuple(rows)


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """The second derivatives of a function with one output."""

    def first(*given):
        single = not isinstance(inputs, tuple)
        return jacobian(func, given[0] if single else given, create_graph=True)

    return jacobian(first, inputs, create_graph=create_graph)


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """(outputs, v times the Jacobian)."""
    import torch

    with torch.enable_grad():
        listed, single = _prepared(inputs, create_graph)
        outputs, single_out = _outputs(func, listed)
        if v is None and outputs[0].numel() != 1:
            raise RuntimeError(
                "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
            )
        seeds = None if v is None else (list(v) if isinstance(v, tuple) else [v])
        found = _gradient(outputs, listed, seeds, create_graph)
    return _results(outputs, single_out, create_graph), _results(found, single, create_graph)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """(outputs, the Jacobian times v): the derivative of v·J by v in the direction v."""
    import torch

    with torch.enable_grad():
        listed, _ = _prepared(inputs, create_graph)
        outputs, single_out = _outputs(func, listed)
        probes = [torch.zeros_like(each).requires_grad_() for each in outputs]
        backward = _gradient(outputs, listed, probes, create_graph=True)
        direction = [torch.ones_like(each) for each in listed] if v is None else (list(v) if isinstance(v, tuple) else [v])
        found = _gradient(backward, probes, direction, create_graph)
    return _results(outputs, single_out, create_graph), _results(found, single_out, create_graph)


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """(output, v times the Hessian)."""

    def first(*given):
        return jacobian(func, given if isinstance(inputs, tuple) else given[0], create_graph=True)

    output = func(*inputs) if isinstance(inputs, tuple) else func(inputs)
    return output.detach(), vjp(first, inputs, v, create_graph)[1]


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """(output, the Hessian times v), which is symmetric."""
    return vhp(func, inputs, v, create_graph, strict)


def _results(tensors, single, create_graph):
    shown = tensors if create_graph else [each.detach() for each in tensors]
    return shown[0] if single else tuple(shown)


__all__ = ["Tensor", "hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]
