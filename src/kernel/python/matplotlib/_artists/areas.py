"""Rectangles and areas that are filled."""

from .base import Artist, Places
from .strokes import patch


class Bar(Artist):
    """A rectangle from one corner to the opposite one; `across` names an axis along which it spans the whole box."""

    def __init__(self, x, y, width, height, color, alpha=None, label=None, edge=None, line=1.0, fill=True, across=None):
        self.x, self.y, self.width, self.height, self.across = x, y, width, height, across
        self.color, self.alpha, self.label, self.edge, self.line, self.fill = color, alpha, label, edge, line, fill

    def xs(self):
        return [] if self.across == "x" else [self.x, self.x + self.width]

    def ys(self):
        return [] if self.across == "y" else [self.y, self.y + self.height]

    def set_facecolor(self, color):
        self.color = color

    def set_edgecolor(self, color):
        self.edge = color

    def set_height(self, height):
        self.height = float(height)

    def get_height(self):
        return self.height

    def get_width(self):
        return self.width

    def get_x(self):
        return self.x

    def get_y(self):
        return self.y

    def marks(self, numbers):
        ends = numbers.keep((self.x, self.y, self.x + self.width, self.y + self.height))
        return [{"kind": "rect", "ends": ends, "across": self.across, **self._look(), "opacity": self.alpha}]

    def _look(self):
        return patch(self.color if self.fill else None, self.edge, self.line)

    def key(self):
        return {"patch": self._look(), "opacity": self.alpha}


class Area(Places):
    """What lies inside a line that closes."""

    def __init__(self, x, y, color, alpha=None, label=None, edge=None, line=1.0):
        self.x, self.y, self.color, self.alpha, self.label, self.edge, self.line = x, y, color, alpha, label, edge, line

    def marks(self, numbers):
        x, y = numbers.keep(self.x), numbers.keep(self.y)
        return [{"kind": "area", "x": x, "y": y, **patch(self.color, self.edge, self.line), "opacity": self.alpha}]

    def key(self):
        return {"patch": patch(self.color, self.edge, self.line), "opacity": self.alpha}
