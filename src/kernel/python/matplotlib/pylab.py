"""matplotlib.pylab: pyplot, with NumPy's names beside it."""

import numpy

from . import pyplot


def __getattr__(name):
    return getattr(numpy if name not in vars(pyplot) and hasattr(numpy, name) else pyplot, name)
