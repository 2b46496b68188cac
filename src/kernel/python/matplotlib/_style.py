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
_SIZES = {"xx-small": 5.8, "x-small": 6.9, "small": 8.3, "medium": 10.0, "large": 12.0, "x-large": 14.4, "xx-large": 17.3}


def turn_of(rotation):
    """Degrees of a rotation, and 0 where there is none."""
    named = {"vertical": 90.0, "horizontal": 0.0, None: 0.0}
    return named[rotation] if rotation in named else float(rotation)


def points_of(size, usual):
    """Points of a size, which may be a word."""
    if isinstance(size, str):
        return _SIZES.get(size, usual)
    return usual if size is None else float(size)


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
