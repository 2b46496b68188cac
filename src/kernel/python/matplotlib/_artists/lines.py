"""Lines and marks."""

import math

from .. import _svg
from .._scales import floats
from ..colors import css
from .base import Artist, Places


def _is_drawn(style):
    """False for the styles of lines and marks that mean none."""
    return style not in (None, "", " ", "None", "none")


def stroke(d, line, **more):
    """A path in a line's colour, width and dashes."""
    return _svg.element(
        "path", d=d, fill="none", stroke=css(line.color), stroke_width=float(line.width), stroke_dasharray=_svg.dashes(line.style), opacity=line.alpha, **more
    )


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

    def _points(self, view):
        for x, y in zip(self.x, self.y):
            place = view.place(x, y)
            yield place if all(map(math.isfinite, place)) else None

    def draw(self, view):
        points, parts = list(self._points(view)), []
        if _is_drawn(self.style):
            parts.append(self._line(_svg.path(self._stairs(points) if self.step else points)))
        if _is_drawn(self.marker):
            parts += [self._mark(*point) for point in points if point]
        return "".join(parts)

    def _stairs(self, points):
        """The points with a corner between each two."""
        pairs = [(a, b) for a, b in zip(points, points[1:]) if a and b]
        return [each for a, b in pairs for each in (a, (b[0], a[1]) if self.step == "post" else (a[0], b[1]))] + points[-1:]

    def _line(self, d):
        return stroke(d, self, stroke_linejoin="round")

    def _mark(self, x, y):
        r = self.size * 0.69 * (0.5 if self.marker == "." else 1)
        face = css(self.color if self.face is None else self.face) or "none"
        return _svg.marker(self.marker, x, y, r, fill=face, stroke=css(self.color), opacity=self.alpha)

    def swatch(self, x, y, width):
        line = self._line(_svg.path([(x, y), (x + width, y)])) if _is_drawn(self.style) else ""
        return line + (self._mark(x + width / 2, y) if _is_drawn(self.marker) else "")


class Rule(Artist):
    """A straight line across the whole axes, or from one value to another along it."""

    zorder = 2

    def __init__(self, at, upright, start, end, color, width, style, alpha, label, shares=False):
        self.at, self.upright, self.start, self.end, self.shares = at, upright, start, end, shares
        self.color, self.width, self.style, self.alpha, self.label = color, width, style, alpha, label

    def xs(self):
        return [self.at] if self.upright else [] if self.shares else [self.start, self.end]

    def ys(self):
        return ([] if self.shares else [self.start, self.end]) if self.upright else [self.at]

    def draw(self, view):
        low, high = view.share(self.upright, self.start), view.share(self.upright, self.end)
        if not self.shares:
            low, high = self.start, self.end
        ends = [(self.at, low), (self.at, high)] if self.upright else [(low, self.at), (high, self.at)]
        return self._line([view.place(*end) for end in ends])

    def _line(self, points):
        return stroke(_svg.path(points), self)

    def swatch(self, x, y, width):
        return self._line([(x, y), (x + width, y)])


class Points(Places):
    """Marks, each with its own colour and size."""

    def __init__(self, x, y, colors, sizes, marker, alpha, label, edge=None, mapped=None):
        self.x, self.y, self.colors, self.sizes = x, y, colors, sizes
        self.marker, self.alpha, self.label, self.edge, self.mapped = marker or "o", alpha, label, edge, mapped

    def draw(self, view):
        parts = []
        for at, (x, y) in enumerate(zip(self.x, self.y)):
            place = view.place(x, y)
            if all(map(math.isfinite, place)):
                parts.append(self._mark(*place, self.colors[at % len(self.colors)], self.sizes[at % len(self.sizes)]))
        return "".join(parts)

    def _mark(self, x, y, color, size):
        stroke = css(self.edge) if self.edge is not None else None
        return _svg.marker(self.marker, x, y, math.sqrt(size) * 0.69, fill=css(color) or "none", stroke=stroke, opacity=self.alpha)

    def swatch(self, x, y, width):
        return self._mark(x + width / 2, y, self.colors[0], self.sizes[0]) if self.colors else ""

    def set_offsets(self, pairs):
        flat = floats(pairs)
        self.x, self.y = flat[::2], flat[1::2]
