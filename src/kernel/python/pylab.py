"""pylab: the names of matplotlib.pylab under its short name."""

from matplotlib.pylab import *
