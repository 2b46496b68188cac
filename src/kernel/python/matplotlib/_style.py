"""Sizes and colours that everything drawn starts from."""

_DEFAULTS = {
    "figure.figsize": [6.4, 4.8],
    "figure.dpi": 100.0,
    "font.size": 10.0,
    "lines.linewidth": 1.5,
    "lines.markersize": 6.0,
    "axes.grid": False,
    "image.cmap": "viridis",
    "axes.unicode_minus": True,
}
# Ten hues that stay apart next to each other, in the order in which lines take them.
CYCLE = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf")
FONT = "DejaVu Sans, Inter, Helvetica, Arial, sans-serif"


class _Params(dict):
    """Settings; those that mean nothing here are kept and have no effect."""

    def __missing__(self, key):
        return None


rcParams = _Params(_DEFAULTS)


def reset():
    rcParams.clear()
    rcParams.update(_DEFAULTS)


def rc(group, **settings):
    rcParams.update({f"{group}.{name}": value for name, value in settings.items()})
