"""Spectra of short pieces of a signal, and the signal again."""

import torch

from .._ops.functions import functions


def _refuse(what, why):
    raise RuntimeError(f"{what}: expected {why}")


def _window(window, n_fft, win_length, kind, what):
    """The window with zeros around it, as long as a piece."""
    if not 0 < win_length <= n_fft:
        _refuse(what, f"0 < win_length <= n_fft, but got win_length={win_length}")
    if window is None:
        window = torch.ones(win_length, dtype=kind)
    elif window.dim() != 1 or window.shape[0] != win_length:
        _refuse(what, f"a 1D window tensor of size equal to win_length={win_length}, but got window with size {list(window.shape)}")
    before = (n_fft - win_length) // 2
    return torch.nn.functional.pad(window, [before, n_fft - win_length - before])


def stft(
    input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect", normalized=False, onesided=None, return_complex=None, align_to_window=None
):
    """The spectrum of each piece of `n_fft` numbers, `hop_length` apart: frequencies by pieces."""
    hop = n_fft // 4 if hop_length is None else hop_length
    if return_complex is None and not (input.is_complex() or (window is not None and window.is_complex())):
        raise RuntimeError(
            "stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release."
        )
    if input.dim() not in (1, 2):
        _refuse("stft", f"a 1D or 2D tensor, but got {input.dim()}D")
    rows = input
    if center:
        count = input.dim()
        rows = torch.nn.functional.pad(rows.view([1] * (3 - count) + list(rows.shape)), [n_fft // 2, n_fft // 2], pad_mode)
        rows = rows.view(rows.shape[-count:])
    rows = rows if input.dim() == 2 else rows.unsqueeze(0)
    if not 0 < n_fft <= rows.shape[-1]:
        _refuse("stft", f"0 < n_fft <= {rows.shape[-1]}, but got n_fft={n_fft}")
    if hop <= 0:
        _refuse("stft", f"hop_length > 0, but got hop_length={hop}")
    real = input.real.dtype if input.is_complex() else input.dtype
    width = n_fft if win_length is None else win_length
    shape = _window(window, n_fft, width, real, "stft")
    step, (far, near) = 1 + (rows.shape[1] - n_fft) // hop, rows.stride()
    pieces = rows.as_strided([rows.shape[0], step, n_fft], [far, hop * near, near], rows.storage_offset())
    if window is not None or width < n_fft:
        pieces = pieces * shape
    half = not pieces.is_complex() if onesided is None else onesided
    norm = 1 if normalized else 0
    if pieces.is_complex():
        found = functions["_fft_c2c"](pieces, [2], norm, True)
    else:
        found = functions["_fft_r2c"](pieces, [2], norm, half)
    found = found.transpose_(1, 2)
    found = found if input.dim() == 2 else found.squeeze_(0)
    return torch.view_as_real(found) if return_complex is False else found


def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False):
    """The signal whose `stft` is nearest to `input`: the pieces added up, over the sum of their squared windows."""
    if not input.is_complex():
        raise TypeError("istft requires a complex-valued input tensor matching the output from stft with return_complex=True.")
    size = n_fft if win_length is None else win_length
    hop = n_fft // 4 if hop_length is None else hop_length
    if not 0 < hop <= size:
        _refuse("istft", "0 < hop_length <= win_length")
    shape = _window(window, n_fft, size, input.real.dtype, "istft")
    rows = (input if input.dim() == 3 else input.unsqueeze(0)).transpose(1, 2)
    half = rows.shape[-1] != n_fft if onesided is None else onesided
    norm = "ortho" if normalized else "backward"
    if return_complex or not half:
        pieces = torch.fft.ifft(rows, norm=norm)
        pieces = pieces if return_complex else pieces.real
    else:
        pieces = torch.fft.irfft(rows, n=n_fft, norm=norm)
    pieces = pieces * shape
    total = n_fft + hop * (rows.shape[1] - 1)
    signal, weight = pieces.new_zeros((rows.shape[0], total)), shape.new_zeros((total,))
    for at in range(rows.shape[1]):
        signal[:, at * hop : at * hop + n_fft] += pieces[:, at]
        weight[at * hop : at * hop + n_fft] += shape * shape
    start = n_fft // 2 if center else 0
    end = total - start if length is None else min(start + length, total)
    signal, weight = signal[:, start:end], weight[start:end]
    if bool((weight.abs() < 1e-11).any()):
        raise RuntimeError("istft: window overlap add min is too small: each place needs a part of a window")
    signal = signal / weight
    if length is not None and length > signal.shape[-1]:
        signal = torch.nn.functional.pad(signal, [0, length - signal.shape[-1]])
    return signal if input.dim() == 3 else signal.squeeze(0)
