"""Sizes and colours that everything drawn starts from: `rcParams`."""

# Ten hues that stay apart next to each other, in the order in which lines take them.
CYCLE = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf")
_SIZES = {"xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1.0, "large": 1.2, "larger": 1.2, "smaller": 0.833, "x-large": 1.44, "xx-large": 1.728}


class Cycle(list):
    """What lines take by turns: here colours."""

    def by_key(self):
        return {"color": [each["color"] for each in self]}


def cycle_of(colors):
    return Cycle({"color": color} for color in colors)


_DEFAULTS = {
    "figure.figsize": [6.4, 4.8],
    "figure.dpi": 100.0,
    "figure.facecolor": "#ffffff",
    "figure.titlesize": "large",
    "font.size": 10.0,
    "lines.linewidth": 1.5,
    "lines.markersize": 6.0,
    "axes.grid": False,
    "axes.facecolor": "#ffffff",
    "axes.edgecolor": "#000000",
    "axes.labelcolor": "#000000",
    "axes.titlecolor": "auto",
    "axes.titlesize": "large",
    "axes.titleweight": "normal",
    "axes.labelsize": "medium",
    "axes.labelweight": "normal",
    "axes.spines.left": True,
    "axes.spines.right": True,
    "axes.spines.top": True,
    "axes.spines.bottom": True,
    "axes.prop_cycle": cycle_of(CYCLE),
    "text.color": "#000000",
    "xtick.color": "#000000",
    "ytick.color": "#000000",
    "xtick.labelsize": "medium",
    "ytick.labelsize": "medium",
    "grid.color": "#b0b0b0",
    "grid.linestyle": "-",
    "grid.linewidth": 0.8,
    "grid.alpha": 1.0,
    "legend.fontsize": "medium",
    "legend.facecolor": "inherit",
    "legend.edgecolor": "#cccccc",
    "legend.framealpha": 0.8,
    "image.cmap": "viridis",
    "axes.unicode_minus": True,
}


def turn_of(rotation):
    """Degrees of a rotation, and 0 where there is none."""
    named = {"vertical": 90.0, "horizontal": 0.0, None: 0.0}
    return named[rotation] if rotation in named else float(rotation)


def points_of(size, usual):
    """Points of a size, which may be a word; `usual` is the name of a setting where it is not said, or points."""
    if size is None:
        return points_of(rcParams[usual], 10.0) if isinstance(usual, str) else usual
    if isinstance(size, str) and size in _SIZES:
        return _SIZES[size] * float(rcParams["font.size"])
    return float(size)


def usual_color(at=0):
    """The colour that the line at a place in the order takes."""
    colors = rcParams["axes.prop_cycle"].by_key()["color"]
    return colors[at % len(colors)]


class _Params(dict):
    """Settings; those that mean nothing here are kept and have no effect."""

    def __missing__(self, key):
        return None


rcParams = _Params(_DEFAULTS)


def reset():
    rcParams.clear()
    rcParams.update(_DEFAULTS)


def rc(group, **settings):
    for each in group if isinstance(group, (list, tuple)) else [group]:
        rcParams.update({f"{each}.{_LONG.get(name, name)}": value for name, value in settings.items()})


_LONG = {"lw": "linewidth", "ls": "linestyle", "c": "color", "fc": "facecolor", "ec": "edgecolor"}
