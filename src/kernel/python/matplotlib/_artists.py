"""What axes hold: each draws itself and knows which values it shows."""

import math

from . import _svg
from .cm import get_cmap
from .colors import Normalize, css, opacity
from ._scales import finite


class Artist:
    """Something drawn. As the last value of a cell it is not shown: the picture is."""

    label = None
    visible = True
    zorder = 1

    def _ipython_display_(self):
        """The picture is shown instead."""

    def xs(self):
        return []

    def ys(self):
        return []

    def draw(self, view):
        """SVG text; `view` turns values into places."""
        return ""

    def swatch(self, x, y, width):
        """What the legend shows."""
        return ""

    def set_label(self, label):
        self.label = label

    def set_visible(self, visible):
        self.visible = visible

    def set(self, **settings):
        """Settings are kept, those that are known have an effect."""
        for name, value in settings.items():
            getattr(self, f"set_{name}", lambda _: None)(value)

    def set_alpha(self, alpha):
        self.alpha = alpha

    def set_color(self, color):
        self.color = color

    def remove(self):
        self.axes.artists.remove(self)

    def get_label(self):
        return self.label or ""


class Quiet(list):
    """A list of artists, which is not shown either."""

    _ipython_display_ = Artist._ipython_display_


class QuietTuple(tuple):
    """The same for what belongs together: counts, edges and bars."""

    _ipython_display_ = Artist._ipython_display_


class Line2D(Artist):
    """Points joined by a line, marked, or both."""

    zorder = 2

    def __init__(self, x, y, color, width, style, marker, size, alpha, label, face=None, step=None):
        self.x, self.y, self.color, self.width, self.style = x, y, color, width, style
        self.marker, self.size, self.alpha, self.label, self.face, self.step = marker, size, alpha, label, face, step

    def xs(self):
        return self.x

    def ys(self):
        return self.y

    def set_data(self, x, y=None):
        from ._scales import floats

        self.x, self.y = (floats(x), floats(y)) if y is not None else map(floats, x)

    def set_ydata(self, y):
        from ._scales import floats

        self.y = floats(y)

    def set_xdata(self, x):
        from ._scales import floats

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
        if self.style not in (None, "", " ", "None", "none"):
            line = points
            if self.step:
                line = [each for a, b in zip(points, points[1:]) if a and b for each in (a, (b[0], a[1]) if self.step == "post" else (a[0], b[1]))]
                line += points[-1:]
            parts.append(self._line(_svg.path(line)))
        if self.marker not in (None, "", " ", "None", "none"):
            parts += [self._mark(*point) for point in points if point]
        return "".join(parts)

    def _line(self, d):
        return _svg.element(
            "path", d=d, fill="none", stroke=css(self.color), stroke_width=float(self.width), stroke_dasharray=_svg.dashes(self.style), stroke_linejoin="round", opacity=self.alpha
        )

    def _mark(self, x, y):
        r = self.size * 0.69 * (0.5 if self.marker == "." else 1)
        face = css(self.color if self.face is None else self.face) or "none"
        return _svg.marker(self.marker, x, y, r, fill=face, stroke=css(self.color), opacity=self.alpha)

    def swatch(self, x, y, width):
        line = "" if self.style in (None, "", " ", "None", "none") else self._line(_svg.path([(x, y), (x + width, y)]))
        return line + ("" if self.marker in (None, "", " ", "None", "none") else self._mark(x + width / 2, y))


class Points(Artist):
    """Marks, each with its own colour and size."""

    def __init__(self, x, y, colors, sizes, marker, alpha, label, edge=None, mapped=None):
        self.x, self.y, self.colors, self.sizes = x, y, colors, sizes
        self.marker, self.alpha, self.label, self.edge, self.mapped = marker or "o", alpha, label, edge, mapped

    def xs(self):
        return self.x

    def ys(self):
        return self.y

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
        from ._scales import floats

        flat = floats(pairs)
        self.x, self.y = flat[::2], flat[1::2]


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


class Area(Artist):
    """What lies inside a line that closes."""

    def __init__(self, x, y, color, alpha=None, label=None, edge=None):
        self.x, self.y, self.color, self.alpha, self.label, self.edge = x, y, color, alpha, label, edge

    def xs(self):
        return self.x

    def ys(self):
        return self.y

    def draw(self, view):
        points = [view.place(x, y) for x, y in zip(self.x, self.y)]
        edge = css(self.edge) if self.edge is not None else None
        return _svg.element("path", d=_svg.path(points, closed=True), fill=css(self.color), stroke=edge, opacity=self.alpha)

    def swatch(self, x, y, width):
        return _svg.element("rect", x=float(x), y=float(y - 4), width=float(width), height=8.0, fill=css(self.color), opacity=self.alpha)


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
        return _svg.element("path", d=_svg.path(points), fill="none", stroke=css(self.color), stroke_width=float(self.width), stroke_dasharray=_svg.dashes(self.style), opacity=self.alpha)

    def swatch(self, x, y, width):
        return self._line([(x, y), (x + width, y)])


class Text(Artist):
    """Words at a place, with an arrow to another where one is asked for."""

    zorder = 3

    def __init__(self, x, y, content, size, color, align, upright, share, arrow=None, turned=None):
        self.x, self.y, self.content, self.size, self.color = x, y, content, size, color
        self.align, self.upright, self.share, self.arrow, self.turned = align, upright, share, arrow, turned

    def set_text(self, content):
        self.content = content

    def get_text(self):
        return self.content

    def draw(self, view):
        x, y = view.place(view.share(False, self.x), view.share(True, self.y)) if self.share else view.place(self.x, self.y)
        anchor = {"center": "middle", "right": "end"}.get(self.align, "start")
        drop = {"center": 0.35, "top": 0.8}.get(self.upright, 0.0) * self.size
        line = ""
        if self.arrow:
            end = view.place(*self.arrow)
            line = _svg.element("path", d=_svg.path([(x, y), end]), stroke="#000000", fill="none") + _svg.marker("o", *end, 2, fill="#000000")
        return line + _svg.text(x, y + drop, self.content, self.size, css(self.color), anchor, self.turned)


class AxesImage(Artist):
    """A picture: numbers through a colour scale, or colours as they are."""

    zorder = 0

    def __init__(self, data, cmap, vmin, vmax, alpha, origin, extent):
        self.cmap, self.alpha, self.origin = get_cmap(cmap), alpha, origin
        self.set_data(data)
        low, high = self._range()
        self.norm = Normalize(low if vmin is None else float(vmin), high if vmax is None else float(vmax))
        self.extent = extent or (-0.5, self.width - 0.5, self.height - 0.5, -0.5) if origin != "lower" or extent else (-0.5, self.width - 0.5, -0.5, self.height - 0.5)

    def set_data(self, data):
        from ._scales import rows

        self.rows = rows(data)
        if not self.rows or not isinstance(self.rows[0], list):
            raise TypeError("Invalid shape for image data: two dimensions, or three with colours last, are needed")
        if isinstance(self.rows[0][0], list) and len(self.rows[0][0]) == 1:
            self.rows = [[cell[0] for cell in row] for row in self.rows]
        self.height, self.width = len(self.rows), len(self.rows[0])
        self.colored = isinstance(self.rows[0][0], list)
        if self.colored and len(self.rows[0][0]) not in (3, 4):
            raise TypeError(f"Invalid shape ({self.height}, {self.width}, {len(self.rows[0][0])}) for image data")

    def _range(self):
        if self.colored:
            return 0.0, 1.0
        values = finite([float(value) for row in self.rows for value in row])
        return (min(values), max(values)) if values else (0.0, 1.0)

    def xs(self):
        return list(self.extent[:2])

    def ys(self):
        return list(self.extent[2:])

    def set_clim(self, vmin, vmax):
        self.norm.vmin, self.norm.vmax = vmin, vmax

    def _pixels(self):
        lines = self.rows if self.origin != "lower" else self.rows[::-1]
        data = bytearray()
        if self.colored:
            whole = all(isinstance(part, int) for part in lines[0][0])
            for row in lines:
                for cell in row:
                    parts = [max(0, min(255, part if whole else round(part * 255))) for part in cell]
                    data += bytes((*parts, 255)[:4]) if len(parts) == 3 else bytes(parts)
            return bytes(data)
        known = {}
        for row in lines:
            for value in row:
                found = known.get(value)
                if found is None:
                    found = known[value] = bytes((*self.cmap.rgb(self.norm(float(value))), 255))
                data += found
        return bytes(data)

    def draw(self, view):
        left, right, bottom, top = self.extent
        (x0, y0), (x1, y1) = view.place(left, bottom), view.place(right, top)
        picture = _svg.image(self._pixels(), self.width, self.height, min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        return picture if self.alpha is None else _svg.element("g", picture, opacity=float(self.alpha))


def shade(color, alpha):
    """The opacity of something drawn in a colour that may bring its own."""
    own = opacity(color)
    return alpha if own == 1.0 else own if alpha is None else own * alpha
