"""scipy.stats: distributions to draw from, with SciPy's draws of NumPy's stream."""

import numpy as np
from torch._missing import resolver


class _Frozen:
    """A distribution with its numbers: `rvs` draws from it."""

    def __init__(self, draw):
        self._draw = draw

    def rvs(self, size=1, random_state=None):
        """As many draws as the size says; one number where it says one."""
        source = np.random if random_state is None else random_state
        if isinstance(source, int):
            source = np.random.RandomState(source)
        drawn = self._draw(source, None if size == 1 else size)
        if size != 1:
            return drawn
        return int(drawn) if isinstance(drawn, (int, np.integer)) else np.float64(drawn)


class _Distribution:
    """A family: called with its numbers it is one distribution of it."""

    def __init__(self, name, draw, places):
        self.name, self._call, self._places = name, draw, places

    def __call__(self, *args, loc=0, scale=1):
        numbers, rest = args[: self._places], args[self._places :]
        loc, scale = (*rest, *(loc, scale)[len(rest) :])
        return _Frozen(lambda source, size: self._call(source, size, *numbers) * scale + loc)

    freeze = __call__

    def rvs(self, *args, loc=0, scale=1, size=1, random_state=None):
        return self(*args, loc=loc, scale=scale).rvs(size, random_state)


def _loguniform(source, size, a, b):
    return np.exp(np.log(a) + source.uniform(size=size) * (np.log(b) - np.log(a)))


uniform = _Distribution("uniform", lambda source, size: source.uniform(size=size), 0)
norm = _Distribution("norm", lambda source, size: source.standard_normal(size), 0)
expon = _Distribution("expon", lambda source, size: source.standard_exponential(size), 0)
loguniform = reciprocal = _Distribution("loguniform", _loguniform, 2)
randint = _Distribution("randint", lambda source, size, low, high: source.randint(low, high, size), 2)

__getattr__ = resolver("scipy.stats", lambda: globals())
