"""gradcheck: the gradients of a function against finite differences."""


class GradcheckError(RuntimeError):
    """The analytical and the numerical derivative differ."""


def _listed(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _outputs(func, inputs):
    return [each for each in _listed(func(*inputs)) if each.is_floating_point()]


def _numerical(func, inputs, at, eps):
    """One column per element of an input: how each output changes with it."""
    import torch

    columns = []
    flat = inputs[at].data.view(-1) if inputs[at].is_contiguous() else inputs[at].data
    for index in range(inputs[at].numel()):
        with torch.no_grad():
            kept = flat[index].item()
            flat[index] = kept + eps
            above = [each.clone() for each in _outputs(func, inputs)]
            flat[index] = kept - eps
            below = [each.clone() for each in _outputs(func, inputs)]
            flat[index] = kept
        columns.append([((a - b) / (2 * eps)).reshape(-1) for a, b in zip(above, below)])
    return columns


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, **_):
    """True where all gradients agree; else an error that shows both Jacobians."""
    import torch

    inputs = _listed(inputs)
    wanted = [at for at, each in enumerate(inputs) if hasattr(each, "requires_grad") and each.requires_grad]
    if not wanted:
        raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.")
    outputs = _outputs(func, inputs)
    for at in wanted:
        columns = _numerical(func, inputs, at, eps)
        for number, output in enumerate(outputs):
            numerical = torch.stack([column[number] for column in columns])
            analytical = torch.zeros_like(numerical)
            for element in range(output.numel()):
                seed = torch.zeros_like(output).reshape(-1)
                seed[element] = 1
                (found,) = torch.autograd.grad(
                    output, inputs[at], seed.reshape(output.shape), retain_graph=True, allow_unused=True
                )
                if found is not None:
                    analytical[:, element] = found.reshape(-1).detach()
            if not torch.allclose(analytical, numerical, rtol, atol):
                if not raise_exception:
                    return False
                raise GradcheckError(
                    f"Jacobian mismatch for output {number} with respect to input {at},\nnumerical:{numerical}\n"
                    f"analytical:{analytical}\n"
                )
    return True


def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, **_):
    """The same for second derivatives."""
    import torch

    inputs = _listed(inputs)
    outputs = _outputs(func, inputs)
    if grad_outputs is None:
        seeds = [torch.randn_like(each).requires_grad_() for each in outputs]
    else:
        seeds = list(_listed(grad_outputs))
    wanted = [at for at, each in enumerate(inputs) if hasattr(each, "requires_grad") and each.requires_grad]

    def first(*given):
        parts, directions = given[: len(inputs)], given[len(inputs) :]
        made = _outputs(func, parts)
        return torch.autograd.grad(made, [parts[at] for at in wanted], directions, create_graph=True, allow_unused=True)

    return gradcheck(first, (*inputs, *seeds), eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception)
