"""Areas, rules and words inside a box."""

import math

from . import _artists as art
from ._artists.strokes import patch
from ._refusals import check_words
from ._scales import floats
from ._settings import settings
from ._style import turn_of, usual_color
from ._words import words_look


class Marks:
    """Methods of Axes that mark places."""

    def fill_between(self, x, y1, y2=0.0, color=None, alpha=None, label=None, where=None, **given):
        xs, first, second = self.x.places(x), floats(y1), floats(y2)
        first, second = (each * (len(xs) if len(each) == 1 else 1) for each in (first, second))
        color = settings(given).get("facecolor", color)
        color = self._next_color() if color is None else color
        made = [self._add(art.Area(a + a[::-1], b + c[::-1], color, alpha, None)) for a, b, c in _stretches(xs, first, second, where)]
        if made:
            made[0].label = label
        return made[0] if made else art.Artist()

    def fill_betweenx(self, y, x1, x2=0.0, color=None, alpha=None, label=None, **given):
        ys, first, second = self.y.places(y), floats(x1), floats(x2)
        first, second = (each * (len(ys) if len(each) == 1 else 1) for each in (first, second))
        color = settings(given).get("facecolor", color)
        return self._add(art.Area(first + second[::-1], ys + ys[::-1], self._next_color() if color is None else color, alpha, label))

    def fill(self, x, y, *args, alpha=None, label=None, **given):
        given = settings(given)
        color = given.get("facecolor", given.get("color", args[0] if args else None)) or self._next_color()
        return self._add(art.Area(floats(x), floats(y), color, alpha, label, given.get("edgecolor"), given.get("linewidth", 1.0)))

    def axhline(self, y=0.0, xmin=0.0, xmax=1.0, **given):
        return self._rule(y, False, xmin, xmax, given, True)

    def axvline(self, x=0.0, ymin=0.0, ymax=1.0, **given):
        return self._rule(x, True, ymin, ymax, given, True)

    def axhspan(self, ymin, ymax, alpha=None, color=None, label=None, **given):
        return self._span(False, ymin, ymax, given.get("facecolor", color) or usual_color(), alpha, label)

    def axvspan(self, xmin, xmax, alpha=None, color=None, label=None, **given):
        return self._span(True, xmin, xmax, given.get("facecolor", color) or usual_color(), alpha, label)

    def _span(self, upright, low, high, color, alpha, label):
        low, high = floats(low)[0], floats(high)[0]
        box = (low, 0.0, high - low, 1.0) if upright else (0.0, low, 1.0, high - low)
        return self._add(art.Bar(*box, color, alpha, label, across="y" if upright else "x"))

    def hlines(self, y, xmin, xmax, colors=None, linestyles="-", label="", **given):
        given |= {"colors": usual_color() if colors is None else colors, "linestyles": linestyles, "label": label or None}
        return self._rules(floats(y), False, floats(xmin), floats(xmax), given)

    def vlines(self, x, ymin, ymax, colors=None, linestyles="-", label="", **given):
        given |= {"colors": usual_color() if colors is None else colors, "linestyles": linestyles, "label": label or None}
        return self._rules(floats(x), True, floats(ymin), floats(ymax), given)

    def _rules(self, places, upright, starts, ends, given):
        """Several rules; what is given once holds for all."""
        count = max(map(len, (places, starts, ends)))
        parts = ([each[at % len(each)] for at in range(count)] for each in (places, starts, ends))
        return art.Quiet(self._rule(at, upright, start, end, given, False) for at, start, end in zip(*parts))

    def _rule(self, at, upright, start, end, given, shares):
        given = settings(given)
        color = given.get("color", given.get("colors", usual_color()))
        style = given.get("linestyle", given.get("linestyles", "-"))
        return self._add(art.Rule(floats(at)[0], upright, start, end, color, given.get("linewidth", 1.5), style, given.get("alpha"), given.get("label"), shares))

    def text(self, x, y, s, fontdict=None, transform=None, **given):
        return self._words(x, y, s, (fontdict or {}) | given, transform == "axes")

    def annotate(self, text, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None, **given):
        """Words, and an arrow from them to a place where one is asked for. They may stand some points beside it."""
        beside = textcoords in ("offset points", "offset pixels")
        place = xy if xytext is None or beside else xytext
        shares = (textcoords or xycoords) == "axes fraction" or beside and xycoords == "axes fraction"
        shift = tuple(map(float, xytext)) if beside and xytext is not None else (0.0, 0.0)
        arrow = None if arrowprops is None else _arrow(floats(xy), arrowprops)
        return self._words(*place, text, given, shares, shift, arrow)

    def _words(self, x, y, content, given, shares, shift=(0.0, 0.0), arrow=None):
        check_words(given)
        look = words_look(given, "font.size", "text.color")
        align = given.get("horizontalalignment", given.get("ha", "left"))
        upright = given.get("verticalalignment", given.get("va", "baseline"))
        turned = turn_of(given.get("rotation"))
        made = art.Text(self.x.places(x)[0], self.y.places(y)[0], content, look["size"], look["color"], align, upright, shares, arrow, turned)
        made.bold, made.slanted = look["bold"], given.get("style", given.get("fontstyle")) in ("italic", "oblique")
        made.shift, made.box = shift, _box(given.get("bbox"))
        return self._add(made)

    def arrow(self, x, y, dx, dy, **given):
        """An arrow from a place by a distance."""
        x, y, dx, dy = (floats(each)[0] for each in (x, y, dx, dy))
        look = {"arrowstyle": "-|>", "color": given.get("color", given.get("fc", given.get("facecolor", usual_color())))}
        return self._words(x, y, "", {}, False, arrow=_arrow((x + dx, y + dy), look))

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


def _stretches(x, first, second, where):
    """The pieces in which there is something between two lines: where it was asked for, and both have values."""
    asked = [bool(each) for each in (where.tolist() if hasattr(where, "tolist") else where)] if where is not None else [True] * len(x)
    pieces, piece = [], []
    for ok, *place in [*zip(asked, x, first, second), (False, 0.0, 0.0, 0.0)]:
        if ok and all(map(math.isfinite, place)):
            piece.append(place)
        elif piece:
            pieces.append(tuple(map(list, zip(*piece))))
            piece = []
    return pieces


def _arrow(to, given):
    """Where an arrow leads and how it looks."""
    given = settings(given)
    style = given.get("arrowstyle")
    head = "full" if style is None or "|>" in style or style in ("simple", "fancy") else "open" if ">" in style else "none"
    color = given.get("color", given.get("facecolor", given.get("edgecolor", "#000000" if style else usual_color())))
    width = given.get("linewidth", given.get("width", 1.0 if style else 4.0))
    return {"to": tuple(map(float, to)), "color": color, "width": float(width), "head": head}


def _box(given):
    """What is drawn behind words."""
    if given is None:
        return None
    given = settings(given)
    face, edge = given.get("facecolor", given.get("color", usual_color())), given.get("edgecolor", given.get("color", "#000000"))
    look = patch(face, edge, given.get("linewidth", 1.0))
    return look | {"round": "round" in str(given.get("boxstyle", "square")), "opacity": float(given.get("alpha") or 1.0)}
