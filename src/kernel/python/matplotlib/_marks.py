"""Areas, rules and words inside a box."""

from . import _artists as art
from ._scales import floats
from ._settings import settings
from ._style import CYCLE, rcParams, turn_of


class Marks:
    """Methods of Axes that mark places."""

    def fill_between(self, x, y1, y2=0.0, color=None, alpha=None, label=None, where=None, **given):
        xs, first = self.x.places(x), floats(y1)
        second = floats(y2)
        second = second * len(xs) if len(second) == 1 else second
        color = settings(given).get("facecolor", color)
        return self._add(art.Area(xs + xs[::-1], first + second[::-1], self._next_color() if color is None else color, alpha, label))

    def fill(self, x, y, color=None, alpha=None, label=None, **_):
        return self._add(art.Area(floats(x), floats(y), self._next_color() if color is None or len(str(color)) == 0 else color, alpha, label))

    def axhline(self, y=0.0, xmin=0.0, xmax=1.0, **given):
        return self._rule(y, False, xmin, xmax, given, True)

    def axvline(self, x=0.0, ymin=0.0, ymax=1.0, **given):
        return self._rule(x, True, ymin, ymax, given, True)

    def axhspan(self, ymin, ymax, alpha=None, color=CYCLE[0], label=None, **given):
        return self._span(False, ymin, ymax, given.get("facecolor", color), alpha, label)

    def axvspan(self, xmin, xmax, alpha=None, color=CYCLE[0], label=None, **given):
        return self._span(True, xmin, xmax, given.get("facecolor", color), alpha, label)

    def _span(self, upright, low, high, color, alpha, label):
        low, high = floats(low)[0], floats(high)[0]
        box = (low, 0.0, high - low, 1.0) if upright else (0.0, low, 1.0, high - low)
        return self._add(art.Bar(*box, color, alpha, label, across="y" if upright else "x"))

    def hlines(self, y, xmin, xmax, colors=None, linestyles="-", label="", **given):
        given |= {"colors": CYCLE[0] if colors is None else colors, "linestyles": linestyles, "label": label or None}
        return self._rules(floats(y), False, floats(xmin), floats(xmax), given)

    def vlines(self, x, ymin, ymax, colors=None, linestyles="-", label="", **given):
        given |= {"colors": CYCLE[0] if colors is None else colors, "linestyles": linestyles, "label": label or None}
        return self._rules(floats(x), True, floats(ymin), floats(ymax), given)

    def _rules(self, places, upright, starts, ends, given):
        """Several rules; what is given once holds for all."""
        count = max(map(len, (places, starts, ends)))
        parts = ([each[at % len(each)] for at in range(count)] for each in (places, starts, ends))
        return art.Quiet(self._rule(at, upright, start, end, given, False) for at, start, end in zip(*parts))

    def _rule(self, at, upright, start, end, given, shares):
        given = settings(given)
        color = given.get("color", given.get("colors", CYCLE[0]))
        style = given.get("linestyle", given.get("linestyles", "-"))
        return self._add(art.Rule(floats(at)[0], upright, start, end, color, given.get("linewidth", 1.5), style, given.get("alpha"), given.get("label"), shares))

    def text(self, x, y, s, fontsize=None, color="#000000", ha="left", va="baseline", transform=None, rotation=None, **given):
        size = floats(given.get("size", fontsize) or rcParams["font.size"])[0] if not isinstance(given.get("size", fontsize), str) else 10.0
        align, upright = given.get("horizontalalignment", ha), given.get("verticalalignment", va)
        size = (given.get("fontdict") or {}).get("size", size)
        color = (given.get("fontdict") or {}).get("color", color)
        turned = turn_of(rotation)
        return self._add(art.Text(floats(x)[0], floats(y)[0], s, size, color, align, upright, transform is not None, turned=turned))

    def annotate(self, text, xy, xytext=None, arrowprops=None, fontsize=10, color="#000000", ha="left", va="baseline", **_):
        place = xytext or xy
        return self._add(art.Text(floats(place[0])[0], floats(place[1])[0], text, fontsize, color, ha, va, False, tuple(map(float, xy)) if arrowprops is not None else None))

    def arrow(self, x, y, dx, dy, *, color="#000000", **_):
        """An arrow from a place by a distance."""
        x, y, dx, dy = (floats(each)[0] for each in (x, y, dx, dy))
        return self._add(art.Text(x, y, "", 10.0, color, "left", "baseline", False, (x + dx, y + dy)))

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

    add_line = add_artist = add_patch
