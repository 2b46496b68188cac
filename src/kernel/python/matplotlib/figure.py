"""Figure: axes side by side on a sheet."""

import json
import numbers as kinds
import sys

import _host
import gradloom_words
from pyodide.ffi import to_js

from ._axes import Axes
from ._axes_grid import AxesGrid
from ._numbers import Numbers
from ._style import rcParams
from ._words import words_look
from .colors import css
from .gridspec import GridSpec, SubplotSpec, check_counts


class Figure:
    """A sheet of a size in inches."""

    def __init__(self, figsize=None, dpi=None, facecolor=None, **_):
        self.size = tuple(float(each) for each in (figsize or rcParams["figure.figsize"]))
        self.facecolor = rcParams["figure.facecolor"] if facecolor is None else facecolor
        self.axes, self.suptitle_text, self.suptitle_look, self.mapped = [], "", None, None
        self.wide_gap = self.high_gap = None
        self.dpi = dpi or rcParams["figure.dpi"]

    def _ipython_display_(self):
        self.display()

    # --- axes ---

    def add_axes_at(self, place, kind=Axes):
        """New axes at (rows, columns, first row, first column, rows high, columns wide), or at shares of the sheet."""
        made = kind(self, place)
        self.axes.append(made)
        return made

    def add_subplot(self, *args, projection=None, **_):
        kind = _kind(projection)
        if len(args) == 1 and isinstance(args[0], SubplotSpec):
            return self.axes_at(args[0].place, kind)
        if len(args) == 1 and isinstance(args[0], int):
            args = tuple(int(digit) for digit in str(args[0]))
        rows, columns, index = args if len(args) == 3 else (1, 1, 1)
        check_counts(rows, columns)
        first, last = index if isinstance(index, (list, tuple)) else (index, index)
        if not isinstance(first, kinds.Integral) or not 1 <= first <= last <= rows * columns:
            raise ValueError(f"num must be an integer with 1 <= num <= {rows * columns}, not {index!r}")
        row, column = divmod(first - 1, columns)
        place = (rows, columns, row, column, (last - 1) // columns - row + 1, (last - 1) % columns - column + 1)
        return self.axes_at(place, kind)

    def axes_at(self, place, kind=Axes):
        """The axes that stand there already, or new ones."""
        found = (each for each in self.axes if each.place == place and each.twin is None and type(each) is kind)
        return next(found, None) or self.add_axes_at(place, kind)

    def add_axes(self, rect, projection=None, **_):
        if isinstance(rect, Axes):
            self.axes.append(rect)
            return rect
        return self.add_axes_at(tuple(map(float, rect)), _kind(projection))

    def add_gridspec(self, nrows=1, ncols=1, **_):
        return GridSpec(nrows, ncols, self)

    def subplots(self, nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, subplot_kw=None, **_):
        check_counts(nrows, ncols)
        kind = _kind((subplot_kw or {}).get("projection"))
        made = [[self.add_axes_at((nrows, ncols, row, column, 1, 1), kind) for column in range(ncols)] for row in range(nrows)]
        _share(made, "x", sharex)
        _share(made, "y", sharey)
        if squeeze and nrows == ncols == 1:
            return made[0][0]
        return AxesGrid(made, squeeze)

    def gca(self):
        return self.axes[-1] if self.axes else self.add_subplot(1, 1, 1)

    def delaxes(self, axes):
        self.axes.remove(axes)

    def colorbar(self, mappable=None, ax=None, *, label="", **_):
        """A bar at the right that shows what the colours mean."""
        mappable = mappable or self.mapped
        scale = getattr(mappable, "mapped", None) or (getattr(mappable, "cmap", None), getattr(mappable, "norm", None))
        beside = ax if isinstance(ax, Axes) else next((each for each in self.axes if mappable in each.artists), self.gca())
        if scale[0] is None:
            raise RuntimeError("No mappable was found to use for colorbar creation")
        made = self.add_axes_at(("bar", beside))
        made.bar_of = scale
        made.shown["x"] = False
        made.set_xlim(0.0, 1.0)
        made.set_ylim(scale[1].vmin, scale[1].vmax)
        made.set_ylabel(label)
        return ColorBar(made)

    # --- the sheet ---

    def suptitle(self, t, **given):
        self.suptitle_text, self.suptitle_look = t, words_look(given, "figure.titlesize", "text.color")

    def tight_layout(self, *_, **__):
        """Gaps follow what is written between the axes."""

    set_tight_layout = set_layout_engine = autofmt_xdate = tight_layout

    def subplots_adjust(self, hspace=None, wspace=None, **_):
        self.high_gap, self.wide_gap = hspace, wspace

    def set_size_inches(self, width, height=None):
        self.size = tuple(map(float, width if height is None else (width, height)))

    def set_figwidth(self, width):
        self.size = float(width), self.size[1]

    def set_figheight(self, height):
        self.size = self.size[0], float(height)

    def set_facecolor(self, color):
        self.facecolor = color

    def get_axes(self):
        return list(self.axes)

    def clear(self):
        self.axes = []

    clf = clear

    @property
    def canvas(self):
        return self

    def draw(self, *_):
        """Drawn when it is shown."""

    draw_idle = flush_events = draw

    def show(self, *_, **__):
        self.display()

    # --- drawing ---

    def describe(self, numbers):
        """The figure as `src/kernel/figures/description.ts` has it; numbers that are many are kept in `numbers`."""
        width, height = (each * 100 for each in self.size)
        return {
            "width": width,
            "height": height,
            "background": css(self.facecolor),
            "title": {"text": str(self.suptitle_text), **self.suptitle_look} if self.suptitle_text else None,
            "gaps": {"across": self.wide_gap, "down": self.high_gap},
            "axes": [each.describe(numbers) for each in self.axes],
        }

    def svg(self):
        """The figure as SVG text. The page's side draws it."""
        numbers = Numbers()
        described = json.dumps(self.describe(numbers))
        return _host.figure(described, to_js(numbers.all))

    def __repr__(self):
        width, height = (round(each * 100) for each in self.size)
        return f"<Figure size {width}x{height} with {len(self.axes)} Axes>"

    def display(self):
        """Sends the figure to the page, where there is one."""
        shell = sys.modules.get("gradloom_shell")
        if shell is not None and self.axes:
            shell.display({"text/plain": repr(self), "image/svg+xml": self.svg()})

    def savefig(self, fname, *, format=None, **_):
        """Writes SVG. Asked for another format, it writes SVG beside that name, and says so."""
        text = self.svg()
        if hasattr(fname, "write"):
            fname.write(text.encode() if not _is_text(fname) else text)
            return
        name = str(fname)
        stem, dot, kind = name.rpartition(".")
        if (format or kind).lower() != "svg":
            name = f"{stem if dot else name}.svg"
            gradloom_words.say("savefig", name=name)
        with open(name, "w") as file:
            file.write(text)


def _kind(projection):
    """The class of axes for a projection."""
    if projection in (None, "rectilinear"):
        return Axes
    if projection != "3d":
        raise NotImplementedError(f"projection: must be the plane or 3d here, got {projection!r}")
    from ._space import Axes3D

    return Axes3D


def _share(grid, letter, how):
    """Axes of a grid get one scale: all, or those of a row or a column. Labels of its ticks stand at the outer ones alone."""
    for row, line in enumerate(grid):
        for column, axes in enumerate(line):
            first = {True: grid[0][0], "all": grid[0][0], "row": line[0], "col": grid[0][column]}.get(how)
            if first is not None:
                setattr(axes, letter, getattr(first, letter))
                if how != ("row" if letter == "x" else "col"):
                    axes.labelled[letter] = row == len(grid) - 1 if letter == "x" else column == 0


def _is_text(file):
    return hasattr(file, "encoding")


class ColorBar:
    """The scale of colours beside axes."""

    def __init__(self, axes):
        self.ax = axes

    def set_label(self, label, **_):
        self.ax.set_ylabel(label)

    def set_ticks(self, ticks, labels=None, **_):
        self.ax.set_yticks(ticks, labels)

    def _ipython_display_(self):
        """The figure is shown instead."""
