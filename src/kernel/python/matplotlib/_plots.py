"""Plots of points: lines, bars, histograms, scatter."""

from . import _artists as art
from ._scales import finite, floats, rows
from ._settings import settings, style_of
from ._style import CYCLE, rcParams
from .cm import get_cmap
from .colors import Normalize


class Plots:
    """Methods of Axes that plot points."""

    def plot(self, *args, **given):
        """Lines through points: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--", …)`."""
        if any(each is None for each in args):
            raise ValueError("x, y, and format string must not be None")
        given, made, left = settings(given), art.Quiet(), list(args)
        step = given.pop("drawstyle", None)
        while left:
            x = left.pop(0)
            y = left.pop(0) if left and not isinstance(left[0], str) else None
            style = style_of(left.pop(0)) if left and isinstance(left[0], str) else {}
            y, x = (x, None) if y is None else (y, x)
            for xs, ys in self._columns(x, y):
                made.append(self._line(xs, ys, style | given, step and step.removeprefix("steps-")))
        return made

    def _columns(self, x, y):
        """(x, y) of each line: the columns of two-dimensional values."""
        shape = getattr(y, "shape", ())
        if len(shape) == 2 and shape[1] > 1:
            ys = [list(column) for column in zip(*rows(y))]
        else:
            ys = [self.y.places(y)]
        for at, each in enumerate(ys):
            xs = list(map(float, range(len(each)))) if x is None else None
            if xs is None:
                many = len(getattr(x, "shape", ())) == 2 and x.shape[1] == len(ys) > 1
                xs = [list(column) for column in zip(*rows(x))][at] if many else self.x.places(x)
            if len(xs) != len(each):
                raise ValueError(f"x and y must have same first dimension, but have shapes ({len(xs)},) and ({len(each)},)")
            yield xs, each

    def _line(self, x, y, style, step=None):
        color = style.get("color")
        return self._add(
            art.Line2D(
                x,
                y,
                self._next_color() if color is None else color,
                style.get("linewidth", rcParams["lines.linewidth"]),
                style.get("linestyle", "-"),
                style.get("marker"),
                style.get("markersize", rcParams["lines.markersize"]),
                style.get("alpha"),
                style.get("label"),
                style.get("markerfacecolor"),
                step,
            )
        )

    def step(self, x, y, *args, where="pre", **given):
        return self.plot(x, y, *args, drawstyle=f"steps-{where}", **given)

    def semilogy(self, *args, **given):
        self.y.log = True
        return self.plot(*args, **given)

    def semilogx(self, *args, **given):
        self.x.log = True
        return self.plot(*args, **given)

    def loglog(self, *args, **given):
        self.x.log = self.y.log = True
        return self.plot(*args, **given)

    def errorbar(self, x, y, yerr=None, xerr=None, fmt="", capsize=None, **given):
        line = self.plot(x, y, *([fmt] if fmt else []), **given)[0]
        for upright, given in ((True, yerr), (False, xerr)):
            errors = floats(given) if given is not None else []
            for at, (a, b) in enumerate(zip(line.x, line.y) if errors else ()):
                self._error(a, b, errors[at % len(errors)], upright, line.color, capsize or 0.0)
        return line

    def _error(self, x, y, size, upright, color, cap):
        """A line through a place, with caps at its ends where they have a size."""
        xs, ys = ([x, x], [y - size, y + size]) if upright else ([x - size, x + size], [y, y])
        shape = ("_" if upright else "|") if cap else None
        self._add(art.Line2D(xs, ys, color, rcParams["lines.linewidth"], "-", shape, 2 * cap, None, None))

    def stem(self, *args, **given):
        y = floats(args[-1])
        x = floats(args[0]) if len(args) > 1 else list(map(float, range(len(y))))
        for a, b in zip(x, y):
            self._add(art.Rule(a, True, 0.0, b, CYCLE[0], rcParams["lines.linewidth"], "-", None, None))
        return self.plot(x, y, "o", color=CYCLE[0], label=given.get("label"))

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, vmin=None, vmax=None, alpha=None, label=None, **given):
        given = settings(given)
        xs, ys = self.x.places(x), self.y.places(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        color = given.get("color") if c is None else c
        colors, mapped = self._colors(color, len(xs), cmap, vmin, vmax)
        sizes = [rcParams["lines.markersize"] ** 2] if s is None else floats(s)
        edge = given.get("edgecolor")
        edge = None if isinstance(edge, str) and edge in ("face", "none") else edge
        made = self._add(art.Points(xs, ys, colors, sizes, marker, alpha, label, edge, mapped, given.get("linewidth", given.get("linewidths", 1.0))))
        if mapped:
            self.figure.mapped = made
        return made

    def _colors(self, color, count, cmap, vmin, vmax):
        """A colour per point, and the scale they come from."""
        if color is None:
            return [self._next_color()], None
        if isinstance(color, str):
            return [color], None
        if hasattr(color, "tolist"):
            color = color.tolist()
        if isinstance(color, (list, tuple)) and color and isinstance(color[0], (str, list, tuple)) and not (isinstance(color[0], list) and len(color[0]) == 1):
            return list(color), None
        values = floats(color)
        if len(values) in (3, 4) and len(values) != count:
            return [tuple(values)], None
        shown = finite(values) or [0.0]
        scale = get_cmap(cmap)
        norm = Normalize(min(shown) if vmin is None else vmin, max(shown) if vmax is None else vmax)
        return [scale(norm(value)) for value in values], (scale, norm)

    def bar(self, x, height, width=0.8, bottom=0.0, align="center", label=None, **given):
        return self._bars(self.x.places(x), floats(height), floats(width), floats(bottom), align, label, settings(given), True)

    def barh(self, y, width, height=0.8, left=0.0, align="center", label=None, **given):
        return self._bars(self.y.places(y), floats(width), floats(height), floats(left), align, label, settings(given), False)

    def _bars(self, places, lengths, widths, starts, align, label, given, upright):
        color = given.get("color")
        colors = [self._next_color() if color is None else color] if color is None or isinstance(color, (str, tuple)) else list(color)
        made = art.Quiet()
        for at, place in enumerate(places):
            length, width, start = lengths[at % len(lengths)], widths[at % len(widths)], starts[at % len(starts)]
            corner = place - width / 2 if align == "center" else place
            box = (corner, start, width, length) if upright else (start, corner, length, width)
            made.append(self._add(art.Bar(*box, colors[at % len(colors)], given.get("alpha"), None, given.get("edgecolor"), given.get("linewidth", 1.0))))
            made[-1].stands_on = "y" if upright else "x"
        if made and isinstance(label, (list, tuple)):
            for bar, each in zip(made, label):
                bar.label = each
        elif made:
            made[0].label = label
        return made

    def hist(self, x, bins=10, range=None, density=False, label=None, color=None, alpha=None, histtype="bar", **given):
        values = finite(floats(x))
        low, high = range or ((min(values), max(values)) if values else (0.0, 1.0))
        if isinstance(bins, int):
            high = high if high > low else low + 1
            edges = [low + (high - low) * at / bins for at in _count(bins + 1)]
        else:
            edges = floats(bins)
        counts = [0] * (len(edges) - 1)
        for value in values:
            if edges[0] <= value <= edges[-1]:
                at = next((index for index, edge in enumerate(edges[1:]) if value < edge), len(counts) - 1)
                counts[at] += 1
        if density:
            total = sum(counts) or 1
            counts = [count / total / (b - a) for count, a, b in zip(counts, edges, edges[1:])]
        color = self._next_color() if color is None else color
        edge = settings(given).get("edgecolor")
        bars = art.Quiet(
            self._add(art.Bar(a, 0.0, (b - a) * given.get("rwidth", 1.0), float(count), color, alpha, None, edge)) for count, a, b in zip(counts, edges, edges[1:])
        )
        for bar in bars:
            bar.stands_on = "y"
        if bars:
            bars[0].label = label
        import numpy

        return art.QuietTuple((numpy.array(list(map(float, counts))), numpy.array(edges), bars))


def _count(number):
    return [*range(number)]
