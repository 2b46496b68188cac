"""numpy.fft: waves in arrays. Results are complex128, or complex64 of float32."""

import torch

from ._array import as_tensor, asarray, ndarray
from ._creation import arange


def _ready(a, real=False):
    tensor = as_tensor(a)
    if tensor.is_complex():
        return tensor
    tensor = tensor if tensor.is_floating_point() else tensor.double()
    return tensor if real else torch.complex(tensor, torch.zeros_like(tensor))


def _along_one(name, real=False):
    def run(a, n=None, axis=-1, norm=None, out=None):
        a = asarray(a)
        # An axis that is none is refused as a place that the shape does not have.
        size = a.shape[axis]
        return ndarray._of(getattr(torch.fft, name)(_ready(a, real), size if n is None and name != "irfft" else n, axis, norm))

    run.__name__ = name
    return run


def _along_several(name, real=False, two=False):
    def run(a, s=None, axes=(-2, -1) if two else None, norm=None, out=None):
        return ndarray._of(getattr(torch.fft, name)(_ready(a, real), s, axes, norm))

    run.__name__ = name
    return run


fft, ifft, rfft, irfft = _along_one("fft"), _along_one("ifft"), _along_one("rfft", True), _along_one("irfft")
fft2, ifft2 = _along_several("fft2", two=True), _along_several("ifft2", two=True)
rfft2, irfft2 = _along_several("rfft2", True, True), _along_several("irfft2", two=True)
fftn, ifftn, rfftn, irfftn = _along_several("fftn"), _along_several("ifftn"), _along_several("rfftn", True), _along_several("irfftn")


def fftfreq(n, d=1.0):
    """The waves in each place, per unit of distance."""
    half = (n - 1) // 2 + 1
    return ndarray._of(torch.cat([torch.arange(half), torch.arange(-(n // 2), 0)]).double()) * (1.0 / (n * d))


def rfftfreq(n, d=1.0):
    return arange(n // 2 + 1) * (1.0 / (n * d))


def fftshift(x, axes=None):
    tensor = as_tensor(x)
    axes = range(tensor.dim()) if axes is None else [axes] if isinstance(axes, int) else axes
    return ndarray._of(torch.roll(tensor, [tuple(tensor.shape)[at] // 2 for at in axes], list(axes)))


def ifftshift(x, axes=None):
    tensor = as_tensor(x)
    axes = range(tensor.dim()) if axes is None else [axes] if isinstance(axes, int) else axes
    return ndarray._of(torch.roll(tensor, [-(tuple(tensor.shape)[at] // 2) for at in axes], list(axes)))


__all__ = [name for name, value in globals().items() if getattr(value, "__module__", None) == __name__ and not name.startswith("_")]
