"""Plots of values on a grid: pictures, shades, lines of equal value."""

import math
from bisect import bisect_right

from . import _artists as art
from ._refusals import check_choice
from ._scales import finite, floats, rows
from .cm import get_cmap
from .colors import Normalize

# Ways to fill in between the elements of pictures.
_INTERPOLATIONS = (None, "none", "auto", "nearest", "antialiased", "bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser")
_INTERPOLATIONS += ("quadric", "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman")


class Fields:
    """Methods of Axes that plot values on a grid."""

    def imshow(self, X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin="upper", extent=None, **_):
        check_choice(("upper", "lower"), origin=origin)
        check_choice(_INTERPOLATIONS, interpolation=interpolation)
        if isinstance(aspect, str) and aspect not in ("auto", "equal"):
            float(aspect)
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
        middles = [(a + b) / 2 for a, b in zip(edges, edges[1:])]
        last = len(middles) - 1
        shades = [[value if value != value else middles[min(max(bisect_right(edges, value) - 1, 0), last)] for value in row] for row in _finer(Z)]
        low, high = (middles[0] if vmin is None else vmin), (middles[-1] if vmax is None else vmax)
        made = self._field((*args[:-1], shades), cmap, low, high, alpha)
        self.figure.mapped = made
        return made

    def contour(self, *args, levels=None, colors=None, cmap=None, linewidths=1.0, alpha=None, **_):
        """Lines of equal value on a grid."""
        args, levels = _with_levels(args, levels)
        Z = rows(args[-1])
        X, Y = _grid(args[:-1], len(Z), len(Z[0]))
        edges = _levels(Z, levels)
        scale, norm = get_cmap(cmap), Normalize(edges[0], edges[-1])
        fixed = [colors] if isinstance(colors, str) else colors
        width = floats(linewidths)[0]
        for at, level in enumerate(edges):
            x, y = _isoline(X, Y, Z, level)
            color = fixed[at % len(fixed)] if fixed else scale(norm(level))
            if x:
                self._add(art.Line2D(x, y, color, width, "-", None, 0, alpha, None))
        # The whole grid is shown, also where no line goes.
        self._add(art.Reach([x for row in X for x in row], [y for row in Y for y in row], True))
        return art.Artist()

    def clabel(self, *args, **_):
        """Lines of equal value carry no numbers."""


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
    span = (high - low) / count
    if not span > 0:
        return [low, low + 1.0]
    # Round values, from the last one below to the first one above.
    power = 10.0 ** math.floor(math.log10(span))
    step = power * next(part for part in (1.0, 2.0, 2.5, 5.0, 10.0) if part * power >= span * (1 - 1e-9))
    return [at * step for at in range(math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9) + 1)]


# Cells along either side of a picture from which on nobody sees them singly.
_FINE = 160


def _finer(Z):
    """The values of a coarse grid with others between them, so that edges of shades are smooth."""
    high, wide = len(Z), len(Z[0])
    tall, broad = max(high, _FINE), max(wide, _FINE)
    if min(high, wide) < 2 or (tall, broad) == (high, wide):
        return Z
    across = [_between(at, broad, wide) for at in range(broad)]
    found = []
    for at in range(tall):
        row, part = _between(at, tall, high)
        line = [a + (b - a) * part for a, b in zip(Z[row], Z[row + 1])]
        found.append([line[column] + (line[column + 1] - line[column]) * share for column, share in across])
    return found


def _between(at, fine, coarse):
    """The place of a fine cell in a coarse grid: the cell before it and the share of the way to the next."""
    place = at / (fine - 1) * (coarse - 1)
    whole = min(int(place), coarse - 2)
    return whole, place - whole


def _grid(places, high, wide):
    """The places of a grid's points, as rows of x and rows of y; without `places` these count rows and columns."""
    if len(places) < 2:
        return [list(map(float, range(wide)))] * high, [[float(row)] * wide for row in range(high)]
    if len(getattr(places[0], "shape", ())) == 2:
        return rows(places[0]), rows(places[1])
    x, y = floats(places[0]), floats(places[1])
    return [x] * high, [[each] * wide for each in y]


def _isoline(X, Y, Z, level):
    """Pieces of the line where a grid of values has this level, with NaN between them."""
    x, y = [], []
    for row in range(len(Z) - 1):
        for column in range(len(Z[0]) - 1):
            corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
            cuts = []
            for (a, b), (c, d) in zip(corners, corners[1:] + corners[:1]):
                first, second = Z[a][b], Z[c][d]
                if (first < level) != (second < level):
                    part = (level - first) / (second - first)
                    cuts.append((X[a][b] + (X[c][d] - X[a][b]) * part, Y[a][b] + (Y[c][d] - Y[a][b]) * part))
            for start, end in zip(cuts[::2], cuts[1::2]):
                x += [start[0], end[0], math.nan]
                y += [start[1], end[1], math.nan]
    return x, y
