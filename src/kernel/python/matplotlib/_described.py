"""A box with its plots as plain data, and the limits of its scales, which follow from what is plotted."""

from . import _artists as art
from ._artists.strokes import stroke
from ._style import points_of, rcParams
from .colors import css


class Described:
    """Methods of Axes that say how it is drawn."""

    def _limits(self):
        return self._around("x"), self._around("y")

    def _around(self, letter):
        """Limits of a scale, around everything that is plotted along it: also in other axes where they share it."""
        scale = getattr(self, letter)
        sharing = [self, *(each for each in self.figure.axes if each is not self and getattr(each, letter) is scale)]
        artists = [artist for axes in sharing for artist in axes.artists]
        margin = 0.0 if any(each.tight for each in artists) else 0.05
        values = [value for each in artists for value in getattr(each, f"{letter}s")()]
        low, high = scale.limits(values, margin, any(each.stands_on == letter for each in artists))
        return (high, low) if scale.inverted else (low, high)

    def describe(self, numbers):
        """The axes as `src/kernel/figures/description.ts` has them; numbers that are many are kept in `numbers`."""
        if self.bar_of is not None:
            self._fill_bar()
        over = self.twin is not None
        drawn = sorted((each for each in self.artists if each.visible), key=lambda each: each.zorder)
        return {
            "place": self._place(),
            "x": self._axis("x", "bottom", not over),
            "y": self._axis("y", "right" if over or self.bar_of is not None else "left", True),
            "equal": self.equal,
            "background": css(self.facecolor) if self.on and not over else None,
            "frame": {side: css(spine.color) if self.on and spine.visible else None for side, spine in self.spines.items()},
            "title": self._said("title"),
            "legend": self._legend(),
            "marks": [mark for each in drawn for mark in each.marks(numbers)],
        }

    def _place(self):
        if self.twin is not None:
            return {"over": self.figure.axes.index(self.twin)}
        if self.place[0] == "bar":
            return {"beside": self.figure.axes.index(self.place[1])}
        return {"share" if len(self.place) == 4 else "grid": list(self.place)}

    def _axis(self, letter, side, mine):
        scale, (low, high) = getattr(self, letter), self._around(letter)
        ticks, labels = scale.fixed(low, high)
        shown = self.on and mine and self.shown[letter]
        return {
            "side": side,
            "low": low,
            "high": high,
            "log": scale.log,
            "ticks": ticks if shown else [],
            "labels": labels if self.labelled[letter] else [],
            "look": self._tick_look(letter) | {"ticked": self.ticked[letter]},
            "title": self._said(f"{letter}label") if self.on and mine else None,
            "grid": self._grid_look(letter) if shown and self.gridded[letter] is not None else None,
        }

    def _said(self, name):
        """Words around the box, and None where there are none."""
        text = str(getattr(self, name))
        return {"text": text, **self.looks[name]} if text else None

    def _tick_look(self, letter):
        look = getattr(self, letter).look
        usual = rcParams[f"{letter}tick.color"]
        colors = {"color": css(look.get("color") or usual), "tickColor": css(look.get("tick") or usual)}
        size = points_of(look["size"], f"{letter}tick.labelsize")
        return {"size": size, "turned": look["turned"], "align": look["align"], "minor": bool(look.get("minor")), **colors}

    def _grid_look(self, letter):
        """How the lines of the grid look: what was said to `grid`, else the settings."""
        given = self.gridded[letter]
        color, style = given.get("color", rcParams["grid.color"]), given.get("linestyle", rcParams["grid.linestyle"])
        line = stroke(color, given.get("linewidth", rcParams["grid.linewidth"]), style) or stroke(None, 0.0)
        opacity = given.get("alpha")
        return line | {"opacity": float(rcParams["grid.alpha"] if opacity is None else opacity), "minor": given.get("which") in ("both", "minor")}

    def _legend(self):
        if not self.legend_shown:
            return None
        entries = [{"text": str(each.label), **each.key()} for each in self.legend_shown]
        return {"title": str(self.legend_title or ""), "entries": entries, **self.legend_look}

    def _fill_bar(self):
        """The colours of a colour bar, from low to high."""
        scale, norm = self.bar_of
        ramp = [[norm.vmin + (norm.vmax - norm.vmin) * at / 255] for at in range(256)]
        self.artists = [art.AxesImage(ramp, scale, norm.vmin, norm.vmax, None, "lower", (0.0, 1.0, norm.vmin, norm.vmax))]
