"""matplotlib.lines."""

from ._artists import Line2D as _Line


class Line2D(_Line):
    """A line of one's own, for a legend."""

    def __init__(self, xdata, ydata, *, color="#1f77b4", linewidth=1.5, lw=None, linestyle="-", marker=None, markersize=6, markerfacecolor=None, alpha=None, label=None, **_):
        super().__init__(list(xdata), list(ydata), color, (lw or linewidth), linestyle, marker, markersize, alpha, label, markerfacecolor)
