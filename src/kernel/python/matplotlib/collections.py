"""matplotlib.collections: several lines or shapes as one."""

from ._artists import Artist, Line2D


class LineCollection(Artist):
    """Lines through lists of points."""

    def __init__(self, segments, linewidths=1.5, colors="#1f77b4", linestyles="-", alpha=None, label=None, **_):
        colors = [colors] if isinstance(colors, str) else list(colors)
        width = linewidths if isinstance(linewidths, (int, float)) else linewidths[0]
        self.label = label
        self.parts = [
            Line2D([float(x) for x, _ in points], [float(y) for _, y in points], colors[at % len(colors)], width, linestyles, None, 0, alpha, None)
            for at, points in enumerate(segments)
        ]

    def xs(self):
        return [x for part in self.parts for x in part.xs()]

    def ys(self):
        return [y for part in self.parts for y in part.ys()]

    def marks(self, numbers):
        return [mark for part in self.parts for mark in part.marks(numbers)]

    def key(self):
        return self.parts[0].key() if self.parts else {}


class PatchCollection(LineCollection):
    """Shapes that are drawn together."""

    def __init__(self, patches, label=None, **_):
        self.parts, self.label = list(patches), label
