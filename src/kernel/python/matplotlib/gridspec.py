"""matplotlib.gridspec: axes that span rows and columns of a grid."""

import numbers


class SubplotSpec:
    """A part of a grid: (rows, columns, first row, first column, rows high, columns wide)."""

    def __init__(self, place):
        self.place = place


class GridSpec:
    """Rows and columns, of which `grid[row, columns]` is a part."""

    def __init__(self, nrows, ncols, figure=None, **_):
        check_counts(nrows, ncols)
        self.nrows, self.ncols, self.figure = nrows, ncols, figure

    def __getitem__(self, key):
        row, column = key if isinstance(key, tuple) else divmod(key, self.ncols)
        (top, high), (left, wide) = _span(row, self.nrows), _span(column, self.ncols)
        return SubplotSpec((self.nrows, self.ncols, top, left, high, wide))

    def update(self, **_):
        """Gaps follow what is written between the axes."""

    tight_layout = update


def check_counts(nrows, ncols):
    """A grid has whole numbers of rows and columns. Error: Matplotlib's ValueError."""
    for word, count in (("rows", nrows), ("columns", ncols)):
        if not isinstance(count, numbers.Integral) or count <= 0:
            raise ValueError(f"Number of {word} must be a positive integer, not {count!r}")


def _span(key, count):
    """(first, number) of an index or a slice."""
    places = range(count)[key] if isinstance(key, slice) else [range(count)[key]]
    return places[0], len(places)
