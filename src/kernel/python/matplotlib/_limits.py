"""Limits, ticks and looks of the two scales."""

import math

from . import _artists as art
from ._refusals import check_choice
from ._scales import floats
from ._settings import settings
from ._style import points_of, turn_of


_SCALES = ("asinh", "function", "functionlog", "linear", "log", "logit", "mercator", "symlog")


def _set_scale(scale, value, base):
    if isinstance(value, str):
        check_choice(_SCALES, scale=value)
    if value in ("log", "symlog"):
        scale.set_log(base)
    else:
        scale.log = False


class Limits:
    """Methods of Axes that set its scales."""

    def set_xlim(self, left=None, right=None, **given):
        return _set_limits(self.x, given.get("xmin", left), given.get("xmax", right))

    def set_ylim(self, bottom=None, top=None, **given):
        self.y.inverted = False
        return _set_limits(self.y, given.get("ymin", bottom), given.get("ymax", top))

    def get_xlim(self):
        return self._limits()[0]

    def get_ylim(self):
        return self._limits()[1]

    def set_xscale(self, value, **given):
        _set_scale(self.x, value, given.get("base", 10))

    def set_yscale(self, value, **given):
        _set_scale(self.y, value, given.get("base", 10))

    def get_xscale(self):
        return "log" if self.x.log else "linear"

    def get_yscale(self):
        return "log" if self.y.log else "linear"

    def set_xticks(self, ticks, labels=None, **look):
        _set_ticks(self.x, ticks, labels, look)

    def set_yticks(self, ticks, labels=None, **look):
        _set_ticks(self.y, ticks, labels, look)

    def get_xticks(self, **_):
        return self._ticks_of("x")

    def get_yticks(self, **_):
        return self._ticks_of("y")

    def _ticks_of(self, letter):
        """Ticks that were set, else a few round values within the limits."""
        import numpy

        ticks, _ = getattr(self, letter).fixed(*self._around(letter))
        low, high = sorted(self._around(letter))
        return numpy.array(ticks if ticks is not None else round_values(low, high))

    def get_xticklabels(self, **_):
        return self._tick_labels("x")

    def get_yticklabels(self, **_):
        return self._tick_labels("y")

    def _tick_labels(self, letter):
        """Each label, though all of them look alike."""
        labels = getattr(self, letter).fixed(*self._around(letter))[1] or [f"{value:g}" for value in self._ticks_of(letter)]
        return art.Quiet(TickLabel(getattr(self, letter), label) for label in labels)

    def set_xticklabels(self, labels, **look):
        _set_labels(self.x, labels, look)

    def set_yticklabels(self, labels, **look):
        _set_labels(self.y, labels, look)

    def invert_yaxis(self):
        self.y.inverted = not self.y.inverted

    def invert_xaxis(self):
        self.x.inverted = not self.x.inverted

    def axis(self, option=None, **_):
        """Limits, or `off`, `equal` and their kin."""
        if isinstance(option, (list, tuple)):
            self.set_xlim(*option[:2])
            self.set_ylim(*option[2:])
        elif option in ("off", False):
            self.on = False
        elif option in ("on", True):
            self.on = True
        elif option in ("equal", "scaled", "image", "square"):
            self.equal = True
        elif isinstance(option, str) and option not in ("auto", "normal", "tight"):
            raise ValueError(f"Unrecognized string {option!r} to axis; try 'on' or 'off'")
        (left, right), (bottom, top) = self._limits()
        return left, right, bottom, top

    def label_outer(self, *_):
        """Labels only at the edges of a grid of axes."""
        if len(self.place) == 6:
            rows, _, row, column, high, _ = self.place
            if row + high < rows:
                self.xlabel, self.labelled["x"] = "", False
            if column > 0:
                self.ylabel, self.labelled["y"] = "", False

    def set_axis_off(self):
        self.on = False

    def set_aspect(self, aspect, *_, **__):
        self.equal = aspect in ("equal", 1, 1.0)

    def grid(self, visible=None, which="major", axis="both", **look):
        """Lines across the box at the ticks, along one axis or both. Without anything said they come or go."""
        check_choice(("x", "y", "both"), axis=axis)
        for letter in "xy" if axis == "both" else axis:
            shown = bool(visible) if visible is not None else bool(look) or self.gridded[letter] is None
            self.gridded[letter] = settings(look) | {"which": which} if shown else None

    def minorticks_on(self):
        self.x.look["minor"] = self.y.look["minor"] = True

    def minorticks_off(self):
        self.x.look["minor"] = self.y.look["minor"] = False

    def ticklabel_format(self, **_):
        """Numbers are written as they are shortest."""

    def tick_params(self, axis="both", **given):
        """How ticks and their labels look along one axis or both: size and angle of labels, what is not shown."""
        check_choice(("x", "y", "both"), axis=axis)
        for letter, side in (("x", "bottom"), ("y", "left")):
            if axis in (letter, "both"):
                look = {"size": given.get("labelsize"), "rotation": given.get("labelrotation", given.get("rotation"))}
                both = given.get("colors")
                _set_look(getattr(self, letter), look | {"color": given.get("labelcolor", both), "tick": given.get("color", both)})
                self.ticked[letter] = bool(given.get(side, self.ticked[letter]))
                self.labelled[letter] = bool(given.get(f"label{side}", self.labelled[letter]))

    def set_facecolor(self, color):
        self.facecolor = color

    def margins(self, *_, **__):
        """Margins stay as they are."""

    relim = autoscale = autoscale_view = set_autoscale_on = locator_params = margins

    def get_xaxis(self):
        return self.xaxis

    def get_yaxis(self):
        return self.yaxis

    def set(self, **settings):
        for name, value in settings.items():
            getattr(self, f"set_{name}")(*value if name in ("xlim", "ylim") else (value,))
        return self

    def twinx(self):
        """Axes over these with a vertical scale of their own, at the right."""
        made = self.figure.add_axes_at(self.place)
        made.twin, made._cycle, made.x = self, self._cycle, self.x
        return made

    def get_figure(self):
        return self.figure


class TickLabel(art.Artist):
    """The text at a tick. What is told to one is told to all of its axis."""

    def __init__(self, scale, text):
        self.scale, self.text = scale, text

    def get_text(self):
        return self.text

    def set_rotation(self, rotation):
        _set_look(self.scale, {"rotation": rotation})

    def set_ha(self, ha):
        _set_look(self.scale, {"ha": ha})

    set_horizontalalignment = set_ha

    def set_fontsize(self, size):
        _set_look(self.scale, {"size": size})

    set_size = set_fontsize

    def set_color(self, color):
        _set_look(self.scale, {"color": color})


def round_values(low, high):
    """Multiples of 1, 2 or 5 times a power of ten that divide a range into at most nine parts."""
    span = (high - low) / 9
    power = 10.0 ** math.floor(math.log10(span)) if span > 0 else 1.0
    step = next((power * part for part in (1, 2, 5) if power * part >= span), power * 10)
    return [at * step for at in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _set_limits(scale, low, high):
    if isinstance(low, (list, tuple)):
        low, high = low
    low, high = (each if each is None else floats(each)[0] for each in (low, high))
    if any(each is not None and not math.isfinite(each) for each in (low, high)):
        raise ValueError("Axis limits cannot be NaN or Inf")
    scale.low, scale.high = scale.low if low is None else low, scale.high if high is None else high
    return scale.low, scale.high


def _set_ticks(scale, ticks, labels, look):
    scale.ticks = floats(ticks)
    if labels is not None:
        scale.labels = [str(each) for each in labels]
    _set_look(scale, look)


def _set_labels(scale, labels, look):
    scale.labels = [str(each) for each in labels]
    scale.ticks = list(map(float, range(len(scale.labels)))) if scale.ticks is None else scale.ticks
    _set_look(scale, look)


def _set_look(scale, look):
    """How labels of ticks look, as far as it is said."""
    size = look.get("fontsize", look.get("size"))
    if size is not None:
        scale.look["size"] = points_of(size, 10.0)
    for name in ("color", "tick"):
        if look.get(name) is not None:
            scale.look[name] = look[name]
    if look.get("rotation") is not None:
        scale.look["turned"] = turn_of(look["rotation"])
    scale.look["align"] = look.get("ha", look.get("horizontalalignment", scale.look["align"]))
