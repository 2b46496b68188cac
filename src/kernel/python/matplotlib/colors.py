"""Colours: names, numbers, and scales of colours."""

from ._color_names import NAMES
from ._style import CYCLE, usual_color

_SHORT = {"b": "#0000ff", "g": "#008000", "r": "#ff0000", "c": "#00bfbf", "m": "#bf00bf", "y": "#bfbf00", "k": "#000000", "w": "#ffffff"}
_TAB = dict(zip(("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan"), CYCLE)) | {"grey": CYCLE[7]}
CSS4_COLORS, BASE_COLORS = NAMES, _SHORT
TABLEAU_COLORS = {f"tab:{name}": value for name, value in _TAB.items() if name != "grey"}


def _hex(parts):
    return "#" + "".join(f"{max(0, min(255, round(part * 255))):02x}" for part in parts)


def css(color):
    """A colour as CSS writes it, and None for no colour. The opacity of a fourth part is given beside it by `opacity`."""
    if color is None or isinstance(color, str) and color.lower() == "none":
        return None
    if isinstance(color, str):
        if color in _SHORT:
            return _SHORT[color]
        if color.startswith("C") and color[1:].isdigit():
            return usual_color(int(color[1:]))
        if color.startswith("tab:"):
            return _TAB[color[4:]]
        name = color.removeprefix("xkcd:").replace(" ", "").lower()
        if name in NAMES:
            return NAMES[name]
        if _is_hex(color):
            return color.lower() if len(color) in (7, 9) else "#" + "".join(each * 2 for each in color[1:].lower())
        try:
            return _hex([float(color)] * 3)
        except ValueError:
            raise ValueError(f"{color!r} is not a valid color value.") from None
    if _is_pair(color):
        return css(color[0])
    return _hex([float(part) for part in color][:3])


def _is_pair(color):
    """Whether it is a colour with its opacity: `("red", 0.5)`."""
    return isinstance(color, tuple) and len(color) == 2 and hasattr(color[0], "__iter__") and not hasattr(color[1], "__iter__")


def _is_hex(text):
    digits = text[1:].lower()
    return text.startswith("#") and len(digits) in (3, 4, 6, 8) and set(digits) <= set("0123456789abcdef")


def is_color_like(c):
    try:
        css(c)
    except (TypeError, ValueError):
        return False
    return True


def opacity(color):
    """The fourth part of a colour, 1 where there is none."""
    if _is_pair(color):
        return float(color[1])
    return float(color[3]) if not isinstance(color, str) and color is not None and len(color) == 4 else 1.0


def to_rgb(color):
    """Red, green and blue from 0 to 1."""
    text = css(color) or "#000000"
    return tuple(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))


def to_rgba(color, alpha=None):
    return (*to_rgb(color), opacity(color) if alpha is None else alpha)


to_hex = css


class Normalize:
    """Puts numbers from vmin to vmax on a scale from 0 to 1."""

    def __init__(self, vmin=None, vmax=None, clip=False):
        self.vmin, self.vmax = vmin, vmax

    def __call__(self, value):
        span = self.vmax - self.vmin
        return (value - self.vmin) / span if span else 0.0


class Colormap:
    """A scale of colours: from 0 to 1 through its stops."""

    def __init__(self, name, stops):
        self.name, self.stops = name, [to_rgb(each) for each in stops]
        self.N = 256

    def rgb(self, share):
        """The colour at a share from 0 to 1, as three numbers to 255."""
        if share != share:
            return 255, 255, 255
        place = max(0.0, min(1.0, share)) * (len(self.stops) - 1)
        at = min(int(place), len(self.stops) - 2)
        part = place - at
        return tuple(round(255 * (a + (b - a) * part)) for a, b in zip(self.stops[at], self.stops[at + 1]))

    def __call__(self, value, alpha=1.0):
        if hasattr(value, "tolist") and getattr(value, "ndim", 0):
            import numpy

            return numpy.array([self(each, alpha) for each in value.tolist()])
        share = int(value) / (self.N - 1) if isinstance(value, int) else float(value)
        return (*(part / 255 for part in self.rgb(share)), alpha)

    def reversed(self):
        return Colormap(f"{self.name}_r", [_hex(stop) for stop in reversed(self.stops)])


class ListedColormap(Colormap):
    """A few colours, each for an equal share."""

    def __init__(self, colors, name="from_list", N=None):
        super().__init__(name, list(colors))
        self.colors, self.N = list(colors), len(self.stops)

    def rgb(self, share):
        at = min(int(max(0.0, min(1.0, share)) * len(self.stops)), len(self.stops) - 1)
        return tuple(round(255 * part) for part in self.stops[at])


class LinearSegmentedColormap(Colormap):
    @staticmethod
    def from_list(name, colors, N=256, gamma=1.0):
        return Colormap(name, list(colors))
