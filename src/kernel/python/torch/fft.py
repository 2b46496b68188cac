"""
torch.fft: discrete Fourier transforms, as products with the matrix of all waves, in n² steps of work. Complex tensors have no
gradients here, so that these have none.

Sizes: n along a dimension is cut or filled with zeros; `norm` is `backward` (the inverse is over n), `forward` or `ortho`.
"""

import math

import torch

_NORMS = {None: 0, "backward": 0, "forward": 1, "ortho": 0.5}


def _waves(size, inverse):
    """The matrix of exp(∓2πi·j·k/n), in double precision: angles are taken from a table of one turn."""
    places = torch.arange(size)
    turns = (places[:, None] * places[None, :] % size).double() * (2 * math.pi / size)
    real, imaginary = (torch.where(each.abs() < 1e-15, 0.0, each) for each in (turns.cos(), turns.sin()))
    return torch.complex(real, imaginary if inverse else -imaginary)


def _complex(input):
    if input.is_complex():
        return input
    input = input if input.is_floating_point() else input.to(torch.get_default_dtype())
    return torch.complex(input, torch.zeros_like(input))


def _sized(input, n, dim):
    """Cut or filled with zeros to n along a dimension."""
    if n is None or n == input.shape[dim]:
        return input
    if n < 1:
        raise RuntimeError(f"Invalid number of data points ({n}) specified")
    if n < input.shape[dim]:
        return input.narrow(dim, 0, n)
    shape = list(input.shape)
    shape[dim] = n - input.shape[dim]
    return torch.cat([input, input.new_zeros(shape)], dim)


def _scale(size, norm, inverse):
    if norm not in _NORMS:
        raise RuntimeError(f'Invalid normalization mode: "{norm}"')
    share = _NORMS[norm]
    return float(size) ** -(1 - share if inverse else share)


def _transform(input, n, dim, norm, inverse):
    input = _sized(_complex(input), n, dim)
    size = input.shape[dim]
    if size < 1:
        raise RuntimeError(f"Invalid number of data points ({size}) specified")
    waves = _waves(size, inverse) * _scale(size, norm, inverse)
    return (input.to(torch.complex128).movedim(dim, -1) @ waves).movedim(-1, dim).to(input.dtype)


def fft(input, n=None, dim=-1, norm=None, *, out=None):
    return _transform(input, n, dim, norm, False)


def ifft(input, n=None, dim=-1, norm=None, *, out=None):
    return _transform(input, n, dim, norm, True)


def rfft(input, n=None, dim=-1, norm=None, *, out=None):
    """The half of fft that says all about a real input."""
    if input.is_complex():
        raise RuntimeError(f"rfft expects a real input tensor, but got {input.dtype._word}")
    made = fft(input, n, dim, norm)
    return made.narrow(dim, 0, made.shape[dim] // 2 + 1)


def irfft(input, n=None, dim=-1, norm=None, *, out=None):
    """The real signal whose rfft this is, of n elements (2 less than twice as many, unless it is said)."""
    input = _complex(input)
    size = 2 * (input.shape[dim] - 1) if n is None else n
    if size < 1:
        raise RuntimeError(f"Invalid number of data points ({size}) specified")
    half = _sized(input, size // 2 + 1, dim)
    # The mirror image of all but the first element, and but the last where it is its own.
    rest = half.narrow(dim, 1, (size - 1) // 2).flip([dim]).conj()
    first = half.narrow(dim, 0, 1)
    parts = [torch.complex(first.real, torch.zeros_like(first.real)), half.narrow(dim, 1, half.shape[dim] - 1), rest]
    return _transform(torch.cat(parts, dim), None, dim, norm, True).real


def _other_way(norm):
    """The norm by which a transform scales as its inverse does."""
    return {None: "forward", "backward": "forward", "forward": "backward"}.get(norm, norm)


def hfft(input, n=None, dim=-1, norm=None, *, out=None):
    return irfft(_complex(input).conj(), n, dim, _other_way(norm))


def ihfft(input, n=None, dim=-1, norm=None, *, out=None):
    return rfft(input, n, dim, _other_way(norm)).conj()


def _dims(input, s, dim):
    if dim is None:
        dim = range(input.dim()) if s is None else range(input.dim() - len(s), input.dim())
    dim = [dim] if isinstance(dim, int) else list(dim)
    s = [None] * len(dim) if s is None else [None if each == -1 else each for each in s]
    return s, dim


def _several(step, last=None):
    def run(input, s=None, dim=None, norm=None, *, out=None):
        sizes, dims = _dims(input, s, dim)
        pairs = list(zip(sizes, dims))
        if last is rfft:
            input = rfft(input, sizes[-1], dims[-1], norm)
            pairs = pairs[:-1]
        elif last is irfft:
            for size, each in pairs[:-1]:
                input = step(input, size, each, norm)
            return irfft(input, sizes[-1], dims[-1], norm)
        for size, each in reversed(pairs):
            input = step(input, size, each, norm)
        return input

    return run


fftn, ifftn, rfftn, irfftn = _several(fft), _several(ifft), _several(fft, rfft), _several(ifft, irfft)


def hfftn(input, s=None, dim=None, norm=None, *, out=None):
    return irfftn(_complex(input).conj(), s, dim, _other_way(norm))


def ihfftn(input, s=None, dim=None, norm=None, *, out=None):
    return rfftn(input, s, dim, _other_way(norm)).conj()


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
