"""scipy.signal: correlation and convolution of two matrices."""

import numpy as np
import torch
from torch._missing import resolver


def correlate2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    """The products' sums of `in2`, moved over `in1`: wherever they touch, where all of it is inside, or as large as `in1`."""
    image, kernel = (torch.from_numpy(np.ascontiguousarray(each)).double() for each in (in1, in2))
    if boundary != "fill":
        raise NotImplementedError(f"correlate2d: boundary must be 'fill' here, got {boundary!r}")
    if mode not in ("full", "same", "valid"):
        raise ValueError("Acceptable mode flags are 'valid', 'same', or 'full'.")
    rows, columns = (0, 0) if mode == "valid" else (kernel.shape[0] - 1, kernel.shape[1] - 1)
    padded = torch.nn.functional.pad(image, (columns, columns, rows, rows), value=float(fillvalue))
    full = torch.nn.functional.conv2d(padded[None, None], kernel[None, None])[0, 0]
    if mode == "same":
        full = full[rows // 2 :, columns // 2 :][: image.shape[0], : image.shape[1]]
    return full.numpy().astype(np.result_type(np.asarray(in1), np.asarray(in2)))


def convolve2d(in1, in2, mode="full", boundary="fill", fillvalue=0):
    """Correlation with `in2` turned by half a turn."""
    return correlate2d(in1, np.ascontiguousarray(np.asarray(in2)[::-1, ::-1]), mode, boundary, fillvalue)


__getattr__ = resolver("scipy.signal", lambda: globals())
