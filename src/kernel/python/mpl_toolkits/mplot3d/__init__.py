"""mpl_toolkits.mplot3d: axes in space, which `projection="3d"` gives."""

from matplotlib._space import Axes3D

__all__ = ["Axes3D"]
