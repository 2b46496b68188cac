"""numpy.random: the legacy generator, a Mersenne Twister of its own."""

import math
import random as _random

import torch

from ._array import array_of, asarray, ndarray


class RandomState:
    """The stream of numbers that `np.random.seed` starts."""

    def __init__(self, seed=None):
        self.seed(seed)

    def seed(self, seed=None):
        """MT19937 seeded as NumPy does for one integer."""
        self._spare = None
        if seed is None:
            self._twister = _random.Random()
            return
        state, value = [], int(seed) & 0xFFFFFFFF
        for at in range(624):
            state.append(value)
            value = (1812433253 * (value ^ (value >> 30)) + at + 1) & 0xFFFFFFFF
        self._twister = _random.Random()
        self._twister.setstate((3, (*state, 624), None))

    def _word(self):
        return self._twister.getrandbits(32)

    def _double(self):
        return self._twister.random()

    def _gauss(self):
        if self._spare is not None:
            value, self._spare = self._spare, None
            return value
        while True:
            x, y = 2.0 * self._double() - 1.0, 2.0 * self._double() - 1.0
            square = x * x + y * y
            if 0.0 < square < 1.0:
                break
        factor = math.sqrt(-2.0 * math.log(square) / square)
        self._spare = factor * x
        return factor * y

    def _below(self, limit):
        """A whole number from 0 to `limit`: masked words until one fits."""
        if limit == 0:
            return 0
        mask = (1 << limit.bit_length()) - 1
        while True:
            value = self._word() & mask if limit <= 0xFFFFFFFF else self._twister.getrandbits(64) & mask
            if value <= limit:
                return value

    def _filled(self, size, draw, kind=torch.float64):
        if size is None:
            return draw()
        shape = (size,) if isinstance(size, int) else tuple(size)
        count = math.prod(shape)
        return ndarray._of(torch.tensor([draw() for _ in range(count)], dtype=kind).reshape(shape))

    def rand(self, *size):
        return self._filled(size or None, self._double)

    def random_sample(self, size=None):
        return self._filled(size, self._double)

    random = ranf = sample = random_sample

    def randn(self, *size):
        return self._filled(size or None, self._gauss)

    def standard_normal(self, size=None):
        return self._filled(size, self._gauss)

    def normal(self, loc=0.0, scale=1.0, size=None):
        return self._spread(loc, scale, size, lambda low, high: low + high * self._gauss())

    def uniform(self, low=0.0, high=1.0, size=None):
        return self._spread(low, high, size, lambda a, b: a + (b - a) * self._double())

    def _spread(self, a, b, size, draw):
        if size is None and (isinstance(a, ndarray) or isinstance(b, ndarray)):
            size = (a if isinstance(a, ndarray) else b).shape
        if isinstance(a, ndarray) or isinstance(b, ndarray):
            shape = (size,) if isinstance(size, int) else tuple(size)
            first, second = (asarray(each)._t.double().expand(shape).reshape(-1).tolist() for each in (a, b))
            values = [draw(x, y) for x, y in zip(first, second)]
            return ndarray._of(torch.tensor(values, dtype=torch.float64).reshape(shape))
        return self._filled(size, lambda: draw(a, b))

    def randint(self, low, high=None, size=None, dtype=int):
        low, high = (0, low) if high is None else (low, high)
        return self._filled(size, lambda: int(low) + self._below(int(high) - int(low) - 1), torch.int64)

    def exponential(self, scale=1.0, size=None):
        return self._filled(size, lambda: -scale * math.log1p(-self._double()))

    def shuffle(self, x):
        for at in reversed(range(1, len(x))):
            other = self._below(at)
            if isinstance(x, ndarray):
                kept = x._t[at].clone()
                x._t[at] = x._t[other]
                x._t[other] = kept
            else:
                x[at], x[other] = x[other], x[at]

    def permutation(self, x):
        made = array_of(list(range(x)) if isinstance(x, int) else x)
        self.shuffle(made)
        return made

    def choice(self, a, size=None, replace=True, p=None):
        pool = array_of(list(range(a)) if isinstance(a, int) else a)
        count = 1 if size is None else size if isinstance(size, int) else math.prod(size)
        if p is not None:
            sums, total = [], 0.0
            for each in asarray(p).tolist():
                total += each
                sums.append(total)
            places = [next(at for at, each in enumerate(sums) if each / total > draw) for draw in (self._double() for _ in range(count))]
        elif replace:
            places = [self._below(len(pool) - 1) for _ in range(count)]
        else:
            places = self.permutation(len(pool)).tolist()[:count]
        if size is None:
            return pool[places[0]]
        return ndarray._of(pool._t[torch.tensor(places)].reshape(size if isinstance(size, tuple) else (size,)))


_global = RandomState()
for _name in ("seed", "rand", "randn", "random", "random_sample", "ranf", "sample", "standard_normal", "normal", "uniform", "randint", "exponential", "shuffle", "permutation", "choice"):
    globals()[_name] = getattr(_global, _name)


def default_rng(seed=None):
    """A generator with the methods of the legacy one."""
    return RandomState(seed)
