"""From values to places: limits, ticks, and how ticks are written."""

import math


def floats(data):
    """A flat list of Python floats from a number, a list, an array or a tensor; None becomes NaN."""
    data = getattr(data, "detach", lambda: data)()
    if hasattr(data, "tolist"):
        data = data.tolist()
    if not isinstance(data, (list, tuple, range)) and not hasattr(data, "__iter__"):
        return [math.nan if data is None else float(data)]
    return [value for each in data for value in floats(each)]


def rows(data):
    """Nested Python lists from anything two- or three-dimensional."""
    data = getattr(data, "detach", lambda: data)()
    if not hasattr(data, "tolist") and hasattr(data, "__torch_tensor__"):
        data = data.__torch_tensor__()
    if hasattr(data, "tolist"):
        return data.tolist()
    return [rows(each) if hasattr(each, "__iter__") else float(each) for each in data]


def finite(values):
    return [value for value in values if math.isfinite(value)]


def _nice(step):
    """The next larger of 1, 2, 2.5, 5 and 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(part * power for part in (1, 2, 2.5, 5, 10) if step <= part * power * (1 + 1e-9))


class Scale:
    """One axis: its limits, whether it is logarithmic, and where its ticks are."""

    def __init__(self):
        self.low = self.high = None
        self.log = False
        self.ticks, self.labels = None, None
        self.inverted = False
        self.categories = {}

    def places(self, data):
        """Values as floats; texts get the next whole numbers."""
        if isinstance(data, str):
            data = [data]
        if isinstance(data, (list, tuple)) and data and isinstance(data[0], str):
            return [float(self.categories.setdefault(each, len(self.categories))) for each in data]
        return floats(data)

    def limits(self, values, margin=0.05):
        """Where the axis begins and ends, around values where it was not said."""
        shown = finite(values)
        if self.log:
            shown = [math.log10(value) for value in shown if value > 0]
        low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
        if low == high:
            around = abs(low) * 0.05 or 0.5
            low, high = low - around, high + around
        else:
            low, high = low - (high - low) * margin, high + (high - low) * margin
        if self.log:
            low, high = 10**low, 10**high
        return low if self.low is None else self.low, high if self.high is None else self.high

    def ticks_between(self, low, high, room):
        """(value, text) of the ticks; `room` is the length of the axis in pixels."""
        if self.ticks is not None:
            texts = self.labels or number_texts(self.ticks)
            return list(zip(self.ticks, [*texts, *[""] * (len(self.ticks) - len(texts))]))
        if self.categories:
            return [(float(place), text) for text, place in self.categories.items()]
        low, high = min(low, high), max(low, high)
        if self.log:
            return [(10.0**power, f"1e{power}") for power in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)]
        step = _nice((high - low) / max(2, min(9, room / 45)))
        first = math.ceil(low / step - 1e-9)
        values = [at * step for at in range(first, math.floor(high / step + 1e-9) + 1)]
        return list(zip(values, number_texts(values)))


def number_texts(values):
    """Numbers written alike: as few decimals as tell them apart."""
    values = [float(value) for value in values]
    size = max((abs(value) for value in values), default=0)
    if size and (size >= 1e6 or size < 1e-4):
        return [f"{value:.3g}".replace("-", "−") for value in values]
    decimals = next((count for count in range(8) if all(abs(value - round(value, count)) < max(size, 1e-12) * 1e-6 for value in values)), 8)
    return [f"{value:.{decimals}f}".replace("-", "−") if value else f"{0:.{decimals}f}" for value in values]
