"""The older place of what pickles of arrays are built from."""

from .._core.multiarray import _reconstruct, scalar

__all__ = ["_reconstruct", "scalar"]
