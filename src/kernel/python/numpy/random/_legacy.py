"""The legacy generator: a Mersenne Twister, whose streams NumPy keeps as they were."""

import math
import random as _random

import torch

from .._array import asarray, ndarray
from .._types import dtype as _dtype
from ._distributions import Draws


class RandomState(Draws):
    """The stream of numbers that `np.random.seed` starts."""

    def __init__(self, seed=None):
        self.seed(seed)

    def __repr__(self):
        return f"RandomState(MT19937) at 0x{id(self):X}"

    def seed(self, seed=None):
        """MT19937 seeded as NumPy does for one integer, or for several."""
        self._spare, self._twister = None, _random.Random()
        if seed is None:
            return
        if isinstance(seed, (list, tuple, ndarray)):
            state = _by_array([int(each) & 0xFFFFFFFF for each in seed])
        else:
            if not 0 <= int(seed) <= 0xFFFFFFFF:
                raise ValueError("Seed must be between 0 and 2**32 - 1")
            state = _by_number(int(seed))
        self._twister.setstate((3, (*state, 624), None))

    def get_state(self, legacy=True):
        version, words, _ = self._twister.getstate()
        return "MT19937", ndarray._of(torch.tensor(words[:-1])), words[-1], int(self._spare is not None), self._spare or 0.0

    def set_state(self, state):
        _, words, place, has_spare, spare = state[:5]
        self._twister.setstate((3, (*(int(each) for each in words), int(place)), None))
        self._spare = float(spare) if has_spare else None

    def _word(self):
        return self._twister.getrandbits(32)

    def _double(self):
        return self._twister.random()

    def _exponential(self):
        return -math.log1p(-self._double())

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
            value = self._word() & mask if limit <= 0xFFFFFFFF else (self._word() << 32 | self._word()) & mask
            if value <= limit:
                return value

    _place = _below

    def _geometric(self, p):
        return math.ceil(math.log1p(-self._double()) / math.log(1.0 - p))

    @staticmethod
    def _factor(cov):
        _, sizes, turned = torch.linalg.svd(cov)
        return sizes.sqrt()[:, None] * turned

    def rand(self, *size):
        return self._draw(size or None, self._double)

    def random_sample(self, size=None):
        return self._draw(size, self._double)

    random = ranf = sample = random_sample

    def randn(self, *size):
        return self._draw(size or None, self._gauss)

    def standard_normal(self, size=None):
        return self._draw(size, self._gauss)

    def standard_exponential(self, size=None):
        return self._draw(size, self._exponential)

    def rayleigh(self, scale=1.0, size=None):
        return self._draw(size, lambda a: a * math.sqrt(-2.0 * math.log1p(-self._double())), scale)

    def randint(self, low, high=None, size=None, dtype=int):
        low, high = (0, low) if high is None else (low, high)
        kind = _dtype(dtype)
        if asarray(low).ndim or asarray(high).ndim:
            return self._whole(size, lambda a, b: int(a) + self._below(int(b) - int(a) - 1), low, high)
        low, high = int(low), int(high)
        if low >= high:
            raise ValueError("low >= high")
        if kind.itemsize < 4 and kind.kind != "b":
            draw = self._small(high - low - 1, 8 * kind.itemsize)
        else:
            draw = lambda: self._below(high - low - 1)  # noqa: E731
        made = self._draw(size, lambda: low + draw(), kind=torch.int64)
        if size is None:
            return made if dtype is int else kind.type(made)
        return made if kind.name == "int64" else made.astype(kind)

    def _small(self, limit, bits):
        """Draws below 2 to the power of 8 or 16 share one word."""
        mask, parts = (1 << limit.bit_length()) - 1, []

        def draw():
            while limit:
                if not parts:
                    word = self._word()
                    parts.extend(word >> at & ((1 << bits) - 1) for at in range(0, 32, bits))
                value = parts.pop(0) & mask
                if value <= limit:
                    return value
            return 0

        return draw

    def random_integers(self, low, high=None, size=None):
        return self.randint(1 if high is None else low, (low if high is None else high) + 1, size)

    def bytes(self, length):
        words = [self._word() for _ in range(-(-length // 4))]
        return b"".join(word.to_bytes(4, "little") for word in words)[:length]

    def choice(self, a, size=None, replace=True, p=None):
        count = 1 if size is None else size if isinstance(size, int) else math.prod(size)
        pool = a if isinstance(a, int) else len(a)
        if pool <= 0 and count:
            raise ValueError("a must be greater than 0 unless no samples are taken" if isinstance(a, int) else "'a' cannot be empty unless no samples are taken")
        if replace:
            places = [self._below(pool - 1) for _ in range(count)] if p is None else self._by_shares(p, count, pool)
        else:
            if count > pool:
                raise ValueError("Cannot take a larger sample than population when 'replace=False'")
            places = self.permutation(pool).tolist()[:count] if p is None else self._apart_by_shares(p, count)
        return self._picked(a, places, size)


def _by_number(value):
    state = []
    for at in range(624):
        state.append(value)
        value = (1812433253 * (value ^ (value >> 30)) + at + 1) & 0xFFFFFFFF
    return state


def _by_array(key):
    """The seeding of several words of the reference implementation."""
    state, at, place = _by_number(19650218), 1, 0
    for _ in range(max(624, len(key))):
        state[at] = ((state[at] ^ ((state[at - 1] ^ state[at - 1] >> 30) * 1664525)) + key[place] + place) & 0xFFFFFFFF
        at, place = at + 1, (place + 1) % len(key)
        if at >= 624:
            state[0], at = state[623], 1
    for _ in range(623):
        state[at] = ((state[at] ^ ((state[at - 1] ^ state[at - 1] >> 30) * 1566083941)) - at) & 0xFFFFFFFF
        at += 1
        if at >= 624:
            state[0], at = state[623], 1
    state[0] = 0x80000000
    return state
