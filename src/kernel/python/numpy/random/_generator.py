"""The current generator: PCG64 and newer methods."""

import math

import torch

from .._array import asarray, ndarray
from .._types import dtype as _dtype
from . import _ziggurat
from ._distributions import Draws
from ._pcg64 import PCG64

_M32 = (1 << 32) - 1


class Generator(Draws):
    """The stream of numbers of `np.random.default_rng`."""

    def __init__(self, bit_generator):
        self.bit_generator = bit_generator
        self._double = bit_generator.double

    def __repr__(self):
        return f"Generator(PCG64) at 0x{id(self):X}"

    def __str__(self):
        return "Generator(PCG64)"

    def spawn(self, n_children):
        return [Generator(PCG64(each)) for each in self.bit_generator.seed_seq.spawn(n_children)]

    def _gauss(self):
        return _ziggurat.normal(self.bit_generator)

    def _exponential(self):
        return _ziggurat.exponential(self.bit_generator)

    def _geometric(self, p):
        return math.ceil(-self._exponential() / math.log1p(-p))

    @staticmethod
    def _factor(cov):
        turned, sizes, _ = torch.linalg.svd(cov)
        return (turned * sizes.sqrt()).t()

    def _below(self, limit):
        """A whole number from 0 to `limit`: the high half of a product, where the low one does not tell against it (Lemire)."""
        if limit == 0:
            return 0
        bits, word = (32, self.bit_generator.word32) if limit <= _M32 else (64, self.bit_generator.word64)
        return self._scaled(limit, bits, word)

    def _place(self, limit):
        """The same by masked words until one fits."""
        mask, word = (1 << limit.bit_length()) - 1, self.bit_generator.word32 if limit <= _M32 else self.bit_generator.word64
        while True:
            value = word() & mask
            if value <= limit:
                return value

    @staticmethod
    def _scaled(limit, bits, word):
        full = (1 << bits) - 1
        if limit == full:
            return word()
        count = limit + 1
        product = word() * count
        if product & full < count:
            least = (full - limit) % count
            while product & full < least:
                product = word() * count
        return product >> bits

    def _small(self, limit, bits):
        """Draws below 2 to the power of 8 or 16 share one word."""
        parts = []

        def word():
            if not parts:
                value = self.bit_generator.word32()
                parts.extend(value >> at & ((1 << bits) - 1) for at in range(0, 32, bits))
            return parts.pop(0)

        return lambda: self._scaled(limit, bits, word) if limit else 0

    def random(self, size=None, dtype=float, out=None):
        if _dtype(dtype).name == "float32":
            return self._single(size, self.bit_generator.single)
        return self._draw(size, self._double)

    def _single(self, size, draw):
        made = self._draw(size, draw)
        return made.astype("float32") if isinstance(made, ndarray) else _dtype("float32").type(made)

    def standard_normal(self, size=None, dtype=float, out=None):
        if _dtype(dtype).name == "float32":
            return self._single(size, lambda: _ziggurat.normal_single(self.bit_generator))
        return self._draw(size, self._gauss)

    def standard_exponential(self, size=None, dtype=float, method="zig", out=None):
        return self._draw(size, self._exponential if method == "zig" else lambda: -math.log1p(-self._double()))

    def rayleigh(self, scale=1.0, size=None):
        return self._draw(size, lambda a: a * math.sqrt(2.0 * self._exponential()), scale)

    def integers(self, low, high=None, size=None, dtype="int64", endpoint=False):
        low, high = (0, low) if high is None else (low, high)
        kind, more = _dtype(dtype), 0 if endpoint else 1
        if asarray(low).ndim or asarray(high).ndim:
            return self._whole(size, lambda a, b: int(a) + self._below(int(b) - int(a) - more), low, high)
        low, limit = int(low), int(high) - int(low) - more
        if limit < 0:
            raise ValueError("low > high" if endpoint else "low >= high")
        draw = self._small(limit, 8 * kind.itemsize) if kind.itemsize < 4 and kind.kind != "b" else lambda: self._below(limit)
        made = self._draw(size, lambda: low + draw(), kind=torch.int64)
        return kind.type(made) if size is None else made if kind.name == "int64" else made.astype(kind)

    def bytes(self, length):
        words = [self.bit_generator.word32() for _ in range(-(-length // 4))]
        return b"".join(word.to_bytes(4, "little") for word in words)[:length]

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        count = 1 if size is None else size if isinstance(size, int) else math.prod(size)
        pool = a if isinstance(a, int) else len(a)
        if pool <= 0 and count:
            raise ValueError("a must be a positive integer unless no samples are taken")
        if replace:
            places = [self._below(pool - 1) for _ in range(count)] if p is None else self._by_shares(p, count, pool)
        else:
            if count > pool:
                raise ValueError("Cannot take a larger sample than population when replace is False")
            places = self._apart(pool, count, shuffle) if p is None else self._apart_by_shares(p, count)
        return self._picked(a, places, size)

    def _apart(self, pool, count, shuffle):
        """Places none of which comes twice: by Floyd's way, or from the end of a shuffled list where there are many."""
        if pool > 10_000 and count > pool // (50 if shuffle else 20):
            places = list(range(pool))
            for at in reversed(range(max(pool - count, 1), pool)):
                other = self._below(at)
                places[at], places[other] = places[other], places[at]
            return places[pool - count :]
        taken, places = set(), []
        for at in range(pool - count, pool):
            found = self._below(at)
            found = at if found in taken else found
            taken.add(found)
            places.append(found)
        if shuffle:
            self._swapped(places, self._below)
        return places

    def permuted(self, x, axis=None):
        made = asarray(x).copy()
        flat = list(range(made.size))
        self._swapped(flat, self._place)
        return ndarray._of(made._t.reshape(-1)[torch.tensor(flat)].reshape(made.shape))


def default_rng(seed=None):
    """A generator with a stream of its own."""
    if isinstance(seed, Generator):
        return seed
    return Generator(seed if isinstance(seed, PCG64) else PCG64(seed))
