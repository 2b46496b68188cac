"""torch.signal: windows for filters and spectra."""

from . import windows

__all__ = ["windows"]
