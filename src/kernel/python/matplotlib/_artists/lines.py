"""Lines and marks."""

import math

from .._scales import floats
from ..colors import css
from .base import Artist, Places
from .strokes import marker, stroke


class Line2D(Places):
    """Points joined by a line, marked, or both."""

    zorder = 2

    def __init__(self, x, y, color, width, style, marker, size, alpha, label, face=None, step=None):
        self.x, self.y, self.color, self.width, self.style = x, y, color, width, style
        self.marker, self.size, self.alpha, self.label, self.face, self.step = marker, size, alpha, label, face, step

    def set_data(self, x, y=None):
        self.x, self.y = (floats(x), floats(y)) if y is not None else map(floats, x)

    def set_ydata(self, y):
        self.y = floats(y)

    def set_xdata(self, x):
        self.x = floats(x)

    def get_xdata(self):
        return self.x

    def get_ydata(self):
        return self.y

    def get_color(self):
        return self.color

    def set_linewidth(self, width):
        self.width = width

    def set_linestyle(self, style):
        self.style = style

    def marks(self, numbers):
        x, y = numbers.keep(self.x), numbers.keep(self.y)
        return [{"kind": "line", "x": x, "y": y, "step": self.step or None, **self.key()}]

    def key(self):
        mark = marker(self.marker, self.size, self.color if self.face is None else self.face, self.color)
        return {"line": stroke(self.color, self.width, self.style), "marker": mark, "opacity": self.alpha}


class Rule(Artist):
    """
    A straight line at one value, from another to a third along the other axis. With `shares` these are shares of the box, from
    0 to 1.
    """

    zorder = 2

    def __init__(self, at, upright, start, end, color, width, style, alpha, label, shares=False):
        self.at, self.upright, self.start, self.end, self.shares = at, upright, start, end, shares
        self.color, self.width, self.style, self.alpha, self.label = color, width, style, alpha, label

    def xs(self):
        return [self.at] if self.upright else [] if self.shares else [self.start, self.end]

    def ys(self):
        return ([] if self.shares else [self.start, self.end]) if self.upright else [self.at]

    def marks(self, numbers):
        ends = (self.at, self.start, self.at, self.end) if self.upright else (self.start, self.at, self.end, self.at)
        across = ("y" if self.upright else "x") if self.shares else None
        return [{"kind": "rule", "ends": numbers.keep(ends), "across": across, **self.key()}]

    def key(self):
        return {"line": stroke(self.color, self.width, self.style), "opacity": self.alpha}


class Points(Places):
    """Marks, each with its own colour and size: its area in square points."""

    def __init__(self, x, y, colors, sizes, marker, alpha, label, edge=None, mapped=None, width=1.0):
        self.x, self.y, self.colors, self.sizes, self.width = x, y, colors, sizes, width
        self.marker, self.alpha, self.label, self.edge, self.mapped = marker or "o", alpha, label, edge, mapped

    def marks(self, numbers):
        place = {"x": numbers.keep(self.x), "y": numbers.keep(self.y)}
        look = {"faces": [css(color) for color in self.colors], "sizes": numbers.keep(self.sizes), "edge": css(self.edge), "width": self.width}
        return [{"kind": "points", **place, "shape": str(self.marker), **look, "opacity": self.alpha}]

    def key(self):
        if not self.colors:
            return {}
        return {"marker": marker(self.marker, math.sqrt(self.sizes[0]), self.colors[0], self.edge, self.width), "opacity": self.alpha}

    def set_offsets(self, pairs):
        flat = floats(pairs)
        self.x, self.y = flat[::2], flat[1::2]
