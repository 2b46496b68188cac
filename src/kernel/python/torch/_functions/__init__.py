"""Functions of torch that are more than an op of the catalog."""

from .arithmetic import clamp, where
from .comparison import allclose, equal, isclose
from .complex_numbers import angle, complex, conj, conj_physical, imag, is_conj, is_neg, polar, real, resolve_conj, resolve_neg, view_as_complex, view_as_real
from .creation import arange, empty, empty_like, eye, full, full_like, linspace, logspace, ones, ones_like, zeros, zeros_like
from .einsum import einsum
from .facts import (
    can_cast,
    is_complex,
    is_floating_point,
    is_grad_enabled,
    is_nonzero,
    is_tensor,
    numel,
    promote_types,
    result_type,
    typename,
)
from .reductions import max, min, norm, std, std_mean, var, var_mean
from .searching import nonzero, unique, unique_consecutive, unravel_index
from .shapes import (
    atleast_1d,
    atleast_2d,
    atleast_3d,
    block_diag,
    broadcast_shapes,
    broadcast_tensors,
    cartesian_prod,
    meshgrid,
    narrow,
    tensor_split,
)

__all__ = """
    allclose angle arange atleast_1d atleast_2d atleast_3d block_diag broadcast_shapes broadcast_tensors can_cast cartesian_prod clamp complex conj conj_physical
    einsum empty empty_like equal eye full full_like imag is_complex is_conj is_floating_point is_grad_enabled is_neg is_nonzero is_tensor
    isclose linspace logspace max meshgrid min narrow nonzero norm numel ones ones_like polar promote_types real
    resolve_conj resolve_neg result_type std std_mean tensor_split typename unique unique_consecutive unravel_index var var_mean view_as_complex view_as_real
    where zeros zeros_like
""".split()
