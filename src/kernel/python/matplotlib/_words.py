"""Titles, labels and legends."""

from . import _artists as art


class Words:
    """Methods of Axes that write around the box."""

    def set_title(self, label, fontsize=None, **given):
        self.title, self.sizes["title"] = label, _points(given.get("size", fontsize), 12)
        return art.Artist()

    def set_xlabel(self, xlabel, fontsize=None, **given):
        self.xlabel, self.sizes["xlabel"] = xlabel, _points(given.get("size", fontsize), 10)
        return art.Artist()

    def set_ylabel(self, ylabel, fontsize=None, **given):
        self.ylabel, self.sizes["ylabel"] = ylabel, _points(given.get("size", fontsize), 10)
        return art.Artist()

    def get_title(self):
        return self.title

    def legend(self, *args, loc=None, title=None, handles=None, labels=None, **_):
        given = list(args)
        if len(given) == 2:
            handles, labels = given
        elif len(given) == 1:
            labels = given[0]
        shown = list(handles) if handles is not None else [each for each in self.artists if each.label is not None or labels is not None]
        if labels is not None:
            for artist, label in zip(shown, labels):
                artist.label = label
        self.legend_shown = [each for each in shown if each.label and not str(each.label).startswith("_")]
        self.legend_title, self.legend_place = title, loc
        return art.Artist()

    def get_legend_handles_labels(self):
        found = [each for each in self.artists if each.label]
        return found, [each.label for each in found]


def _points(size, default):
    names = {"xx-small": 6, "x-small": 7, "small": 8, "medium": 10, "large": 12, "x-large": 14, "xx-large": 17}
    return default if size is None else names.get(size, default) if isinstance(size, str) else size
