"""Rectangles and areas that are filled."""

from .. import _svg
from ..colors import css, opacity
from .base import Artist, Places


class Bar(Artist):
    """A rectangle from one corner to the opposite one."""

    def __init__(self, x, y, width, height, color, alpha=None, label=None, edge=None, line=1.0, fill=True):
        self.x, self.y, self.width, self.height = x, y, width, height
        self.color, self.alpha, self.label, self.edge, self.line, self.fill = color, alpha, label, edge, line, fill

    def xs(self):
        return [self.x, self.x + self.width]

    def ys(self):
        return [self.y, self.y + self.height]

    def get_height(self):
        return self.height

    def get_width(self):
        return self.width

    def get_x(self):
        return self.x

    def get_y(self):
        return self.y

    def draw(self, view):
        (x0, y0), (x1, y1) = view.place(self.x, self.y), view.place(self.x + self.width, self.y + self.height)
        return self._box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))

    def _box(self, x, y, width, height):
        return _svg.element(
            "rect",
            x=float(x),
            y=float(y),
            width=float(width),
            height=float(height),
            fill=css(self.color) if self.fill else "none",
            stroke=css(self.edge) if self.edge is not None else None,
            stroke_width=float(self.line) if self.edge is not None else None,
            opacity=self.alpha,
        )

    def swatch(self, x, y, width):
        return self._box(x, y - 4, width, 8)


class Area(Places):
    """What lies inside a line that closes."""

    def __init__(self, x, y, color, alpha=None, label=None, edge=None):
        self.x, self.y, self.color, self.alpha, self.label, self.edge = x, y, color, alpha, label, edge

    def draw(self, view):
        points = [view.place(x, y) for x, y in zip(self.x, self.y)]
        edge = css(self.edge) if self.edge is not None else None
        return _svg.element("path", d=_svg.path(points, closed=True), fill=css(self.color), stroke=edge, opacity=self.alpha)

    def swatch(self, x, y, width):
        return _svg.element("rect", x=float(x), y=float(y - 4), width=float(width), height=8.0, fill=css(self.color), opacity=self.alpha)


def shade(color, alpha):
    """The opacity of something drawn in a colour that may bring its own."""
    own = opacity(color)
    return alpha if own == 1.0 else own if alpha is None else own * alpha
