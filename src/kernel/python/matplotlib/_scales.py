"""Values as floats, and what is said of an axis: limits and ticks."""

import math


def _plain(data):
    """What a tensor, or a picture that is like one, holds; other data as it is."""
    data = data.__torch_tensor__() if hasattr(data, "__torch_tensor__") else data
    return getattr(data, "detach", lambda: data)()


def floats(data):
    """A flat list of Python floats from a number, a list, an array or a tensor; None becomes NaN."""
    data = _plain(data)
    if hasattr(data, "tolist"):
        data = data.tolist()
    # Letters of a text are texts again.
    if isinstance(data, str) or not isinstance(data, (list, tuple, range)) and not hasattr(data, "__iter__"):
        return [math.nan if data is None else float(data)]
    return [value for each in data for value in floats(each)]


def rows(data):
    """Nested Python lists from anything two- or three-dimensional."""
    data = _plain(data)
    if hasattr(data, "tolist"):
        return data.tolist()
    return [rows(each) if hasattr(each, "__iter__") else float(each) for each in data]


def finite(values):
    return [value for value in values if math.isfinite(value)]


class Scale:
    """One axis: its limits, whether it is logarithmic, and where its ticks are."""

    def __init__(self):
        self.low = self.high = None
        self.log, self.base = False, 10
        self.ticks, self.labels = None, None
        self.inverted = False
        self.categories = {}
        # How labels of ticks look: their size in points, the angle by which they are turned, where they are held.
        self.look = {"size": None, "turned": 0.0, "align": None}

    def places(self, data):
        """Values as floats; texts get the next whole numbers."""
        if isinstance(data, str):
            data = [data]
        if isinstance(data, (list, tuple)) and data and isinstance(data[0], str):
            return [float(self.categories.setdefault(each, len(self.categories))) for each in data]
        return floats(data)

    def limits(self, values, margin=0.05, stands=False):
        """Where the axis begins and ends, around values where it was not said. What stands on zero leaves no room below."""
        shown = finite(values)
        if self.log:
            shown = [math.log10(value) for value in shown if value > 0]
        low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
        if low == high:
            around = abs(low) * 0.05 or 0.05
            low, high = low - around, high + around
        if shown:
            room = (high - low) * margin
            low, high = low - room * (not stands or low != 0), high + room * (not stands or high != 0)
        if self.log:
            low, high = 10**low, 10**high
        # Ticks that were set are all within, as far as the limits leave it open.
        ticks = [value for value in finite(self.ticks or []) if value > 0 or not self.log]
        return (min([low, *ticks]) if self._unsaid(self.low) else self.low), (max([high, *ticks]) if self._unsaid(self.high) else self.high)

    def _unsaid(self, limit):
        """Whether a limit follows from the values; a logarithm has none that is not positive."""
        return limit is None or self.log and limit <= 0

    def set_log(self, base=10):
        """Makes the axis logarithmic. Error: the base of no logarithm."""
        if base <= 0 or base == 1:
            raise ValueError("The log base cannot be <= 0 or == 1")
        self.log, self.base = True, base

    def _powers(self, low, high):
        """Ticks of a logarithm that is not to the base of ten: its powers, at most nine."""
        low, high = sorted((low, high))
        first, last = math.ceil(math.log(low, self.base) - 1e-9), math.floor(math.log(high, self.base) + 1e-9)
        powers = range(first, last + 1, max(1, math.ceil((last - first + 1) / 9)))
        return [float(self.base) ** each for each in powers], [f"${self.base:g}^{{{each}}}$" for each in powers]

    def fixed(self, low, high):
        """Where ticks are that do not follow from the limits alone, and what they say; None where they do."""
        if self.log and self.base != 10 and self.ticks is None:
            return self._powers(low, high)
        if self.ticks is None and self.categories:
            return list(map(float, self.categories.values())), list(self.categories)
        return self.ticks, self.labels
