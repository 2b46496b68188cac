"""Axes: a box with two scales, and what is plotted in it."""

from ._described import Described
from ._fields import Fields
from ._limits import Limits
from ._marks import Marks
from ._plots import Plots
from ._refusals import under_one_name
from ._scales import Scale
from ._shares import Shares
from ._spines import AxisView, Spine, Spines
from ._statistics import Statistics
from ._style import rcParams, usual_color
from ._words import Words


@under_one_name
class Axes(Plots, Statistics, Shares, Fields, Marks, Words, Limits, Described):
    """What `plt.subplots` gives: plots, labels, limits, and a legend."""

    def __init__(self, figure, place):
        self.figure, self.place = figure, place
        self.clear()

    def clear(self):
        self.artists, self.x, self.y = [], Scale(), Scale()
        self.title = self.xlabel = self.ylabel = ""
        self.looks = {}
        self.on = True
        self.shown, self.ticked, self.labelled = ({"x": True, "y": True} for _ in range(3))
        self.gridded = dict.fromkeys("xy", {} if rcParams["axes.grid"] else None)
        self.legend_shown, self.legend_title, self.legend_look = None, None, {}
        self.equal = False
        self.spines = Spines({side: Spine(rcParams[f"axes.spines.{side}"]) for side in ("left", "right", "top", "bottom")})
        self.facecolor = rcParams["axes.facecolor"]
        self._cycle = 0
        self.twin = None
        self.bar_of = None
        self.xaxis, self.yaxis = AxisView(self, "x"), AxisView(self, "y")

    cla = clear
    axes = property(lambda self: self)

    def _ipython_display_(self):
        """The figure is shown instead."""

    def __getattr__(self, name):
        raise AttributeError(f"'Axes' object has no attribute '{name}': Gradloom's matplotlib does not draw it yet")

    def _add(self, artist):
        artist.axes = self
        self.artists.append(artist)
        return artist

    def _next_color(self):
        self._cycle += 1
        return usual_color(self._cycle - 1)
