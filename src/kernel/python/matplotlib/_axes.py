"""Axes: a box with two scales, and what is plotted in it."""

import math
import re

from . import _artists as art
from . import _svg
from ._scales import Scale, finite, floats, rows
from ._style import CYCLE, rcParams
from .cm import get_cmap
from .colors import Normalize, css

_FORMAT = re.compile(r"(C\d|[bgrcmykw])|(--|-\.|-|:)|([.,ov^<>sphxD*+d|_])")
_INHERIT = {"c": "color", "lw": "linewidth", "ls": "linestyle", "ms": "markersize", "mfc": "markerfacecolor", "ec": "edgecolor", "edgecolors": "edgecolor"}


def _settings(given):
    """Keyword arguments by their long names."""
    return {_INHERIT.get(name, name): value for name, value in given.items()}


def _format(text):
    """Colour, line and marker of a text such as `r--o`."""
    found, at = {}, 0
    while at < len(text):
        match = _FORMAT.match(text, at)
        if match is None:
            raise ValueError(f"Unrecognized character {text[at]} in format string")
        for name, value in zip(("color", "linestyle", "marker"), match.groups()):
            if value is not None:
                found[name] = value
        at = match.end()
    if "marker" in found:
        found.setdefault("linestyle", "None")
    return found


class _View:
    """From values to pixels inside one box."""

    def __init__(self, box, x, y, logs):
        self.box, self.x, self.y, self.logs = box, x, y, logs

    def place(self, x, y):
        left, top, width, height = self.box
        return left + width * _share(x, *self.x, self.logs[0]), top + height * (1 - _share(y, *self.y, self.logs[1]))

    def share(self, upright, part):
        """The value at a share of the axis."""
        low, high = self.y if upright else self.x
        return low + (high - low) * part


def _share(value, low, high, log):
    if log:
        if value <= 0:
            return -10.0
        value, low, high = math.log10(value), math.log10(low), math.log10(high)
    return (value - low) / (high - low) if high != low else 0.5


class _Spine:
    def __init__(self):
        self.visible, self.color = True, "#000000"

    def set_visible(self, visible):
        self.visible = visible

    def set_color(self, color):
        self.color = color
        self.visible = self.visible and css(color) is not None

    def set_position(self, position):
        """Spines stay at the edges of the box."""

    def set_linewidth(self, width):
        """All spines are equally wide."""


class _Spines(dict):
    def __getitem__(self, key):
        if isinstance(key, (list, tuple)):
            return _Group([self[each] for each in key])
        return dict.__getitem__(self, key)

    def __getattr__(self, name):
        return self[name]


class _Group(list):
    """Several things told the same."""

    def __getattr__(self, name):
        return lambda *args, **kwargs: [getattr(each, name)(*args, **kwargs) for each in self]


class _AxisView:
    """`ax.xaxis`: one of the two axes, seen alone."""

    def __init__(self, axes, name):
        self._axes, self._name = axes, name

    def set_visible(self, visible):
        self._axes.shown[self._name] = visible

    def __getattr__(self, name):
        if name.startswith("set_") or name in ("tick_top", "tick_right", "grid"):
            return lambda *args, **kwargs: None
        raise AttributeError(f"an axis has no attribute {name!r} in Gradloom")


class Axes:
    """What `plt.subplots` gives: plots, labels, limits, and a legend."""

    def __init__(self, figure, place):
        self.figure, self.place = figure, place
        self.clear()

    def clear(self):
        self.artists, self.x, self.y = [], Scale(), Scale()
        self.title = self.xlabel = self.ylabel = ""
        self.sizes = {}
        self.on, self.shown = True, {"x": True, "y": True}
        self.gridded = bool(rcParams["axes.grid"])
        self.legend_shown, self.legend_title, self.legend_place = None, None, None
        self.equal = False
        self.spines = _Spines({side: _Spine() for side in ("left", "right", "top", "bottom")})
        self.facecolor = "#ffffff"
        self._cycle = 0
        self.twin = None
        self.bar_of = None
        self.xaxis, self.yaxis = _AxisView(self, "x"), _AxisView(self, "y")

    cla = clear

    def _ipython_display_(self):
        """The figure is shown instead."""

    def __getattr__(self, name):
        raise AttributeError(f"'Axes' object has no attribute '{name}': Gradloom's matplotlib does not draw it yet")

    # --- plots ---

    def _add(self, artist):
        artist.axes = self
        self.artists.append(artist)
        return artist

    def _next_color(self):
        self._cycle += 1
        return CYCLE[(self._cycle - 1) % len(CYCLE)]

    def plot(self, *args, **given):
        """Lines through points: `plot(y)`, `plot(x, y)`, `plot(x, y, "r--", …)`."""
        given, made, left = _settings(given), art.Quiet(), list(args)
        step = given.pop("drawstyle", None)
        while left:
            x = left.pop(0)
            y = left.pop(0) if left and not isinstance(left[0], str) else None
            style = _format(left.pop(0)) if left and isinstance(left[0], str) else {}
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
                style.get("linewidth", rcParams["lines.linewidth"]) * 1.39,
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
        errors = floats(yerr) if yerr is not None else []
        for at, (a, b) in enumerate(zip(line.x, line.y)):
            if errors:
                size = errors[at % len(errors)]
                self._add(art.Rule(a, True, b - size, b + size, line.color, 1.4, "-", None, None))
        return line

    def stem(self, *args, **given):
        y = floats(args[-1])
        x = floats(args[0]) if len(args) > 1 else list(map(float, range(len(y))))
        for a, b in zip(x, y):
            self._add(art.Rule(a, True, 0.0, b, CYCLE[0], 1.4, "-", None, None))
        return self.plot(x, y, "o", color=CYCLE[0], label=given.get("label"))

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, vmin=None, vmax=None, alpha=None, label=None, **given):
        given = _settings(given)
        xs, ys = self.x.places(x), self.y.places(y)
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        color = given.get("color") if c is None else c
        colors, mapped = self._colors(color, len(xs), cmap, vmin, vmax)
        sizes = [rcParams["lines.markersize"] ** 2] if s is None else floats(s)
        edge = given.get("edgecolor")
        return self._add(art.Points(xs, ys, colors, sizes, marker, alpha, label, None if edge in ("face", "none") else edge, mapped))

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
        return self._bars(self.x.places(x), floats(height), floats(width), floats(bottom), align, label, _settings(given), True)

    def barh(self, y, width, height=0.8, left=0.0, align="center", label=None, **given):
        return self._bars(self.y.places(y), floats(width), floats(height), floats(left), align, label, _settings(given), False)

    def _bars(self, places, lengths, widths, starts, align, label, given, upright):
        color = given.get("color")
        colors = [self._next_color() if color is None else color] if color is None or isinstance(color, (str, tuple)) else list(color)
        made = art.Quiet()
        for at, place in enumerate(places):
            length, width, start = lengths[at % len(lengths)], widths[at % len(widths)], starts[at % len(starts)]
            corner = place - width / 2 if align == "center" else place
            box = (corner, start, width, length) if upright else (start, corner, length, width)
            made.append(self._add(art.Bar(*box, colors[at % len(colors)], given.get("alpha"), None, given.get("edgecolor"), given.get("linewidth", 1.0))))
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
        edge = _settings(given).get("edgecolor")
        bars = art.Quiet(
            self._add(art.Bar(a, 0.0, (b - a) * given.get("rwidth", 1.0), float(count), color, alpha, None, edge)) for count, a, b in zip(counts, edges, edges[1:])
        )
        if bars:
            bars[0].label = label
        import numpy

        return art.QuietTuple((numpy.array(list(map(float, counts))), numpy.array(edges), bars))

    def imshow(self, X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin="upper", extent=None, **_):
        made = self._add(art.AxesImage(X, cmap, vmin if norm is None else norm.vmin, vmax if norm is None else norm.vmax, alpha, origin, extent))
        self.equal = aspect != "auto"
        if origin != "lower" and extent is None:
            self.y.inverted = True
        self.figure.mapped = made
        return made

    def matshow(self, Z, **given):
        return self.imshow(Z, **given)

    def pcolormesh(self, *args, cmap=None, vmin=None, vmax=None, alpha=None, **_):
        made = self._field(args, cmap, vmin, vmax, alpha)
        self.figure.mapped = made
        return made

    pcolor = pcolormesh

    def _field(self, args, cmap, vmin, vmax, alpha):
        """A picture of values on a grid."""
        Z = args[-1]
        extent = None
        if len(args) >= 3:
            x, y = finite(floats(args[0])), finite(floats(args[1]))
            extent = (min(x), max(x), min(y), max(y))
        return self._add(art.AxesImage(Z, cmap, vmin, vmax, alpha, "lower", extent))

    def contourf(self, *args, levels=None, cmap=None, alpha=None, vmin=None, vmax=None, **_):
        """Values on a grid in a few shades."""
        args, levels = _with_levels(args, levels)
        Z = rows(args[-1])
        edges = _levels(Z, levels)
        shades = [[sum(value >= edge for edge in edges[1:-1]) for value in row] for row in Z]
        made = self._field((*args[:-1], [[edges[at] for at in row] for row in shades]), cmap, vmin, vmax, alpha)
        self.figure.mapped = made
        return made

    def contour(self, *args, levels=None, colors=None, cmap=None, linewidths=1.0, alpha=None, **_):
        """Lines of equal value on a grid."""
        args, levels = _with_levels(args, levels)
        Z = rows(args[-1])
        xs = sorted(set(floats(args[0]))) if len(args) >= 3 else list(map(float, range(len(Z[0]))))
        ys = sorted(set(floats(args[1]))) if len(args) >= 3 else list(map(float, range(len(Z))))
        edges = _levels(Z, levels)
        scale, norm = get_cmap(cmap), Normalize(edges[0], edges[-1])
        fixed = [colors] if isinstance(colors, str) else colors
        width = floats(linewidths)[0] * 1.39
        for at, level in enumerate(edges):
            x, y = _isoline(xs, ys, Z, level)
            color = fixed[at % len(fixed)] if fixed else scale(norm(level))
            if x:
                self._add(art.Line2D(x, y, color, width, "-", None, 0, alpha, None))
        return art.Artist()

    def clabel(self, *args, **_):
        """Lines of equal value carry no numbers."""

    def fill_between(self, x, y1, y2=0.0, color=None, alpha=None, label=None, where=None, **given):
        xs, first = self.x.places(x), floats(y1)
        second = floats(y2)
        second = second * len(xs) if len(second) == 1 else second
        color = _settings(given).get("facecolor", color)
        return self._add(art.Area(xs + xs[::-1], first + second[::-1], self._next_color() if color is None else color, alpha, label))

    def fill(self, x, y, color=None, alpha=None, label=None, **_):
        return self._add(art.Area(floats(x), floats(y), self._next_color() if color is None or len(str(color)) == 0 else color, alpha, label))

    def axhline(self, y=0.0, xmin=0.0, xmax=1.0, **given):
        return self._rule(y, False, xmin, xmax, given, True)

    def axvline(self, x=0.0, ymin=0.0, ymax=1.0, **given):
        return self._rule(x, True, ymin, ymax, given, True)

    def axhspan(self, ymin, ymax, alpha=None, color=CYCLE[0], **given):
        return self._span(False, ymin, ymax, given.get("facecolor", color), alpha)

    def axvspan(self, xmin, xmax, alpha=None, color=CYCLE[0], **given):
        return self._span(True, xmin, xmax, given.get("facecolor", color), alpha)

    def _span(self, upright, low, high, color, alpha):
        x, y = self._limits()
        box = (low, y[0], high - low, y[1] - y[0]) if upright else (x[0], low, x[1] - x[0], high - low)
        return self._add(art.Bar(*box, color, alpha))

    def hlines(self, y, xmin, xmax, **given):
        return art.Quiet(self._rule(each, False, floats(xmin)[0], floats(xmax)[0], given, False) for each in floats(y))

    def vlines(self, x, ymin, ymax, **given):
        return art.Quiet(self._rule(each, True, floats(ymin)[0], floats(ymax)[0], given, False) for each in floats(x))

    def _rule(self, at, upright, start, end, given, shares):
        given = _settings(given)
        color = given.get("color", given.get("colors", CYCLE[0]))
        style = given.get("linestyle", given.get("linestyles", "-"))
        return self._add(art.Rule(floats(at)[0], upright, start, end, color, given.get("linewidth", 1.5) * 1.39, style, given.get("alpha"), given.get("label"), shares))

    def text(self, x, y, s, fontsize=None, color="#000000", ha="left", va="baseline", transform=None, rotation=None, **given):
        size = floats(given.get("size", fontsize) or rcParams["font.size"])[0] if not isinstance(given.get("size", fontsize), str) else 10.0
        align, upright = given.get("horizontalalignment", ha), given.get("verticalalignment", va)
        size = (given.get("fontdict") or {}).get("size", size)
        color = (given.get("fontdict") or {}).get("color", color)
        turned = -rotation if isinstance(rotation, (int, float)) and rotation else None
        return self._add(art.Text(floats(x)[0], floats(y)[0], s, size * 1.39, color, align, upright, transform is not None, turned=turned))

    def annotate(self, text, xy, xytext=None, arrowprops=None, fontsize=10, color="#000000", ha="left", va="baseline", **_):
        place = xytext or xy
        return self._add(art.Text(floats(place[0])[0], floats(place[1])[0], text, fontsize * 1.39, color, ha, va, False, tuple(map(float, xy)) if arrowprops is not None else None))

    @property
    def transAxes(self):
        """Places as shares of the box."""
        return "axes"

    @property
    def lines(self):
        return [each for each in self.artists if isinstance(each, art.Line2D)]

    @property
    def images(self):
        return [each for each in self.artists if isinstance(each, art.AxesImage)]

    @property
    def patches(self):
        return [each for each in self.artists if isinstance(each, art.Bar)]

    def add_patch(self, patch):
        return self._add(patch)

    # --- words ---

    def set_title(self, label, fontsize=None, **given):
        self.title, self.sizes["title"] = label, _points(given.get("size", fontsize), 12)
        return art.Artist()

    def set_xlabel(self, xlabel, fontsize=None, **given):
        self.xlabel, self.sizes["xlabel"] = xlabel, _points(given.get("size", fontsize), 10)
        return art.Artist()

    def set_ylabel(self, ylabel, fontsize=None, **given):
        self.ylabel, self.sizes["ylabel"] = ylabel, _points(given.get("size", fontsize), 10)
        return art.Artist()

    def get_title(self):
        return self.title

    def legend(self, *args, loc=None, title=None, handles=None, labels=None, **_):
        given = list(args)
        if len(given) == 2:
            handles, labels = given
        elif len(given) == 1:
            labels = given[0]
        shown = list(handles) if handles is not None else [each for each in self.artists if each.label is not None or labels is not None]
        if labels is not None:
            for artist, label in zip(shown, labels):
                artist.label = label
        self.legend_shown = [each for each in shown if each.label and not str(each.label).startswith("_")]
        self.legend_title, self.legend_place = title, loc
        return art.Artist()

    def get_legend_handles_labels(self):
        found = [each for each in self.artists if each.label]
        return found, [each.label for each in found]

    # --- scales ---

    def set_xlim(self, left=None, right=None, **given):
        return _set_limits(self.x, given.get("xmin", left), given.get("xmax", right))

    def set_ylim(self, bottom=None, top=None, **given):
        self.y.inverted = False
        return _set_limits(self.y, given.get("ymin", bottom), given.get("ymax", top))

    def get_xlim(self):
        return self._limits()[0]

    def get_ylim(self):
        return self._limits()[1]

    def set_xscale(self, value, **_):
        self.x.log = value in ("log", "symlog")

    def set_yscale(self, value, **_):
        self.y.log = value in ("log", "symlog")

    def set_xticks(self, ticks, labels=None, **_):
        _set_ticks(self.x, ticks, labels)

    def set_yticks(self, ticks, labels=None, **_):
        _set_ticks(self.y, ticks, labels)

    def set_xticklabels(self, labels, **_):
        self.x.labels = [str(each) for each in labels]
        self.x.ticks = list(map(float, range(len(self.x.labels)))) if self.x.ticks is None else self.x.ticks

    def set_yticklabels(self, labels, **_):
        self.y.labels = [str(each) for each in labels]
        self.y.ticks = list(map(float, range(len(self.y.labels)))) if self.y.ticks is None else self.y.ticks

    def invert_yaxis(self):
        self.y.inverted = not self.y.inverted

    def invert_xaxis(self):
        self.x.inverted = not self.x.inverted

    def axis(self, option=None, **_):
        """Limits, or `off`, `equal` and their kin."""
        if isinstance(option, (list, tuple)):
            self.set_xlim(*option[:2])
            self.set_ylim(*option[2:])
        elif option in ("off", False):
            self.on = False
        elif option in ("on", True):
            self.on = True
        elif option in ("equal", "scaled", "image", "square"):
            self.equal = True
        (left, right), (bottom, top) = self._limits()
        return art.QuietTuple((left, right, bottom, top))

    def set_axis_off(self):
        self.on = False

    def set_aspect(self, aspect, *_, **__):
        self.equal = aspect in ("equal", 1, 1.0)

    def grid(self, visible=None, *_, **__):
        self.gridded = True if visible is None else bool(visible)

    def tick_params(self, **given):
        """Ticks keep their look, but for labels that are switched off."""
        if given.get("labelbottom") is False:
            self.x.labels = []

    def set_facecolor(self, color):
        self.facecolor = color

    def margins(self, *_, **__):
        """Margins stay as they are."""

    relim = autoscale = autoscale_view = margins

    def get_xaxis(self):
        return self.xaxis

    def get_yaxis(self):
        return self.yaxis

    def set(self, **settings):
        for name, value in settings.items():
            getattr(self, f"set_{name}")(*value if name in ("xlim", "ylim") else (value,))
        return self

    def twinx(self):
        """Axes over these with a vertical scale of their own, at the right."""
        made = self.figure.add_axes_at(self.place)
        made.twin, made._cycle, made.x = self, self._cycle, self.x
        return made

    def get_figure(self):
        return self.figure

    # --- drawing ---

    def _limits(self):
        margin = 0.0 if any(isinstance(each, art.AxesImage) for each in self.artists) else 0.05
        shown = self.artists + (self.twin.artists if self.twin else [])
        x = self.x.limits([value for each in shown for value in each.xs()], margin)
        y = self.y.limits([value for each in self.artists for value in each.ys()], margin)
        if margin and self.y.low is None and not self.y.log and any(isinstance(each, art.Bar) for each in self.artists):
            y = (0.0 if min(0.0, *(value for each in self.artists for value in each.ys())) == 0 else y[0], y[1])
        return (x[::-1] if self.x.inverted else x), (y[::-1] if self.y.inverted else y)

    def svg(self, box, number):
        """The whole box as SVG text; `box` is (left, top, width, height) in pixels."""
        x, y = self._limits()
        box = _fitted(box, abs(x[1] - x[0]), abs(y[1] - y[0])) if self.equal else box
        left, top, width, height = box
        view = _View(box, x, y, (self.x.log, self.y.log))
        if self.bar_of is not None:
            self._fill_bar(view)
        clip = f"axes-{number}"
        parts = [_svg.element("clipPath", _svg.element("rect", x=float(left), y=float(top), width=float(width), height=float(height)), id=clip)]
        if self.on and self.twin is None:
            parts.append(_svg.element("rect", x=float(left), y=float(top), width=float(width), height=float(height), fill=css(self.facecolor)))
        xticks = self.x.ticks_between(*x, width) if self.on and self.twin is None and self.shown["x"] else []
        yticks = self.y.ticks_between(*y, height) if self.on and self.shown["y"] else []
        if self.gridded and self.on:
            parts += self._grid(view, box, xticks, yticks)
        drawn = sorted((each for each in self.artists if each.visible), key=lambda each: each.zorder)
        words = [each for each in drawn if isinstance(each, art.Text)]
        parts.append(_svg.element("g", "".join(each.draw(view) for each in drawn if not isinstance(each, art.Text)), clip_path=f"url(#{clip})"))
        parts += [each.draw(view) for each in words]
        if self.on:
            parts += self._frame(view, box, xticks, yticks)
        if self.title:
            size = self.sizes.get("title", 12) * 1.39
            lines = str(self.title).count("\n")
            parts.append(_svg.text(left + width / 2, top - 8 - lines * size * 1.2, self.title, size))
        if self.legend_shown:
            parts.append(self._legend(box))
        return "".join(parts)

    def _grid(self, view, box, xticks, yticks):
        left, top, width, height = box
        lines = [[(view.place(value, view.y[0])[0], top), (view.place(value, view.y[0])[0], top + height)] for value, _ in xticks]
        lines += [[(left, view.place(view.x[0], value)[1]), (left + width, view.place(view.x[0], value)[1])] for value, _ in yticks]
        return [_svg.element("path", d=_svg.path(line), stroke="#b0b0b0", stroke_width=0.8, fill="none") for line in lines]

    def _frame(self, view, box, xticks, yticks):
        left, top, width, height = box
        right, bottom = left + width, top + height
        ends = {"left": [(left, top), (left, bottom)], "right": [(right, top), (right, bottom)], "top": [(left, top), (right, top)], "bottom": [(left, bottom), (right, bottom)]}
        parts = [_svg.element("path", d=_svg.path(ends[side]), stroke=css(spine.color), stroke_width=1.1, fill="none") for side, spine in self.spines.items() if spine.visible]
        for value, label in xticks:
            at = view.place(value, view.y[0])[0]
            if left - 0.5 <= at <= right + 0.5:
                parts.append(_svg.element("path", d=_svg.path([(at, bottom), (at, bottom + 5)]), stroke="#000000", fill="none"))
                parts.append(_svg.text(at, bottom + 19, label, 13.9))
        outer = right if self.twin or self.bar_of is not None else left
        way = 1 if outer == right else -1
        for value, label in yticks:
            at = view.place(view.x[0], value)[1]
            if top - 0.5 <= at <= bottom + 0.5:
                parts.append(_svg.element("path", d=_svg.path([(outer, at), (outer + 5 * way, at)]), stroke="#000000", fill="none"))
                parts.append(_svg.text(outer + 8 * way, at + 5, label, 13.9, anchor="start" if way > 0 else "end"))
        if self.xlabel:
            parts.append(_svg.text(left + width / 2, bottom + (40 if xticks else 20), self.xlabel, self.sizes["xlabel"] * 1.39))
        if self.ylabel:
            widest = max((len(label) for _, label in yticks), default=0)
            away = 18 + 8.3 * widest
            parts.append(_svg.text(outer + away * way, top + height / 2, self.ylabel, self.sizes["ylabel"] * 1.39, turned=-90))
        return parts

    def _legend(self, box):
        left, top, width, height = box
        line = 20
        longest = max(len(str(each.label)) for each in self.legend_shown)
        wide, high = 50 + 7.6 * longest, line * (len(self.legend_shown) + bool(self.legend_title)) + 10
        place = self.legend_place if isinstance(self.legend_place, str) else {1: "upper right", 2: "upper left", 3: "lower left", 4: "lower right"}.get(self.legend_place, "best")
        if place == "best":
            place = self._emptiest(box, wide, high)
        x = left + 8 if "left" in place else left + (width - wide) / 2 if place in ("upper center", "lower center", "center") else left + width - wide - 8
        y = top + height - high - 8 if "lower" in place else top + (height - high) / 2 if place.startswith("center") else top + 8
        parts = [_svg.element("rect", x=float(x), y=float(y), width=float(wide), height=float(high), rx=4, fill="#ffffff", fill_opacity=0.8, stroke="#cccccc")]
        at = y + 5
        if self.legend_title:
            parts.append(_svg.text(x + wide / 2, at + 14, self.legend_title, 13.9))
            at += line
        for each in self.legend_shown:
            parts.append(each.swatch(x + 8, at + line / 2, 26))
            parts.append(_svg.text(x + 42, at + line / 2 + 5, each.label, 13.9, anchor="start"))
            at += line
        return "".join(parts)

    def _emptiest(self, box, wide, high):
        """The corner with the fewest points under a legend of this size."""
        left, top, width, height = box
        view = _View(box, *self._limits(), (self.x.log, self.y.log))
        corners = {"upper right": (left + width - wide, top), "upper left": (left, top), "lower left": (left, top + height - high), "lower right": (left + width - wide, top + height - high)}
        places = [view.place(x, y) for each in self.artists for x, y in zip(each.xs(), each.ys())]

        def covered(corner):
            x, y = corners[corner]
            return sum(x <= px <= x + wide and y <= py <= y + high for px, py in places)

        return min(corners, key=covered)

    def _fill_bar(self, view):
        """The colours of a colour bar, from low to high."""
        left, top, width, height = view.box
        scale, norm = self.bar_of
        ramp = [[norm.vmin + (norm.vmax - norm.vmin) * at / 255] for at in range(256)]
        self.artists = [art.AxesImage(ramp, scale, norm.vmin, norm.vmax, None, "lower", (0.0, 1.0, norm.vmin, norm.vmax))]


def _count(number):
    return [*range(number)]


def _points(size, default):
    names = {"xx-small": 6, "x-small": 7, "small": 8, "medium": 10, "large": 12, "x-large": 14, "xx-large": 17}
    return default if size is None else names.get(size, default) if isinstance(size, str) else size


def _set_limits(scale, low, high):
    if isinstance(low, (list, tuple)):
        low, high = low
    low, high = (each if each is None else floats(each)[0] for each in (low, high))
    scale.low, scale.high = scale.low if low is None else low, scale.high if high is None else high
    return art.QuietTuple((scale.low, scale.high))


def _set_ticks(scale, ticks, labels):
    scale.ticks = floats(ticks)
    if labels is not None:
        scale.labels = [str(each) for each in labels]


def _fitted(box, wide, high):
    """The largest box inside in which both axes have the same scale."""
    left, top, width, height = box
    scale = min(width / (wide or 1), height / (high or 1))
    return left + (width - wide * scale) / 2, top + (height - high * scale) / 2, wide * scale, high * scale


def _with_levels(args, levels):
    """The levels of a contour plot may be its last argument."""
    if len(args) in (2, 4):
        return args[:-1], args[-1] if levels is None else levels
    return args, levels


def _levels(Z, levels):
    values = finite([float(value) for row in Z for value in row])
    low, high = min(values), max(values)
    if levels is not None and not isinstance(levels, int):
        return floats(levels)
    count = levels or 7
    return [low + (high - low) * at / count for at in range(count + 1)]


def _isoline(xs, ys, Z, level):
    """Pieces of the line where a grid of values has this level, with NaN between them."""
    x, y = [], []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
            cuts = []
            for (a, b), (c, d) in zip(corners, corners[1:] + corners[:1]):
                first, second = Z[b][a], Z[d][c]
                if (first < level) != (second < level):
                    part = (level - first) / (second - first)
                    cuts.append((xs[a] + (xs[c] - xs[a]) * part, ys[b] + (ys[d] - ys[b]) * part))
            for start, end in zip(cuts[::2], cuts[1::2]):
                x += [start[0], end[0], math.nan]
                y += [start[1], end[1], math.nan]
    return x, y
