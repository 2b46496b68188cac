"""matplotlib.ticker: accepted; ticks lie where Gradloom puts them."""


class _Locator:
    def __init__(self, *args, **kwargs):
        self.args = args


class MultipleLocator(_Locator):
    """Ticks at multiples."""


class FixedLocator(_Locator):
    """Ticks at given values."""


class MaxNLocator(_Locator):
    """A few ticks."""


class FuncFormatter(_Locator):
    """Ticks written by a function."""


class FormatStrFormatter(_Locator):
    """Ticks written by a format."""


class NullFormatter(_Locator):
    """Ticks without text."""


ScalarFormatter = PercentFormatter = NullLocator = AutoLocator = LogLocator = _Locator
