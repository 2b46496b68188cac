"""Images at other sizes and at other places: what Python adds to the ops of the catalog, which are words of warning."""

import warnings

from .._ops.calls import make_function
from .._ops.catalog import BY_NAME

interpolate = make_function("interpolate", [BY_NAME["interpolate"]])
_affine_grid = make_function("affine_grid", [BY_NAME["affine_grid"]])
_grid_sample = make_function("grid_sample", [BY_NAME["grid_sample"]])


def _aligned(name, align_corners):
    """Whether corners are centres of pixels; where it is not said, PyTorch says what it does."""
    if align_corners is None:
        warnings.warn(
            "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify align_corners=True "
            f"if the old behavior is desired. See the documentation of {name} for details.",
            stacklevel=3,
        )
    return bool(align_corners)


def affine_grid(theta, size, align_corners=None):
    """Where an affine map sends the places of an image or of a volume."""
    return _affine_grid(theta, list(size), align_corners=_aligned("grid_sample", align_corners))


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    """Images or volumes read at the places of a grid."""
    return _grid_sample(input, grid, mode, padding_mode, _aligned("grid_sample", align_corners))


def _old(name):
    warnings.warn(f"`nn.functional.{name}` is deprecated. Use `nn.functional.interpolate` instead.", stacklevel=3)


def upsample(input, size=None, scale_factor=None, mode="nearest", align_corners=None):
    _old("upsample")
    return interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    _old("upsample_nearest")
    return interpolate(input, size, scale_factor, mode="nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    _old("upsample_bilinear")
    return interpolate(input, size, scale_factor, mode="bilinear", align_corners=True)
