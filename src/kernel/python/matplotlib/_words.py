"""Titles, labels and legends."""

from . import _artists as art
from ._refusals import check_choice, check_words
from ._style import points_of, rcParams
from .colors import css


_PLACES = (
    "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right", "lower center", "upper center",
    "center",
)  # fmt: skip


def _check_loc(loc):
    """Error: a place of a legend that is neither a name, a number of one nor a pair of coordinates."""
    if isinstance(loc, str):
        check_choice(_PLACES, loc=loc)
    elif loc is not None and not (isinstance(loc, int) and 0 <= loc <= 10) and not (hasattr(loc, "__len__") and len(loc) == 2):
        raise ValueError(f"loc must be string, coordinate tuple, or an integer 0-10, not {loc!r}")


class Words:
    """Methods of Axes that write around the box."""

    def set_title(self, label, fontdict=None, loc=None, **given):
        check_choice(("left", "center", "right"), loc=loc or "center")
        color = "text.color" if rcParams["axes.titlecolor"] == "auto" else "axes.titlecolor"
        return self._say("title", label, (fontdict or {}) | given, "axes.titlesize", color, "axes.titleweight")

    def set_xlabel(self, xlabel, fontdict=None, loc=None, **given):
        check_choice(("left", "center", "right"), loc=loc or "center")
        return self._say("xlabel", xlabel, (fontdict or {}) | given, "axes.labelsize", "axes.labelcolor", "axes.labelweight")

    def set_ylabel(self, ylabel, fontdict=None, loc=None, **given):
        check_choice(("bottom", "center", "top"), loc=loc or "center")
        return self._say("ylabel", ylabel, (fontdict or {}) | given, "axes.labelsize", "axes.labelcolor", "axes.labelweight")

    def _say(self, name, text, given, size, color, weight):
        check_words(given)
        setattr(self, name, text)
        self.looks[name] = words_look(given, size, color, weight)
        return Said(self, name)

    def get_title(self):
        return self.title

    def get_xlabel(self):
        return self.xlabel

    def get_ylabel(self):
        return self.ylabel

    def legend(self, *args, loc=None, title=None, handles=None, labels=None, fontsize=None, ncol=1, ncols=None, frameon=True, bbox_to_anchor=None, **given):
        _check_loc(loc)
        named = list(args)
        if len(named) == 2:
            handles, labels = named
        elif len(named) == 1:
            labels = named[0]
        shown = list(handles) if handles is not None else [each for each in self._labelled() if each.label is not None or labels is not None]
        if labels is not None:
            for artist, label in zip(shown, labels):
                artist.label = label
        self.legend_shown = [each for each in shown if each.label and not str(each.label).startswith("_")]
        face = given.get("facecolor", rcParams["legend.facecolor"])
        self.legend_title, self.legend_look = title, {
            "place": _place(loc),
            "anchor": _anchor(loc, bbox_to_anchor),
            "size": points_of(given.get("prop", {}).get("size", fontsize), "legend.fontsize"),
            "columns": int(ncols or ncol),
            "framed": bool(frameon),
            "color": css(given.get("labelcolor") or rcParams["text.color"]),
            "face": css(self.facecolor if face == "inherit" else face),
            "edge": css(given.get("edgecolor", rcParams["legend.edgecolor"])),
            "opacity": float(rcParams["legend.framealpha"] if given.get("framealpha") is None else given["framealpha"]),
        }
        return Legend(self)

    def get_legend(self):
        return Legend(self) if self.legend_shown is not None else None

    def _labelled(self):
        """What can be named in the legend."""
        return self.artists

    def get_legend_handles_labels(self):
        found = [each for each in self._labelled() if each.label]
        return found, [each.label for each in found]


class Said(art.Artist):
    """Words around a box."""

    def __init__(self, axes, name):
        self.axes, self.name = axes, name

    def set_text(self, text):
        setattr(self.axes, self.name, text)

    def get_text(self):
        return getattr(self.axes, self.name)

    def set_color(self, color):
        self.axes.looks[self.name]["color"] = css(color)

    def set_fontsize(self, size):
        self.axes.looks[self.name]["size"] = points_of(size, 10.0)

    set_size = set_fontsize


class Legend(art.Artist):
    """The legend of a box."""

    def __init__(self, axes):
        self.axes = axes

    def set_title(self, title, **_):
        self.axes.legend_title = title

    def remove(self):
        self.axes.legend_shown = None

    def set_visible(self, visible):
        if not visible:
            self.remove()

    def get_texts(self):
        return []


_PLACES = "best,upper right,upper left,lower left,lower right,right,center left,center right,lower center,upper center,center".split(",")


def _place(loc):
    """A place in the box by its name; numbers are old names. A pair of shares is where its lower left corner stands."""
    if isinstance(loc, int) and 0 <= loc < len(_PLACES):
        return _PLACES[loc]
    if isinstance(loc, tuple):
        return "lower left"
    return loc if loc in _PLACES else "best"


def _anchor(loc, box):
    """The place that a corner of the legend stands at, in shares of the box, and None for one inside it."""
    if box is None:
        return list(map(float, loc)) if isinstance(loc, tuple) else None
    x, y, *size = map(float, box)
    return [x, y] if not size else [x + size[0] / 2, y + size[1]]


def words_look(given, size, color, weight=None):
    """How words look where it is said; else the settings of these names say it."""
    asked = given.get("size", given.get("fontsize"))
    heavy = given.get("weight", given.get("fontweight", rcParams[weight] if weight else None))
    said = given.get("color", given.get("c"))
    return {"size": points_of(asked, size), "color": css(rcParams[color] if said is None else said), "bold": heavy in _HEAVY or isinstance(heavy, int) and heavy >= 600}


_HEAVY = ("bold", "heavy", "black", "semibold", "extra bold", "demibold")
