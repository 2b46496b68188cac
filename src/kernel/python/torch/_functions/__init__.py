"""Functions of torch that are more than an op of the catalog."""

from .arithmetic import clamp, round, where
from .comparison import allclose, equal, isclose
from .complex_numbers import angle, complex, conj, conj_physical, imag, polar, real, resolve_conj, view_as_complex, view_as_real
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
from .reductions import cumprod, cumsum, log_softmax, max, mean, min, norm, prod, softmax, std, sum, var
from .searching import nonzero, unique, unique_consecutive
from .shapes import atleast_1d, atleast_2d, broadcast_shapes, broadcast_tensors, hstack, meshgrid, narrow, vstack

__all__ = """
    allclose angle arange atleast_1d atleast_2d broadcast_shapes broadcast_tensors can_cast clamp complex conj conj_physical cumprod cumsum
    einsum empty empty_like equal eye full full_like hstack imag is_complex is_floating_point is_grad_enabled is_nonzero is_tensor
    isclose linspace log_softmax logspace max mean meshgrid min narrow nonzero norm numel ones ones_like polar prod promote_types real
    resolve_conj result_type round softmax std sum typename unique unique_consecutive var view_as_complex view_as_real
    vstack where zeros zeros_like
""".split()
