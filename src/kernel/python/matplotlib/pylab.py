"""matplotlib.pylab: pyplot's names and NumPy's in one module, with Python's own where both have one."""

import builtins

import numpy as np

from . import cm, pyplot as plt
from .pyplot import *
from numpy import *
from numpy.fft import *
from numpy.random import *
from numpy.linalg import *

_PYTHON = ("bytes", "abs", "bool", "max", "min", "pow", "round")
globals().update({name: getattr(builtins, name) for name in _PYTHON})
