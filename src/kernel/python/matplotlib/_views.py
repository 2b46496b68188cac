"""From values to pixels, and the parts of a box that scripts tell things: spines, axes."""

import math

from .colors import css


class View:
    """From values to pixels inside one box."""

    def __init__(self, box, x, y, logs):
        self.box, self.x, self.y, self.logs = box, x, y, logs

    def place(self, x, y):
        left, top, width, height = self.box
        return left + width * _share(x, *self.x, self.logs[0]), top + height * (1 - _share(y, *self.y, self.logs[1]))

    def share(self, upright, part):
        """The value at a share of the axis."""
        low, high = self.y if upright else self.x
        return low + (high - low) * part


def _share(value, low, high, log):
    if log:
        if value <= 0:
            return -10.0
        value, low, high = math.log10(value), math.log10(low), math.log10(high)
    return (value - low) / (high - low) if high != low else 0.5


class Spine:
    def __init__(self):
        self.visible, self.color = True, "#000000"

    def set_visible(self, visible):
        self.visible = visible

    def set_color(self, color):
        self.color = color
        self.visible = self.visible and css(color) is not None

    def set_position(self, position):
        """Spines stay at the edges of the box."""

    def set_linewidth(self, width):
        """All spines are equally wide."""


class Spines(dict):
    def __getitem__(self, key):
        if isinstance(key, (list, tuple)):
            return Group([self[each] for each in key])
        return dict.__getitem__(self, key)

    def __getattr__(self, name):
        return self[name]


class Group(list):
    """Several things told the same."""

    def __getattr__(self, name):
        return lambda *args, **kwargs: [getattr(each, name)(*args, **kwargs) for each in self]


class AxisView:
    """`ax.xaxis`: one of the two axes, seen alone."""

    def __init__(self, axes, name):
        self._axes, self._name = axes, name

    def set_visible(self, visible):
        self._axes.shown[self._name] = visible

    def __getattr__(self, name):
        if name.startswith("set_") or name in ("tick_top", "tick_right", "grid"):
            return lambda *args, **kwargs: None
        raise AttributeError(f"an axis has no attribute {name!r} in Gradloom")
