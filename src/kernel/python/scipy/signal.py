"""scipy.signal: correlation and convolution of two matrices."""

import numpy as np
import torch
from torch._missing import resolver


def _slid(image, kernel, mode, boundary, fillvalue, before):
    """
    The sums of products of the kernel at its places over the image: wherever they touch, where all of it is inside, or as
    many as the image has elements, of which `before` (of a kernel's size) says how many of all are left out in front.
    """
    if boundary != "fill":
        raise NotImplementedError(f"correlate2d: boundary must be 'fill' here, got {boundary!r}")
    if mode not in ("full", "same", "valid"):
        raise ValueError("Acceptable mode flags are 'valid', 'same', or 'full'.")
    image, kernel = np.asarray(image), np.asarray(kernel)
    given, weights = (torch.from_numpy(np.ascontiguousarray(each)).double() for each in (image, kernel))
    rows, columns = (0, 0) if mode == "valid" else (kernel.shape[0] - 1, kernel.shape[1] - 1)
    padded = torch.nn.functional.pad(given, (columns, columns, rows, rows), value=float(fillvalue))
    sums = torch.nn.functional.conv2d(padded[None, None], weights[None, None])[0, 0]
    if mode == "same":
        sums = sums[before(kernel.shape[0]) :, before(kernel.shape[1]) :][: image.shape[0], : image.shape[1]]
    return sums.numpy().astype(np.result_type(image, kernel))


def correlate2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    """The sums of products of `in2`, moved over `in1`."""
    return _slid(in1, in2, mode, boundary, fillvalue, lambda size: size // 2)


def convolve2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    """The sums of products of `in2`, turned by half a turn and moved over `in1`."""
    return _slid(in1, np.asarray(in2)[::-1, ::-1], mode, boundary, fillvalue, lambda size: (size - 1) // 2)


__getattr__ = resolver("scipy.signal", lambda: globals())
