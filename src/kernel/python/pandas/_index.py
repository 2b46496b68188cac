"""The labels of rows and columns."""


class Index(list):
    """Labels in their order."""

    @property
    def dtype(self):
        kinds = {type(each) for each in self}
        return "str" if kinds == {str} else "int64" if kinds == {int} else "object"

    def tolist(self):
        return list(self)

    def __repr__(self):
        return f"Index({list(self)!r}, dtype='{self.dtype}')"


class RangeIndex(Index):
    """Labels that count rows from zero."""

    def __init__(self, stop):
        super().__init__(range(stop))

    def __repr__(self):
        return f"RangeIndex(start=0, stop={len(self)}, step=1)"


def index_of(labels, count):
    """Labels as an index; counts where there are none."""
    if labels is None:
        return RangeIndex(count)
    return labels if isinstance(labels, Index) else Index(labels)
