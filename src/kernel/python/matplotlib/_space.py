"""Axes3D: plots in space, seen from one side; places become places in the plane when the figure is drawn."""

import math

from . import _artists as art
from ._axes import Axes
from ._scales import finite, floats, rows
from ._settings import style_of
from ._style import usual_color
from .cm import get_cmap
from .colors import Normalize


class Axes3D(Axes):
    """A box in space. Angles are degrees: `elev` above the floor, `azim` around it."""

    def __init__(self, fig, rect=None, *_, elev=None, azim=None, **__):
        super().__init__(fig, tuple(rect or (0.0, 0.0, 1.0, 1.0)))
        self.view_init(elev, azim)

    def clear(self):
        super().clear()
        self.elev, self.azim, self.zlabel = 30.0, -60.0, ""
        self.parts, self.handles, self.limits = [], [], [None, None, None]
        self.on = False

    cla = clear

    def view_init(self, elev=None, azim=None, *_, **__):
        self.elev, self.azim = (30.0 if elev is None else float(elev)), (-60.0 if azim is None else float(azim))

    def set_zlabel(self, zlabel, **_):
        self.zlabel = zlabel

    def set_xlim(self, left=None, right=None, **given):
        self._limit(0, given.get("xmin", left), given.get("xmax", right))

    def set_ylim(self, bottom=None, top=None, **given):
        self._limit(1, given.get("ymin", bottom), given.get("ymax", top))

    def set_zlim(self, bottom=None, top=None, **given):
        self._limit(2, given.get("zmin", bottom), given.get("zmax", top))

    set_xlim3d, set_ylim3d, set_zlim3d = set_xlim, set_ylim, set_zlim

    def _limit(self, at, low, high):
        low, high = low if isinstance(low, (list, tuple)) else (low, high)
        self.limits[at] = None if low is None or high is None else (float(low), float(high))

    def set_zticks(self, ticks, labels=None, **_):
        """The third axis carries no numbers."""

    def _lines(self, lines, color, width, alpha=None, label=None):
        """Keeps lines of (x, y, z) for the drawing. Answers what stands for them in the legend."""
        self.parts.append((lines, color, width, alpha, label))
        places = len(lines[0]) if lines else 0
        handle = art.Points([], [], [color], [width**2], None, alpha, label) if places == 1 else art.Line2D([], [], color, width, "-", None, 0, alpha, label)
        self.handles.append(handle)
        return handle

    def _labelled(self):
        return self.handles

    def plot(self, xs, ys, *args, zs=0.0, color=None, label=None, linewidth=1.5, alpha=None, **_):
        """A line through places; a format text such as `r-` gives its colour."""
        zs = next((each for each in args[:1] if not isinstance(each, str)), zs)
        color = color or next((style_of(each).get("color") for each in args if isinstance(each, str)), None)
        x, y, z = floats(xs), floats(ys), floats(zs)
        z = z * len(x) if len(z) == 1 else z
        return art.Quiet([self._lines([list(zip(x, y, z))], color or self._next_color(), linewidth, alpha, label)])

    plot3D = plot

    def plot_wireframe(self, X, Y, Z, rstride=1, cstride=1, color=None, alpha=None, **_):
        """Every `rstride`-th row and every `cstride`-th column of a surface as a line."""
        grid = [list(zip(*line)) for line in zip(rows(X), rows(Y), rows(Z))]
        lines = grid[:: max(1, rstride)] + [list(column) for column in list(zip(*grid))[:: max(1, cstride)]]
        return self._lines(lines, color or self._next_color(), 1.0, alpha)

    def plot_surface(self, X, Y, Z, rstride=1, cstride=1, cmap=None, color=None, alpha=None, **_):
        """A surface as its rows and columns, each in the colour of its mean height."""
        grid = [list(zip(*line)) for line in zip(rows(X), rows(Y), rows(Z))]
        lines = grid[:: max(1, rstride)] + [list(column) for column in list(zip(*grid))[:: max(1, cstride)]]
        if cmap is None:
            return self._lines(lines, color or usual_color(), 1.0, alpha)
        heights = [sum(z for _, _, z in line) / len(line) for line in lines]
        scale, norm = get_cmap(cmap), Normalize(min(heights), max(heights))
        for line, height in zip(lines, heights):
            self._lines([line], scale(norm(height)), 1.0, alpha)
        return art.Artist()

    plot_trisurf = contour3D = plot_surface

    def scatter(self, xs, ys, zs=0.0, *_, s=20.0, c=None, cmap=None, alpha=None, label=None, color=None, **__):
        x, y, z = floats(xs), floats(ys), floats(zs)
        z = z * len(x) if len(z) == 1 else z
        colors, _ = self._colors(color if c is None else c, len(x), cmap, None, None)
        for at, place in enumerate(zip(x, y, z)):
            self._lines([[place]], colors[at % len(colors)], math.sqrt(floats(s)[0]), alpha, label if at == 0 else None)
        return art.Artist()

    scatter3D = scatter

    def text(self, x, y, z, s, color="#000000", **_):
        self.parts.append(([[(float(x), float(y), float(z))]], color, str(s), None, None))
        return art.Artist()

    def _ranges(self):
        points = [point for lines, *_ in self.parts for line in lines for point in line]
        found = []
        for at in range(3):
            values = finite([point[at] for point in points]) or [0.0, 1.0]
            low, high = self.limits[at] or (min(values), max(values))
            found.append((low, high if high > low else low + 1.0))
        return found

    def describe(self, numbers):
        ranges, (elev, azim) = self._ranges(), map(math.radians, (self.elev, self.azim))

        def flat(point):
            x, y, z = ((value - low) / (high - low) - 0.5 for value, (low, high) in zip(point, ranges))
            deep = x * math.cos(azim) + y * math.sin(azim)
            return y * math.cos(azim) - x * math.sin(azim), z * math.cos(elev) - deep * math.sin(elev)

        self.artists, self.equal = [], True
        corners = [(x, y, z) for x in ranges[0] for y in ranges[1] for z in ranges[2]]
        edges = [(a, b) for a in corners for b in corners if a < b and sum(p != q for p, q in zip(a, b)) == 1]
        for edge in edges:
            self._flat_line([flat(point) for point in edge], "#cccccc", 0.8, None, None)
        for lines, color, width, alpha, label in self.parts:
            for at, line in enumerate(lines):
                places = [flat(point) for point in line]
                if isinstance(width, str):
                    self._add(art.Text(*places[0], width, 10.0, color, "left", "baseline", False))
                elif len(places) == 1:
                    self._add(art.Points([places[0][0]], [places[0][1]], [color], [width**2], None, alpha, label, None, None))
                else:
                    self._flat_line(places, color, width, alpha, label if at == 0 else None)
        return super().describe(numbers)

    def _flat_line(self, places, color, width, alpha, label):
        self._add(art.Line2D([x for x, _ in places], [y for _, y in places], color, width, "-", None, 0, alpha, label))
