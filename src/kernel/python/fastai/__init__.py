"""fastai: only the data sets that its course opens by name; the library itself is not here."""

from . import datasets

__all__ = ["datasets"]
