"""gradcheck: the derivatives of a function against finite differences."""

import itertools
import warnings

from .._ops.handles import Tensor
from . import forward_ad
from .grad_mode import enable_grad


class GradcheckError(RuntimeError):
    """The analytical and the numerical derivative differ."""


def _listed(value):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _is_differentiable(value):
    return isinstance(value, Tensor) and value.requires_grad


def _outputs(func, inputs):
    """The outputs that depend on the inputs in a way that can be differentiated."""
    return [each for each in _listed(func(*inputs)) if _is_differentiable(each)]


def _check_inputs(inputs):
    if not any(map(_is_differentiable, inputs)):
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True."
        )
    for index, each in enumerate(inputs):
        if not _is_differentiable(each):
            continue
        if each.dtype.itemsize < 8:
            warnings.warn(
                f"Input #{index} requires gradient and is not a double precision floating point or complex. This check will "
                "likely fail if all the inputs are not of double precision floating point or complex. ",
                UserWarning,
                stacklevel=3,
            )
        if any(size > 1 and stride == 0 for size, stride in zip(each.shape, each.stride())):
            raise RuntimeError(
                f"The {index}th input has a dimension with stride 0. gradcheck only supports inputs that are non-overlapping to "
                "be able to compute the numerical gradients correctly. You should call .contiguous on the input before passing "
                "it to gradcheck."
            )


def _flat_values(func, inputs):
    import torch

    with torch.no_grad():
        return [each.reshape(-1).clone() for each in _listed(func(*inputs)) if isinstance(each, Tensor) and each.is_floating_point()]


def _numerical(func, inputs, at, eps):
    """Per output, the Jacobian by central differences: a row per element of the input."""
    import torch

    rows = []
    data = inputs[at].data
    for place in itertools.product(*map(range, data.shape)):
        kept = data[place].item()
        data[place] = kept + eps
        above = _flat_values(func, inputs)
        data[place] = kept - eps
        below = _flat_values(func, inputs)
        data[place] = kept
        rows.append([(a - b) / (2 * eps) for a, b in zip(above, below)])
    return [torch.stack(list(columns)) for columns in zip(*rows)]


def _by_backward(output, leaf):
    """The Jacobian of one output by backward passes: a column per element of the output."""
    import torch

    found = torch.zeros(leaf.numel(), output.numel(), dtype=leaf.dtype)
    for element in range(output.numel()):
        seed = torch.zeros(output.numel(), dtype=output.dtype)
        seed[element] = 1
        (gradient,) = torch.autograd.grad(output, leaf, seed.reshape(output.shape), retain_graph=True, allow_unused=True)
        if gradient is not None:
            if gradient.dtype != leaf.dtype:
                raise GradcheckError("grad has incorrect dtype")
            found[:, element] = gradient.detach().reshape(-1)
    return found


def _by_forward(func, inputs, at):
    """Per output, the Jacobian by forward mode: a row per element of the input."""
    import torch

    rows = []
    for element in range(inputs[at].numel()):
        direction = torch.zeros(inputs[at].numel(), dtype=inputs[at].dtype)
        direction[element] = 1
        with forward_ad.dual_level():
            duals = list(inputs)
            duals[at] = forward_ad.make_dual(inputs[at].detach(), direction.reshape(inputs[at].shape))
            outputs = [each for each in _listed(func(*duals)) if isinstance(each, Tensor) and each.is_floating_point()]
            tangents = [forward_ad.unpack_dual(each).tangent for each in outputs]
            rows.append(
                [(torch.zeros_like(each) if made is None else made).reshape(-1).detach() for each, made in zip(outputs, tangents)]
            )
    return [torch.stack(list(columns)) for columns in zip(*rows)]


_NOT_REENTRANT = (
    "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives different values, "
    "although analytical gradient matches numerical gradient.The tolerance for nondeterminism was {}.\n\n"
    "NOTE: If your op relies on non-deterministic operations i.e., it is listed here:\n"
    "https://pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html\n"
    "this failure might be expected.\n\n"
    "If you are adding a new operator, please file an issue and then use one of the\n"
    "workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck.\n"
    "If the test\n"
    "- manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck\n"
    "  with `nondet_tol=<tol>` as a keyword argument.\n"
    "- is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test\n"
    "  to have `gradcheck_nondet_tol=<tol>`.\n"
    "- is a Module test (e.g., in common_nn.py), then modify the corresponding\n"
    "  module_test entry to have `gradcheck_nondet_tol=<tol>`\n"
)


def _compare(analytical, numerical, output, at, prefix, tolerances):
    import torch

    rtol, atol = tolerances
    if not torch.allclose(analytical, numerical.to(analytical.dtype), rtol, atol):
        raise GradcheckError(
            f"{prefix} mismatch for output {output} with respect to input {at},\nnumerical:{numerical}\nanalytical:{analytical}\n"
        )


def _check(func, inputs, eps, tolerances, nondet_tol, check_forward_ad, check_backward_ad):
    outputs = _outputs(func, inputs)
    wanted = [at for at, each in enumerate(inputs) if _is_differentiable(each)]
    numerical = {at: _numerical(func, inputs, at, eps) for at in wanted}
    if not outputs:
        if any((jacobian != 0).any() for found in numerical.values() for jacobian in found):
            raise GradcheckError("Numerical gradient for function expected to be zero")
        return True
    if check_forward_ad:
        for at in wanted:
            for number, found in enumerate(_by_forward(func, inputs, at)):
                _compare(found, numerical[at][number], number, at, "Jacobian computed with forward mode", tolerances)
    if check_backward_ad:
        # Outputs that cannot be differentiated have no column: numerical derivatives are found for all floating ones.
        floating = [each for each in _listed(func(*inputs)) if isinstance(each, Tensor) and each.is_floating_point()]
        for number, output in enumerate(floating):
            if not output.requires_grad:
                continue
            for at in wanted:
                found = _by_backward(output, inputs[at])
                _compare(found, numerical[at][number], number, at, "Jacobian", tolerances)
                if (found - _by_backward(output, inputs[at])).abs().sum() > nondet_tol:
                    raise GradcheckError(_NOT_REENTRANT.format(nondet_tol))
    return True


def gradcheck(
    func,
    inputs,
    *,
    eps=1e-6,
    atol=1e-5,
    rtol=1e-3,
    raise_exception=True,
    nondet_tol=0.0,
    check_undefined_grad=True,
    check_grad_dtypes=False,
    check_batched_grad=False,
    check_batched_forward_grad=False,
    check_forward_ad=False,
    check_backward_ad=True,
    fast_mode=False,
    masked=None,
):
    """True where the derivatives agree with finite differences; else an error that shows both Jacobians."""
    if not (check_forward_ad or check_backward_ad):
        raise AssertionError("Expected at least one of check_forward_ad or check_backward_ad to be True")
    inputs = _listed(inputs)
    try:
        _check_inputs(inputs)
        return _check(func, inputs, eps, (rtol, atol), nondet_tol, check_forward_ad, check_backward_ad)
    except GradcheckError:
        if raise_exception:
            raise
        return False


def gradgradcheck(
    func,
    inputs,
    grad_outputs=None,
    *,
    eps=1e-6,
    atol=1e-5,
    rtol=1e-3,
    gen_non_contig_grad_outputs=False,
    raise_exception=True,
    nondet_tol=0.0,
    check_fwd_over_rev=False,
    check_rev_over_rev=True,
    **others,
):
    """The same for second derivatives."""
    import torch

    if not (check_fwd_over_rev or check_rev_over_rev):
        raise AssertionError("Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True")
    inputs = _listed(inputs)
    if grad_outputs is None:
        seeds = tuple(torch.randn_like(each).requires_grad_() for each in _outputs(func, inputs))
    else:
        seeds = _listed(grad_outputs)
    wanted = [at for at, each in enumerate(inputs) if _is_differentiable(each)]

    @enable_grad()
    def first(*given):
        parts, directions = list(given[: len(inputs)]), given[len(inputs) :]
        for at in wanted:
            if not parts[at].requires_grad:
                parts[at].requires_grad_()
        found = torch.autograd.grad(
            _outputs(func, parts), [parts[at] for at in wanted], directions, create_graph=True, allow_unused=True
        )
        return tuple(each for each in found if isinstance(each, Tensor) and each.requires_grad)

    return gradcheck(
        first,
        (*inputs, *seeds),
        eps=eps,
        atol=atol,
        rtol=rtol,
        raise_exception=raise_exception,
        nondet_tol=nondet_tol,
        check_forward_ad=check_fwd_over_rev,
        check_backward_ad=check_rev_over_rev,
    )


__all__ = ["GradcheckError", "gradcheck", "gradgradcheck"]
