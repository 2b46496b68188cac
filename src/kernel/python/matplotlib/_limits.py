"""Limits, ticks and looks of the two scales."""

from . import _artists as art
from ._scales import floats


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

    def set_xscale(self, value, **_):
        self.x.log = value in ("log", "symlog")

    def set_yscale(self, value, **_):
        self.y.log = value in ("log", "symlog")

    def set_xticks(self, ticks, labels=None, **_):
        _set_ticks(self.x, ticks, labels)

    def set_yticks(self, ticks, labels=None, **_):
        _set_ticks(self.y, ticks, labels)

    def set_xticklabels(self, labels, **_):
        self.x.labels = [str(each) for each in labels]
        self.x.ticks = list(map(float, range(len(self.x.labels)))) if self.x.ticks is None else self.x.ticks

    def set_yticklabels(self, labels, **_):
        self.y.labels = [str(each) for each in labels]
        self.y.ticks = list(map(float, range(len(self.y.labels)))) if self.y.ticks is None else self.y.ticks

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
        (left, right), (bottom, top) = self._limits()
        return art.QuietTuple((left, right, bottom, top))

    def label_outer(self, *_):
        """Labels only at the edges of a grid of axes."""
        if len(self.place) == 6:
            rows, _, row, column, high, _ = self.place
            if row + high < rows:
                self.xlabel = ""
            if column > 0:
                self.ylabel = ""

    def set_axis_off(self):
        self.on = False

    def set_aspect(self, aspect, *_, **__):
        self.equal = aspect in ("equal", 1, 1.0)

    def grid(self, visible=None, *_, **__):
        self.gridded = True if visible is None else bool(visible)

    def tick_params(self, **given):
        """Ticks keep their look, but for labels that are switched off."""
        if given.get("labelbottom") is False:
            self.x.labels = []

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


def _set_limits(scale, low, high):
    if isinstance(low, (list, tuple)):
        low, high = low
    low, high = (each if each is None else floats(each)[0] for each in (low, high))
    scale.low, scale.high = scale.low if low is None else low, scale.high if high is None else high
    return art.QuietTuple((scale.low, scale.high))


def _set_ticks(scale, ticks, labels):
    scale.ticks = floats(ticks)
    if labels is not None:
        scale.labels = [str(each) for each in labels]
