"""mpl_toolkits.axes_grid1: rows and columns of axes in a part of a figure."""


class ImageGrid(list):
    """Axes for pictures, in rows of `nrows_ncols`."""

    def __init__(self, fig, rect, nrows_ncols, **_):
        rows, columns = nrows_ncols
        super().__init__(axes for row in fig.subplots(rows, columns, squeeze=False) for axes in row)
        for each in self:
            each.set_axis_off()
