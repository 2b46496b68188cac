"""Titles, labels and legends."""

from . import _artists as art
from ._style import points_of


class Words:
    """Methods of Axes that write around the box."""

    def set_title(self, label, fontsize=None, **given):
        self.title, self.sizes["title"] = label, points_of(given.get("size", fontsize), 12.0)
        return art.Artist()

    def set_xlabel(self, xlabel, fontsize=None, **given):
        self.xlabel, self.sizes["xlabel"] = xlabel, points_of(given.get("size", fontsize), 10.0)
        return art.Artist()

    def set_ylabel(self, ylabel, fontsize=None, **given):
        self.ylabel, self.sizes["ylabel"] = ylabel, points_of(given.get("size", fontsize), 10.0)
        return art.Artist()

    def get_title(self):
        return self.title

    def legend(self, *args, loc=None, title=None, handles=None, labels=None, fontsize=None, ncol=1, ncols=None, frameon=True, **given):
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
        size = points_of(given.get("prop", {}).get("size", fontsize), 10.0)
        self.legend_title, self.legend_look = title, {"place": _place(loc), "size": size, "columns": int(ncols or ncol), "framed": bool(frameon)}
        return art.Artist()

    def _labelled(self):
        """What can be named in the legend."""
        return self.artists

    def get_legend_handles_labels(self):
        found = [each for each in self._labelled() if each.label]
        return found, [each.label for each in found]


_PLACES = "best,upper right,upper left,lower left,lower right,right,center left,center right,lower center,upper center,center".split(",")


def _place(loc):
    """A place in the box by its name; numbers are old names. A pair of shares is no name."""
    if isinstance(loc, int) and 0 <= loc < len(_PLACES):
        return _PLACES[loc]
    return loc if loc in _PLACES else "best"
