"""What plt.subplots gives: rows and columns of axes."""


class AxesGrid:
    """Rows and columns of axes: indexed, flattened and gone through as an array."""

    def __init__(self, rows, squeeze=True):
        self._rows = rows
        self._line = [axes for row in rows for axes in row] if squeeze and 1 in (len(rows), len(rows[0])) else None

    @property
    def shape(self):
        return (len(self._rows), len(self._rows[0])) if self._line is None else (len(self._line),)

    @property
    def size(self):
        return len(self._rows) * len(self._rows[0])

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def flat(self):
        return iter([axes for row in self._rows for axes in row])

    def ravel(self, order="C"):
        return AxesGrid([[axes for row in self._rows for axes in row]])

    flatten = ravel

    @property
    def T(self):
        return AxesGrid([list(column) for column in zip(*self._rows)], self._line is not None)

    def reshape(self, *shape):
        flat = list(self.flat)
        wanted = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
        if len(wanted) == 1:
            return AxesGrid([flat])
        columns = wanted[1] if wanted[1] != -1 else len(flat) // wanted[0]
        return AxesGrid([flat[at : at + columns] for at in range(0, len(flat), columns)], False)

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return (self[at] for at in range(len(self)))

    def __getitem__(self, key):
        if self._line is not None:
            key = key[0] if isinstance(key, tuple) else key
            return AxesGrid([self._line[key]]) if isinstance(key, slice) else self._line[key]
        if isinstance(key, tuple):
            row, column = key
            if isinstance(row, slice):
                found = [each[column] for each in self._rows[row]]
                return AxesGrid(found if isinstance(column, slice) else [found], isinstance(column, slice) is False)
            found = self._rows[row][column]
            return AxesGrid([found]) if isinstance(column, slice) else found
        return AxesGrid(self._rows[key], False) if isinstance(key, slice) else AxesGrid([self._rows[key]])

    def _ipython_display_(self):
        """The figure is shown instead."""
