"""Plots of how values are spread: histograms, boxes, violins."""

import math

from . import _artists as art
from ._refusals import check_bins, check_choice
from ._scales import finite, floats
from ._settings import settings
from ._style import rcParams, usual_color


class Statistics:
    """Methods of Axes that plot how values are spread."""

    def hist(self, x, bins=10, range=None, density=False, weights=None, cumulative=False, bottom=None, histtype="bar", orientation="vertical", log=False, color=None, label=None, stacked=False, rwidth=None, **given):
        check_bins(bins)
        check_choice(("bar", "barstacked", "step", "stepfilled"), histtype=histtype)
        check_choice(("left", "mid", "right"), align=given.get("align", "mid"))
        check_choice(("horizontal", "vertical"), orientation=orientation)
        sets = _sets(x)
        edges = _edges([value for each in sets for value in each], bins, range)
        heavy = [None] * len(sets) if weights is None else _sets(weights)
        counts = [_counted(each, edges, weight) for each, weight in zip(sets, heavy)]
        widths = [b - a for a, b in zip(edges, edges[1:])]
        if density:
            totals = [sum(map(sum, counts))] * len(counts) if stacked else [sum(each) for each in counts]
            counts = [[count / (total or 1) / width for count, width in zip(each, widths)] for each, total in zip(counts, totals)]
        if cumulative:
            counts = [_running([count * (width if density else 1) for count, width in zip(each, widths)]) for each in counts]
        if stacked:
            counts = [[sum(each[at] for each in counts[: index + 1]) for at in _count(len(widths))] for index in _count(len(counts))]
        if log:
            (self.y if orientation == "vertical" else self.x).log = True
        given = settings(given) | {"side": len(sets) > 1 and not stacked and not histtype.startswith("step"), "rwidth": rwidth}
        names = [label] * len(sets) if isinstance(label, str) or label is None else list(label)
        made = []
        for at, each in enumerate(counts):
            own = self._next_color() if color is None else color[at] if isinstance(color, list) and len(sets) > 1 else color
            feet = counts[at - 1] if stacked and at > 0 else floats(bottom or 0.0) * len(widths)
            draw = self._steps if histtype.startswith("step") else self._blocks
            made.append(draw(edges, feet, each, own, (at, len(sets)), orientation == "vertical", given, histtype == "stepfilled"))
            if made[-1]:
                made[-1][0].label = names[at]
        import numpy

        array = numpy.array(counts if len(sets) > 1 else counts[0] if counts else [])
        return art.QuietTuple((array, numpy.array(edges), made if len(sets) > 1 else made[0]))

    def _blocks(self, edges, feet, tops, color, place, upright, given, _):
        """A block for each range of values. Those of several sets stand beside each other, or on each other."""
        at, count = place
        made = art.Quiet()
        for low, high, foot, top in zip(edges, edges[1:], feet, tops):
            share = given["rwidth"] or (0.8 if given["side"] else 1.0)
            wide = (high - low) * share / (count if given["side"] else 1)
            start = low + (high - low) * (1 - share) / 2 + (wide * at if given["side"] else 0)
            box = (start, foot, wide, top - foot) if upright else (foot, start, top - foot, wide)
            made.append(self._add(art.Bar(*map(float, box), color, given.get("alpha"), None, given.get("edgecolor"), given.get("linewidth", 1.0))))
            made[-1].stands_on = "y" if upright else "x"
        return made

    def _steps(self, edges, feet, tops, color, _, upright, given, filled):
        """A line around all ranges."""
        along, up = [edges[0]], [feet[0]]
        for low, high, top in zip(edges, edges[1:], tops):
            along, up = [*along, low, high], [*up, float(top), float(top)]
        along, up = [*along, edges[-1]], [*up, feet[-1]]
        x, y = (along, up) if upright else (up, along)
        alpha, width = given.get("alpha"), given.get("linewidth", 1.0)
        made = art.Area(x, y, color, alpha, None) if filled else art.Line2D(x, y, given.get("edgecolor", color), width, given.get("linestyle", "-"), None, 0, alpha, None)
        made.stands_on = "y" if upright else "x"
        return art.Quiet([self._add(made)])

    def boxplot(self, x, notch=None, sym=None, vert=True, whis=1.5, positions=None, widths=None, patch_artist=False, showmeans=False, showfliers=True, labels=None, tick_labels=None, **_):
        """Quartiles as boxes, with lines to the last values within 1.5 times their height, and marks beyond."""
        sets, found = _sets(x), {name: art.Quiet() for name in ("boxes", "medians", "whiskers", "caps", "fliers", "means")}
        places = list(map(float, positions)) if positions is not None else [at + 1.0 for at in _count(len(sets))]
        wide = floats(widths)[0] if widths is not None else 0.5 * min(1.0, (places[1] - places[0]) if len(places) > 1 else 1.0)

        def line(name, along, up, color="#000000", marker=None):
            x, y = (along, up) if vert else (up, along)
            ink = rcParams["text.color"] if color == "#000000" else color
            style = "-" if marker is None else "None"
            found[name].append(self._add(art.Line2D(x, y, ink, 1.0, style, marker, rcParams["lines.markersize"], None, None, None if marker != "o" else "none")))

        for place, values in zip(places, map(sorted, sets)):
            low, middle, high = (_quantile(values, share) for share in (0.25, 0.5, 0.75))
            reach = whis * (high - low)
            inner = [value for value in values if low - reach <= value <= high + reach] or [middle]
            left, right = place - wide / 2, place + wide / 2
            if patch_artist:
                box = (left, low, wide, high - low) if vert else (low, left, high - low, wide)
                found["boxes"].append(self._add(art.Bar(*box, usual_color(), None, None, "#000000")))
            else:
                line("boxes", [left, right, right, left, left], [low, low, high, high, low])
            for start, end in ((low, inner[0]), (high, inner[-1])):
                line("whiskers", [place, place], [start, end])
                line("caps", [place - wide / 4, place + wide / 4], [end, end])
            line("medians", [left, right], [middle, middle], usual_color(1))
            if showmeans:
                line("means", [place], [sum(values) / len(values)], usual_color(2), "^")
            beyond = [value for value in values if not inner[0] <= value <= inner[-1]]
            if showfliers and beyond and sym != "":
                line("fliers", [place] * len(beyond), beyond, marker="o")
        names = tick_labels if tick_labels is not None else labels
        scale = self.x if vert else self.y
        scale.ticks, scale.labels = places, [str(each) for each in (names if names is not None else (f"{place:g}" for place in places))]
        self._widen(scale, places)
        return found

    def violinplot(self, dataset, positions=None, vert=True, widths=0.5, showmeans=False, showextrema=True, showmedians=False, **_):
        """How dense values lie, to both sides of a line."""
        sets, color = _sets(dataset), self._next_color()
        places = list(map(float, positions)) if positions is not None else [at + 1.0 for at in _count(len(sets))]
        bodies = art.Quiet()
        for place, values in zip(places, map(sorted, sets)):
            ys = [values[0] + (values[-1] - values[0]) * at / 99 for at in _count(100)]
            dense = _density(values, ys)
            half = widths / 2 / (max(dense) or 1.0)
            along = [place + half * each for each in dense] + [place - half * each for each in reversed(dense)]
            x, y = (along, ys + ys[::-1]) if vert else (ys + ys[::-1], along)
            bodies.append(self._add(art.Area(x, y, color, 0.3)))
            marks = [values[0], values[-1]] if showextrema else []
            marks += [sum(values) / len(values)] if showmeans else []
            for value in marks + ([_quantile(values, 0.5)] if showmedians else []):
                self._add(art.Rule(value, not vert, place - widths / 4, place + widths / 4, color, 1.5, "-", None, None))
            if showextrema:
                self._add(art.Rule(place, vert, values[0], values[-1], color, 1.5, "-", None, None))
        self._widen(self.x if vert else self.y, places)
        return {"bodies": bodies}

    def _widen(self, scale, places):
        """Half a place at both sides of the outer ones."""
        scale.low = min([places[0] - 0.5] + [scale.low] * (scale.low is not None))
        scale.high = max([places[-1] + 0.5] + [scale.high] * (scale.high is not None))

    def hist2d(self, x, y, bins=10, range=None, density=False, cmap=None, **given):
        """How many points lie in each field of a grid, in colours."""
        import numpy

        xs, ys = floats(x), floats(y)
        across, up = bins if isinstance(bins, (list, tuple)) and len(bins) == 2 else (bins, bins)
        left, low = (None, None) if range is None else range
        x_edges, y_edges = _edges(xs, across, left), _edges(ys, up, low)
        counts = [[0.0] * (len(x_edges) - 1) for _ in y_edges[1:]]
        for a, b in zip(xs, ys):
            column, row = _bin(a, x_edges), _bin(b, y_edges)
            if column is not None and row is not None:
                counts[row][column] += 1
        extent = (x_edges[0], x_edges[-1], y_edges[0], y_edges[-1])
        made = self._add(art.AxesImage(counts, cmap, given.get("vmin"), given.get("vmax"), given.get("alpha"), "lower", extent))
        self.figure.mapped = made
        return art.QuietTuple((numpy.array(counts).T, numpy.array(x_edges), numpy.array(y_edges), made))


def _count(number):
    return [*range(number)]


def _sets(data):
    """Lists of finite values: one, or one for each column of an array and each entry of a list of lists."""
    data = data.detach() if hasattr(data, "detach") else data
    if len(getattr(data, "shape", ())) == 2:
        return [finite(floats(each)) for each in zip(*data.tolist())]
    if isinstance(data, (list, tuple)) and data and hasattr(data[0], "__len__") and not isinstance(data[0], str):
        return [finite(floats(each)) for each in data]
    return [finite(floats(data))]


def _edges(values, bins, limits):
    if not isinstance(bins, (int, str)) and hasattr(bins, "__len__"):
        return floats(bins)
    values = finite(values)
    low, high = map(float, limits or ((min(values), max(values)) if values else (0.0, 1.0)))
    if low == high:
        low, high = low - 0.5, high + 0.5
    count = max(1, math.ceil(math.log2(len(values) or 1) + 1)) if isinstance(bins, str) else int(bins)
    return [low + (high - low) * at / count for at in _count(count + 1)]


def _bin(value, edges):
    """The range in which a value lies; the last one holds its upper end."""
    from bisect import bisect_right

    if not edges[0] <= value <= edges[-1]:
        return None
    return min(bisect_right(edges, value) - 1, len(edges) - 2)


def _counted(values, edges, weights):
    counts = [0.0] * (len(edges) - 1)
    for value, weight in zip(values, weights or [1.0] * len(values)):
        at = _bin(value, edges)
        if at is not None:
            counts[at] += weight
    return counts


def _running(counts):
    from itertools import accumulate

    return list(accumulate(counts))


def _quantile(values, share):
    place = share * (len(values) - 1)
    at = int(place)
    return values[at] + (values[min(at + 1, len(values) - 1)] - values[at]) * (place - at)


def _density(values, places):
    """A bell over each value, as wide as Scott's rule says."""
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)) or 1.0
    wide = spread * len(values) ** -0.2
    some = values[:: max(1, len(values) // 500)]
    return [sum(math.exp(-(((place - value) / wide) ** 2) / 2) for value in some) / len(some) for place in places]
