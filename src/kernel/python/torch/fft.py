"""
torch.fft: discrete Fourier transforms, out of the three ops that PyTorch makes them of, so that graphs have its nodes.

Sizes: n along a dimension is cut or filled with zeros; `norm` is `backward` (the inverse is over n), `forward` or `ortho`.
"""

import torch

from ._ops.functions import functions

# What the ops are told: 0 leaves sums as they are, 1 is over the root of n, 2 over n.
_NORMS = {None: (0, 2), "backward": (0, 2), "forward": (2, 0), "ortho": (1, 1)}


def _normalization(norm, forward):
    if norm not in _NORMS:
        raise RuntimeError(f'Invalid normalization mode: "{norm}"')
    return _NORMS[norm][0 if forward else 1]


def _floating(input):
    return input if input.is_floating_point() or input.is_complex() else input.to(torch.get_default_dtype())


def _complex(input):
    input = _floating(input)
    return input if input.is_complex() else input.to(torch.complex128 if input.dtype == torch.float64 else torch.complex64)


def _real(input, name):
    if input.is_complex():
        kind = "real-valued" if name.endswith("n") else "real"
        raise TypeError(f"{name} expects a {kind} input tensor, but got {input.dtype._word}")
    return _floating(input)


def _wrapped(input, dims):
    """The dimensions counted from the front. Errors: there are no such ones, or one of them twice."""
    count = input.dim()
    for each in dims:
        if count == 0:
            raise IndexError(f"Dimension specified as {each} but tensor has no dimensions")
        if not -count <= each < count:
            raise IndexError(f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {each})")
    found = [each % count for each in dims]
    if len(set(found)) < len(found):
        raise RuntimeError("FFT dims must be unique")
    return found


def _sized(input, sizes, dims):
    """Cut or filled with zeros to sizes along dimensions."""
    pads = [0] * (2 * input.dim())
    for size, dim in zip(sizes, dims):
        have = input.shape[dim]
        if size is None or size == have:
            if have < 1:
                raise RuntimeError(f"Invalid number of data points ({have}) specified")
            continue
        if size < 1:
            raise RuntimeError(f"Invalid number of data points ({size}) specified")
        if size < have:
            input = input.narrow(dim, 0, size)
        else:
            pads[2 * (input.dim() - 1 - dim % input.dim()) + 1] = size - have
    return torch.constant_pad_nd(input, pads) if any(pads) else input


def _between(input, sizes, dims, norm, forward):
    """Complex numbers to complex numbers."""
    input = _sized(input, sizes, dims)
    return functions["_fft_c2c"](input, dims, _normalization(norm, forward), forward)


def _from_real(input, sizes, dims, norm, forward, onesided, conjugated=torch.Tensor.conj):
    input = _sized(input, sizes, dims)
    made = functions["_fft_r2c"](input, dims, _normalization(norm, forward), onesided)
    return made if forward else conjugated(made)


def _to_real(input, sizes, dims, norm, forward):
    input = _complex(input)
    last = sizes[-1]
    size = 2 * (input.shape[dims[-1]] - 1) if last is None else last
    if size < 1:
        raise RuntimeError(f"Invalid number of data points ({size}) specified")
    input = _sized(input, [*sizes[:-1], size // 2 + 1], dims)
    if forward:
        input = input.conj()
    return functions["_fft_c2r"](input, dims, _normalization(norm, forward), size)


def _one(forward):
    def run(input, n=None, dim=-1, norm=None, *, out=None):
        input = _floating(input)
        _wrapped(input, [dim])
        if input.is_complex():
            return _between(input, [n], [dim], norm, forward)
        return _from_real(input, [n], [dim], norm, forward, False)

    return run


fft, ifft = _one(True), _one(False)


def rfft(input, n=None, dim=-1, norm=None, *, out=None):
    """The half of fft that says all about a real input."""
    _wrapped(input, [dim])
    return _from_real(_real(input, "rfft"), [n], [dim], norm, True, True)


def irfft(input, n=None, dim=-1, norm=None, *, out=None):
    """The real signal whose rfft this is, of n elements (2 less than twice as many, unless it is said)."""
    _wrapped(input, [dim])
    return _to_real(input, [n], [dim], norm, False)


def hfft(input, n=None, dim=-1, norm=None, *, out=None):
    _wrapped(input, [dim])
    return _to_real(input, [n], [dim], norm, True)


def ihfft(input, n=None, dim=-1, norm=None, *, out=None):
    _wrapped(input, [dim])
    return _from_real(_real(input, "ihfft"), [n], [dim], norm, False, True)


def _dims(input, s, dim, name=None):
    """Sizes (None: as they are) and dimensions. `name`: a function that needs at least one."""
    if dim is None:
        if s is not None and len(s) > input.dim():
            raise RuntimeError(f"Got shape with {len(s)} values but input tensor only has {input.dim()} dimensions.")
        dim = range(input.dim()) if s is None else range(input.dim() - len(s), input.dim())
    dim = [dim] if isinstance(dim, int) else list(dim)
    dim = _wrapped(input, dim)
    if s is not None and len(s) != len(dim):
        raise RuntimeError("When given, dim and shape arguments must have the same length")
    if name and not dim:
        raise RuntimeError(f"{name} must transform at least one axis")
    s = [None] * len(dim) if s is None else [None if each == -1 else each for each in s]
    return s, dim


def _several(forward):
    def run(input, s=None, dim=None, norm=None, *, out=None):
        sizes, dims = _dims(input, s, dim)
        return _between(_complex(input), sizes, dims, norm, forward) if dims else input

    return run


fftn, ifftn = _several(True), _several(False)


def rfftn(input, s=None, dim=None, norm=None, *, out=None):
    sizes, dims = _dims(input, s, dim, "rfftn")
    return _from_real(_real(input, "rfftn"), sizes, dims, norm, True, True)


def irfftn(input, s=None, dim=None, norm=None, *, out=None):
    sizes, dims = _dims(input, s, dim, "irfftn")
    return _to_real(input, sizes, dims, norm, False)


def hfftn(input, s=None, dim=None, norm=None, *, out=None):
    sizes, dims = _dims(input, s, dim, "hfftn")
    input = _complex(input)
    last = 2 * (input.shape[dims[-1]] - 1) if sizes[-1] is None else sizes[-1]
    if len(dims) > 1:
        # All dimensions get their sizes before the first is transformed.
        input = _sized(input, [*sizes[:-1], last // 2 + 1], dims)
        input = _between(input, [None] * (len(dims) - 1), dims[:-1], norm, True)
    return _to_real(input, [last], dims[-1:], norm, True)


def ihfftn(input, s=None, dim=None, norm=None, *, out=None):
    sizes, dims = _dims(input, s, dim, "ihfftn")
    if input.is_complex():
        raise TypeError(f"Only supports floating-point dtypes, but found: {input.dtype._word}")
    conjugated = torch.Tensor.conj_physical if len(dims) > 1 else torch.Tensor.conj
    made = _from_real(_real(input, "ihfftn"), sizes[-1:], dims[-1:], norm, False, True, conjugated)
    return _between(made, sizes[:-1], dims[:-1], norm, False) if len(dims) > 1 else made


def _over_two(several):
    def run(input, s=None, dim=(-2, -1), norm=None, *, out=None):
        return several(input, s, dim, norm)

    return run


fft2, ifft2, rfft2, irfft2, hfft2, ihfft2 = map(_over_two, (fftn, ifftn, rfftn, irfftn, hfftn, ihfftn))


def fftfreq(n, d=1.0, *, dtype=None, device=None, requires_grad=False, **_):
    """The waves in each place, per unit of distance."""
    made = torch.cat([torch.arange((n - 1) // 2 + 1), torch.arange(-(n // 2), 0)]) / (n * d)
    return made.to(dtype or torch.get_default_dtype()).requires_grad_(requires_grad)


def rfftfreq(n, d=1.0, *, dtype=None, device=None, requires_grad=False, **_):
    return (torch.arange(n // 2 + 1) / (n * d)).to(dtype or torch.get_default_dtype()).requires_grad_(requires_grad)


def fftshift(input, dim=None):
    """The wave of no turns to the middle."""
    dims = range(input.dim()) if dim is None else [dim] if isinstance(dim, int) else dim
    return torch.roll(input, [input.shape[each] // 2 for each in dims], list(dims))


def ifftshift(input, dim=None):
    dims = range(input.dim()) if dim is None else [dim] if isinstance(dim, int) else dim
    return torch.roll(input, [-(input.shape[each] // 2) for each in dims], list(dims))
