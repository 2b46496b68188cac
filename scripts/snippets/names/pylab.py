# --- pylab: the names of pyplot and of NumPy at once
import matplotlib

matplotlib.use("Agg")
from matplotlib.pylab import *

print(pi, deg2rad(180), norm(array([3.0, 4.0])), rand(2).shape, style is not None, sin(0.0), np.pi, plt.plot is plot)
x = linspace(0, 1, 5)
plot(x, x)
print(xlim(0, 2), ylim(bottom=-1, top=3), ylim([-2, 2]), mean([1, 2]), zeros(3), max([1, 5]), abs(-2), pow(2, 3))

import pylab

print(pylab.pi == pi, pylab.linspace is linspace)
# --- limits: where axes begin and end
import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def show(name):
    print(name, [round(float(value), 6) for value in plt.axis()])
    plt.close("all")


plt.close("all")
x = np.linspace(0, 3, 7)
plt.plot(x, x**2)
show("curve")
plt.plot([1, 2, 3])
plt.axis("equal")
show("equal")
plt.bar([0, 1, 2], [3, 1, 2])
show("bars")
plt.imshow(np.zeros((28, 20)))
show("picture")
plt.plot([1, 1], [2, 2])
show("a point")
plt.plot([0, 5], [1, 1])
show("level")
show("nothing")
plt.plot(np.array([1.0, np.nan, 3.0]))
show("a gap")
plt.plot([1, 10], [1, 100])
plt.yscale("log")
show("logarithm")
plt.plot([1, 2, 3], [4, 5, 6])
plt.gca().invert_yaxis()
show("turned")
plt.plot([0, 1], [0, 1])
print(plt.xlim(0, 5), plt.xlim(left=2), plt.ylim([-2, 2]))
show("said")
# --- linalg: products and norms that numpy.linalg has too
import numpy as np

a = np.array([[1.0, 2.0], [3.0, 5.0]])
print(np.linalg.vector_norm(a), np.linalg.matrix_norm(a), np.linalg.svdvals(a).round(4), np.linalg.trace(a, offset=1), np.linalg.diagonal(a))
print(np.linalg.matmul(a, a), np.linalg.outer([1, 2], [3, 4]), np.linalg.cross([1, 0, 0], [0, 1, 0]), np.linalg.tensordot(a, a))
print(sorted(name for name in np.linalg.__all__ if name in ("norm", "inv", "svd", "cross", "outer")))
try:
    np.linalg.nothing
except AttributeError as error:
    print(error)
