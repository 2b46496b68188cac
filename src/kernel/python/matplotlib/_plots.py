"""Plots of points: lines, bars, scatter."""

import math

from . import _artists as art
from ._scales import finite, floats, rows
from ._refusals import check_alpha, check_choice, check_errors, check_line, check_marker, check_scattered, check_sizes
from ._settings import settings, style_of
from ._style import rcParams, usual_color
from .cm import get_cmap
from .colors import Normalize

# What only the lines of errors have.
_ERRORS = frozenset("barsabove capthick elinestyle errorevery lolims uplims xlolims xuplims".split())
_OPEN = ("x", "+", "|", "_")


class Plots:
    """Methods of Axes that plot points."""

    def plot(self, *args, **given):
        """Lines through points: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--", …)`."""
        if any(each is None for each in args):
            raise ValueError("x, y, and format string must not be None")
        given, made, left = settings(given), art.Quiet(), list(args)
        check_line(given)
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
        check_choice(("pre", "post", "mid"), where=where)
        return self.plot(x, y, *args, drawstyle=f"steps-{where}", **given)

    def semilogy(self, *args, base=10, subs=None, nonpositive="clip", **given):
        self.y.set_log(base)
        return self.plot(*args, **given)

    def semilogx(self, *args, base=10, subs=None, nonpositive="clip", **given):
        self.x.set_log(base)
        return self.plot(*args, **given)

    def loglog(self, *args, base=10, subs=None, nonpositive="clip", **given):
        self.x.set_log(base)
        self.y.set_log(base)
        return self.plot(*args, **given)

    def errorbar(self, x, y, yerr=None, xerr=None, fmt="", ecolor=None, elinewidth=None, capsize=None, **given):
        """Points with lines as long as their errors: one for both sides, or a list for either."""
        given = {name: value for name, value in given.items() if name not in _ERRORS}
        line = self.plot(x, y, *([fmt] if fmt and fmt.lower() != "none" else []), **given)[0]
        if fmt.lower() == "none":
            line.style = "None"
        look = (line.color if ecolor is None else ecolor, elinewidth or rcParams["lines.linewidth"], 2 * (capsize or 0.0))
        for upright, errors in ((True, yerr), (False, xerr)):
            if errors is not None:
                check_errors("yerr" if upright else "xerr", errors, "y" if upright else "x", len(line.x))
                self._errors(line, *_sides(errors, len(line.x)), upright, look)
        return line

    def _errors(self, line, below, above, upright, look):
        color, width, cap = look
        for x, y, low, high in zip(line.x, line.y, below, above):
            xs, ys = ([x, x], [y - low, y + high]) if upright else ([x - low, x + high], [y, y])
            shape = ("_" if upright else "|") if cap else None
            self._add(art.Line2D(xs, ys, color, width, "-", shape, cap, None, None))

    def stem(self, *args, **given):
        y = floats(args[-1])
        x = floats(args[0]) if len(args) > 1 else list(map(float, range(len(y))))
        for a, b in zip(x, y):
            self._add(art.Rule(a, True, 0.0, b, usual_color(), rcParams["lines.linewidth"], "-", None, None))
        return self.plot(x, y, "o", color=usual_color(), label=given.get("label"))

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, vmin=None, vmax=None, alpha=None, label=None, **given):
        given = settings(given)
        xs, ys = self.x.places(x), self.y.places(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        if s is not None and len(floats(s)) not in (1, len(xs)):
            raise ValueError(f"s (size {len(floats(s))}) cannot be broadcast to match x and y (size {len(xs)})")
        check_marker(marker)
        check_alpha(alpha)
        color = given.get("color") if c is None else c
        colors, mapped = self._colors(color, len(xs), cmap, vmin, vmax)
        sizes = [rcParams["lines.markersize"] ** 2] if s is None else floats(s)
        edge, width = given.get("edgecolor"), given.get("linewidth", given.get("linewidths"))
        width = rcParams["lines.linewidth"] if width is None else floats(width)[0]
        edge = None if isinstance(edge, str) and edge == "face" else edge
        if marker in _OPEN:
            # Marks of lines alone are drawn half as wide again, in every plot.
            width /= 1.5
        elif edge is None:
            # An edge in the colour of the inside makes the mark larger.
            sizes = [(math.sqrt(max(0.0, size)) + width) ** 2 for size in sizes]
        made = self._add(art.Points(xs, ys, colors, sizes, marker, alpha, label, edge, mapped, width))
        if mapped:
            self.figure.mapped = made
        return made

    def _colors(self, color, count, cmap, vmin, vmax):
        """A colour per point, and the scale they come from."""
        if color is None:
            return [self._next_color()], None
        if isinstance(color, str):
            if color.lower() != "none":
                check_scattered(color)
            return [color], None
        if hasattr(color, "tolist"):
            color = color.tolist()
        if isinstance(color, (list, tuple)) and color and isinstance(color[0], (str, list, tuple)) and not (isinstance(color[0], list) and len(color[0]) == 1):
            return list(color), None
        values = floats(color)
        if len(values) in (3, 4) and len(values) != count:
            return [tuple(values)], None
        if len(values) != count:
            raise ValueError(f"'c' argument has {len(values)} elements, which is inconsistent with 'x' and 'y' with size {count}.")
        shown = finite(values) or [0.0]
        scale = get_cmap(cmap)
        norm = Normalize(min(shown) if vmin is None else vmin, max(shown) if vmax is None else vmax)
        return [scale(norm(value)) for value in values], (scale, norm)

    def bar(self, x, height, width=0.8, bottom=0.0, align="center", label=None, **given):
        return self._bars(self.x.places(x), floats(height), floats(width), floats(bottom), align, label, settings(given), True)

    def barh(self, y, width, height=0.8, left=0.0, align="center", label=None, **given):
        return self._bars(self.y.places(y), floats(width), floats(height), floats(left), align, label, settings(given), False)

    def _bars(self, places, lengths, widths, starts, align, label, given, upright):
        check_choice(("center", "edge"), align=align)
        check_sizes(**{"x" if upright else "y": len(places), "height" if upright else "width": len(lengths)})
        color = given.get("color")
        colors = [self._next_color() if color is None else color] if color is None or isinstance(color, (str, tuple)) else list(color)
        made = art.Quiet()
        for at, place in enumerate(places):
            length, width, start = lengths[at % len(lengths)], widths[at % len(widths)], starts[at % len(starts)]
            corner = place - width / 2 if align == "center" else place
            box = (corner, start, width, length) if upright else (start, corner, length, width)
            made.append(self._add(art.Bar(*box, colors[at % len(colors)], given.get("alpha"), None, given.get("edgecolor"), given.get("linewidth", 1.0))))
            made[-1].stands_on = "y" if upright else "x"
        if given.get("yerr") is not None or given.get("xerr") is not None:
            self._bar_errors(made, upright, given)
        if made and isinstance(label, (list, tuple)):
            for bar, each in zip(made, label):
                bar.label = each
        elif made:
            made[0].label = label
        return made

    def _bar_errors(self, bars, upright, given):
        """Errors at the ends of bars."""
        ends = [(bar.x + bar.width / (2 if upright else 1), bar.y + bar.height / (1 if upright else 2)) for bar in bars]
        look = {"ecolor": given.get("ecolor") or rcParams["text.color"], "capsize": given.get("capsize"), "label": "_"}
        self.errorbar([x for x, _ in ends], [y for _, y in ends], given.get("yerr"), given.get("xerr"), "none", color="none", **look)


def _sides(errors, count):
    """Errors to either side of each point."""
    pair = rows(errors) if len(getattr(errors, "shape", ())) == 2 or isinstance(errors, (list, tuple)) and errors and hasattr(errors[0], "__len__") else [floats(errors)] * 2
    return [list(map(float, each)) * (count if len(each) == 1 else 1) for each in pair]
