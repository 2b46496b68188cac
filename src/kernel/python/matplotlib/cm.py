"""Scales of colours by name."""

from .colors import Colormap

_STOPS = {
    "viridis": "#440154 #482878 #3e4a89 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725",
    "plasma": "#0d0887 #46039f #7201a8 #9c179e #bd3786 #d8576b #ed7953 #fb9f3a #fdca26 #f0f921",
    "inferno": "#000004 #1b0c41 #4a0c6b #781c6d #a52c60 #cf4446 #ed6925 #fb9b06 #f7d13d #fcffa4",
    "magma": "#000004 #180f3d #440f76 #721f81 #9e2f7f #cd4071 #f1605d #fd9668 #feca8d #fcfdbf",
    "gray": "#000000 #ffffff",
    "binary": "#ffffff #000000",
    "hot": "#0b0000 #ff0000 #ffff00 #ffffff",
    "cool": "#00ffff #ff00ff",
    "jet": "#000080 #0000ff #00ffff #ffff00 #ff0000 #800000",
    "rainbow": "#8000ff #0080ff #00ff80 #80ff80 #ff8000 #ff0000",
    "coolwarm": "#3b4cc0 #8db0fe #dddddd #f49a7b #b40426",
    "bwr": "#0000ff #ffffff #ff0000",
    "seismic": "#00004c #0000ff #ffffff #ff0000 #800000",
    "Blues": "#f7fbff #c6dbef #6baed6 #2171b5 #08306b",
    "Reds": "#fff5f0 #fcbba1 #fb6a4a #cb181d #67000d",
    "Greens": "#f7fcf5 #c7e9c0 #74c476 #238b45 #00441b",
    "Purples": "#fcfbfd #dadaeb #9e9ac8 #6a51a3 #3f007d",
    "Oranges": "#fff5eb #fdd0a2 #fd8d3c #d94801 #7f2704",
    "RdYlBu": "#a50026 #f46d43 #fee090 #ffffbf #e0f3f8 #74add1 #313695",
    "RdYlGn": "#a50026 #f46d43 #fee08b #ffffbf #d9ef8b #66bd63 #006837",
    "RdBu": "#67001f #d6604d #f7f7f7 #4393c3 #053061",
    "Spectral": "#9e0142 #f46d43 #fee08b #ffffbf #e6f598 #66c2a5 #5e4fa2",
    "tab10": "#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf",
    "spring": "#ff00ff #ffff00",
    "summer": "#008066 #ffff66",
    "autumn": "#ff0000 #ffff00",
    "winter": "#0000ff #00ff80",
}
_SAME = {"Greys": "binary", "grey": "gray", "gray_r": "binary", "Greys_r": "gray", "binary_r": "gray", "tab20": "tab10", "Set1": "tab10"}


def get_cmap(name=None, lut=None):
    """The scale of a name, `_r` at its end turning it round."""
    from ._style import rcParams

    if isinstance(name, Colormap):
        return name
    name = _SAME.get(name or rcParams["image.cmap"], name or rcParams["image.cmap"])
    turned = name.endswith("_r")
    stops = _STOPS.get(name.removesuffix("_r"))
    if stops is None:
        raise ValueError(f"{name!r} is not a known colormap name; supported values are {', '.join(map(repr, _STOPS))}")
    made = Colormap(name.removesuffix("_r"), stops.split())
    return made.reversed() if turned else made


def __getattr__(name):
    try:
        return get_cmap(name)
    except ValueError:
        raise AttributeError(f"module 'matplotlib.cm' has no attribute '{name}'") from None


class ScalarMappable:
    """Values in the colours of a scale."""

    def __init__(self, norm=None, cmap=None):
        from .colors import Normalize

        self.norm, self.cmap = norm or Normalize(0.0, 1.0), get_cmap(cmap)

    def set_array(self, array):
        """Only the scale is shown."""

    def to_rgba(self, x, alpha=None, bytes=False):
        values = x.tolist() if hasattr(x, "tolist") else x
        return [self.cmap(self.norm(value)) for value in values] if isinstance(values, (list, tuple)) else self.cmap(self.norm(values))
