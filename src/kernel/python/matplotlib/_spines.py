"""The parts of a box that scripts tell things: spines, axes."""

from ._style import rcParams
from .colors import css


class Spine:
    def __init__(self, visible=True):
        self.visible, self.color = bool(visible), rcParams["axes.edgecolor"]

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

    def grid(self, visible=None, which="major", **look):
        self._axes.grid(visible, which, self._name, **look)

    def set_label_text(self, label, **look):
        getattr(self._axes, f"set_{self._name}label")(label, **look)

    def set_ticks(self, ticks, labels=None, **look):
        getattr(self._axes, f"set_{self._name}ticks")(ticks, labels, **look)

    def set_ticklabels(self, labels, **look):
        getattr(self._axes, f"set_{self._name}ticklabels")(labels, **look)

    def __getattr__(self, name):
        if name.startswith("set_") or name in ("tick_top", "tick_right"):
            return lambda *args, **kwargs: None
        raise AttributeError(f"an axis has no attribute {name!r} in Gradloom")
