"""Plots of parts: pies, areas on each other, numbers at bars, arrows in a field."""

import math

from . import _artists as art
from ._scales import floats, rows
from ._settings import settings
from ._style import rcParams, usual_color
from .cm import get_cmap
from .colors import Normalize
from .patches import Wedge


class Shares:
    """Methods of Axes that show parts of a whole, and directions."""

    def pie(self, x, explode=None, labels=None, colors=None, autopct=None, pctdistance=0.6, labeldistance=1.1, startangle=0.0, radius=1.0, counterclock=True, wedgeprops=None, textprops=None, **_):
        """Parts of a disc, each as large as its value."""
        values = floats(x)
        if any(value < 0 for value in values):
            raise ValueError("Wedge sizes 'x' must be non negative values")
        for name, given in (("labels", labels), ("explode", explode)):
            if given is not None and len(given) != len(values):
                raise ValueError(f"'{name}' must be of length 'x', not {len(given)}")
        total, turn, way = sum(values) or 1.0, float(startangle), 1 if counterclock else -1
        pieces, names, numbers = art.Quiet(), art.Quiet(), art.Quiet()
        look = settings(wedgeprops or {})
        for at, value in enumerate(values):
            end = turn + way * 360.0 * value / total
            middle = math.radians((turn + end) / 2)
            out = explode[at] if explode is not None else 0.0
            x, y = radius * out * math.cos(middle), radius * out * math.sin(middle)
            color = usual_color(at) if colors is None else colors[at % len(colors)]
            name = None if labels is None else str(labels[at])
            own = {"facecolor": color, "label": name, "edgecolor": look.get("edgecolor"), "linewidth": look.get("linewidth"), "width": look.get("width")}
            pieces.append(self._add(Wedge((x, y), radius, min(turn, end), max(turn, end), **own)))
            place = lambda far: (x + far * radius * math.cos(middle), y + far * radius * math.sin(middle))
            if name is not None and labeldistance is not None:
                side = "left" if math.cos(middle) >= 0 else "right"
                names.append(self.text(*place(labeldistance), name, **{"ha": side, "va": "center"} | (textprops or {})))
            if autopct is not None:
                share = 100.0 * value / total
                text = autopct(share) if callable(autopct) else autopct % share
                numbers.append(self.text(*place(pctdistance), text, **{"ha": "center", "va": "center"} | (textprops or {})))
            turn = end
        self.equal, self.on = True, False
        far = 1.25 * radius
        self.set_xlim(-far, far)
        self.set_ylim(-far, far)
        return art.QuietTuple((pieces, names) if autopct is None else (pieces, names, numbers))

    def stackplot(self, x, *args, labels=(), colors=None, alpha=None, **_):
        """Areas on each other."""
        lists = [row for each in args for row in (rows(each) if _is_many(each) else [floats(each)])]
        xs, below, made = self.x.places(x), None, art.Quiet()
        for at, values in enumerate(lists):
            below = below or [0.0] * len(xs)
            above = [a + float(b) for a, b in zip(below, values)]
            color = self._next_color() if colors is None else colors[at % len(colors)]
            made.append(self._add(art.Area(xs + xs[::-1], above + below[::-1], color, alpha, labels[at] if at < len(labels) else None)))
            below = above
        return made

    def bar_label(self, container, labels=None, *, fmt="%g", label_type="edge", padding=0, **given):
        """Numbers at the ends of bars, or in the middle of them."""
        made = art.Quiet()
        for at, bar in enumerate(container):
            upright = bar.stands_on != "x"
            size = bar.height if upright else bar.width
            text = str(labels[at]) if labels is not None else fmt.format(size) if "{" in str(fmt) else fmt(size) if callable(fmt) else fmt % size
            part = 0.5 if label_type == "center" else 1.0
            x = bar.x + bar.width * (0.5 if upright else part)
            y = bar.y + bar.height * (part if upright else 0.5)
            ahead = 0.0 if label_type == "center" else (3.0 + padding) * (1 if size >= 0 else -1)
            side = {"ha": "center" if upright or part < 1 else "left", "va": "center" if not upright or part < 1 else "bottom" if size >= 0 else "top"}
            made.append(self.annotate(text, (x, y), (0.0, ahead) if upright else (ahead, 0.0), textcoords="offset points", **side | given))
        return made

    def quiver(self, *args, color=None, cmap=None, scale=None, width=None, alpha=None, **_):
        """Arrows at places. They are as long as the grid allows, or in the units of the axes where `scale` is said to be 1."""
        lists = [floats(each) for each in args]
        if len(lists) in (2, 3):
            high, wide = (len(rows(args[0])), len(rows(args[0])[0])) if _is_many(args[0]) else (1, len(lists[0]))
            lists = [[float(column) for _ in range(high) for column in range(wide)], [float(row) for row in range(high) for _ in range(wide)], *lists]
        x, y, u, v = lists[:4]
        if len(x) * len(y) == len(u) > len(x):
            x, y = x * len(y), [each for each in y for _ in x]
        longest = max((math.hypot(a, b) for a, b in zip(u, v)), default=0.0) or 1.0
        room = max(max(x) - min(x), max(y) - min(y)) / max(1.0, math.sqrt(len(x))) if len(x) > 1 else 1.0
        size = 1.0 / scale if scale else room / longest
        colors = _shades(lists[4], cmap) if len(lists) > 4 else [color or "#000000"]
        for at, (a, b, right, up) in enumerate(zip(x, y, u, v)):
            self.arrow(a, b, right * size, up * size, color=colors[at % len(colors)])
            # Limits are around both ends.
            self._add(art.Reach([a, a + right * size], [b, b + up * size]))
        return art.Artist()


def _is_many(data):
    return len(getattr(data, "shape", ())) == 2 or isinstance(data, (list, tuple)) and bool(data) and isinstance(data[0], (list, tuple))


def _shades(values, cmap):
    scale, norm = get_cmap(cmap or rcParams["image.cmap"]), Normalize(min(values), max(values))
    return [scale(norm(value)) for value in values]
