"""Draws of distributions from a stream, shared by the legacy generator and the current one."""

import math

import torch

from .._array import array_of, asarray, ndarray, result
from . import _discrete

_NUMBER = (int, float, bool)


class Draws:
    """Needs `_double()`, `_gauss()`, `_exponential()`, `_below(limit)` and `_place(limit)`, which shuffles draw by, of the stream."""

    def _draw(self, size, function, *given, kind=torch.float64):
        """One draw, or an array of a size, or of what the parameters broadcast to."""
        if size is None and all(isinstance(each, _NUMBER) and not hasattr(each, "ndim") for each in given):
            drawn = function(*given)
            return drawn if kind is torch.float64 else int(drawn)
        arrays = [asarray(each) for each in given]
        shape = torch.broadcast_shapes(*(each.shape for each in arrays)) if arrays else ()
        if size is not None:
            shape = (int(size),) if not isinstance(size, (tuple, list)) else tuple(int(each) for each in size)
        count = math.prod(shape)
        if all(each.size == 1 for each in arrays):
            fixed = [each.item() for each in arrays]
            values = [function(*fixed) for _ in range(count)]
        else:
            parts = [each._t.expand(shape).reshape(-1).tolist() for each in arrays]
            values = [function(*row) for row in zip(*parts)]
        return result(torch.tensor(values, dtype=kind).reshape(shape))

    def _whole(self, size, function, *given):
        return self._draw(size, function, *given, kind=torch.int64)

    # --- on the line ---

    def normal(self, loc=0.0, scale=1.0, size=None):
        return self._draw(size, lambda a, b: a + b * self._gauss(), loc, scale)

    def uniform(self, low=0.0, high=1.0, size=None):
        return self._draw(size, lambda a, b: a + (b - a) * self._double(), low, high)

    def exponential(self, scale=1.0, size=None):
        return self._draw(size, lambda a: a * self._exponential(), scale)

    def _gamma(self, shape):
        """By squeezing (Marsaglia and Tsang), below one by rejection (Ahrens and Dieter)."""
        if shape == 1.0:
            return self._exponential()
        if shape == 0.0:
            return 0.0
        if shape < 1.0:
            while True:
                u, v = self._double(), self._exponential()
                if u <= 1.0 - shape:
                    x = u ** (1.0 / shape)
                    if x <= v:
                        return x
                else:
                    y = -math.log((1 - u) / shape)
                    x = (1.0 - shape + shape * y) ** (1.0 / shape)
                    if x <= v + y:
                        return x
        b = shape - 1.0 / 3.0
        c = 1.0 / math.sqrt(9 * b)
        while True:
            v = 0.0
            while v <= 0.0:
                x = self._gauss()
                v = 1.0 + c * x
            v, u = v * v * v, self._double()
            if u < 1.0 - 0.0331 * (x * x) * (x * x) or math.log(u) < 0.5 * x * x + b * (1.0 - v + math.log(v)):
                return b * v

    def standard_gamma(self, shape, size=None):
        return self._draw(size, self._gamma, shape)

    def gamma(self, shape, scale=1.0, size=None):
        return self._draw(size, lambda a, b: b * self._gamma(a), shape, scale)

    def _beta(self, a, b):
        if a > 1.0 or b > 1.0:
            first = self._gamma(a)
            return first / (first + self._gamma(b))
        while True:
            u, v = self._double(), self._double()
            x, y = u ** (1.0 / a), v ** (1.0 / b)
            if 0 < x + y <= 1.0:
                return x / (x + y)

    def beta(self, a, b, size=None):
        return self._draw(size, self._beta, a, b)

    def chisquare(self, df, size=None):
        return self._draw(size, lambda k: 2.0 * self._gamma(k / 2.0), df)

    def f(self, dfnum, dfden, size=None):
        def one(first, second):
            above = 2.0 * self._gamma(first / 2.0) * second
            return above / (2.0 * self._gamma(second / 2.0) * first)

        return self._draw(size, one, dfnum, dfden)

    def standard_t(self, df, size=None):
        def one(k):
            above = self._gauss()
            return math.sqrt(k / 2.0) * above / math.sqrt(self._gamma(k / 2.0))

        return self._draw(size, one, df)

    def standard_cauchy(self, size=None):
        def one():
            above = self._gauss()
            return above / self._gauss()

        return self._draw(size, one)

    def pareto(self, a, size=None):
        return self._draw(size, lambda k: math.expm1(self._exponential() / k), a)

    def weibull(self, a, size=None):
        return self._draw(size, lambda k: self._exponential() ** (1.0 / k), a)

    def power(self, a, size=None):
        return self._draw(size, lambda k: (-math.expm1(-self._exponential())) ** (1.0 / k), a)

    def laplace(self, loc=0.0, scale=1.0, size=None):
        def one(a, b):
            while True:
                u = self._double()
                if u >= 0.5:
                    return a - b * math.log(2.0 - u - u)
                if u > 0.0:
                    return a + b * math.log(u + u)

        return self._draw(size, one, loc, scale)

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        def one(a, b):
            while True:
                u = 1.0 - self._double()
                if u < 1.0:
                    return a - b * math.log(-math.log(u))

        return self._draw(size, one, loc, scale)

    def logistic(self, loc=0.0, scale=1.0, size=None):
        def one(a, b):
            while True:
                u = self._double()
                if u > 0.0:
                    return a + b * math.log(u / (1.0 - u))

        return self._draw(size, one, loc, scale)

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        return self._draw(size, lambda a, b: math.exp(a + b * self._gauss()), mean, sigma)

    def triangular(self, left, mode, right, size=None):
        def one(low, top, high):
            u, base = self._double(), high - low
            if u <= (top - low) / base:
                return low + math.sqrt(u * (top - low) * base)
            return high - math.sqrt((1.0 - u) * (high - top) * base)

        return self._draw(size, one, left, mode, right)

    # --- whole numbers ---

    def binomial(self, n, p, size=None):
        return self._whole(size, lambda a, b: _discrete.binomial(self._double, a, b), n, p)

    def poisson(self, lam=1.0, size=None):
        return self._whole(size, lambda a: _discrete.poisson(self._double, a), lam)

    def negative_binomial(self, n, p, size=None):
        return self._whole(size, lambda a, b: _discrete.poisson(self._double, (1.0 - b) / b * self._gamma(a)), n, p)

    def zipf(self, a, size=None):
        return self._whole(size, lambda k: _discrete.zipf(self._double, k), a)

    def logseries(self, p, size=None):
        return self._whole(size, lambda k: _discrete.logseries(self._double, k), p)

    def geometric(self, p, size=None):
        def one(share):
            return _discrete.geometric_by_search(self._double, share) if share >= 0.333333333333333333333333 else self._geometric(share)

        return self._whole(size, one, p)

    # --- several numbers at once ---

    def multinomial(self, n, pvals, size=None):
        """How often each of several things happens in n tries."""
        shares, shape = asarray(pvals, float).tolist(), () if size is None else (size,) if isinstance(size, int) else tuple(size)
        rows = []
        for _ in range(math.prod(shape)):
            left, total, row = int(n), 1.0, [0] * len(shares)
            for at, share in enumerate(shares[:-1]):
                row[at] = _discrete.binomial(self._double, left, share / total)
                left -= row[at]
                if left <= 0:
                    break
                total -= share
            row[-1] += max(left, 0)
            rows.append(row)
        return ndarray._of(torch.tensor(rows, dtype=torch.int64).reshape(*shape, len(shares)))

    def dirichlet(self, alpha, size=None):
        """Shares of a whole."""
        weights, shape = asarray(alpha, float).tolist(), () if size is None else (size,) if isinstance(size, int) else tuple(size)
        rows = []
        for _ in range(math.prod(shape)):
            drawn = [self._gamma(each) for each in weights]
            rows.append([each / math.fsum(drawn) for each in drawn])
        return ndarray._of(torch.tensor(rows, dtype=torch.float64).reshape(*shape, len(weights)))

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8, **_):
        """Normal numbers that depend on each other, by the singular values of their covariances."""
        mean, cov = asarray(mean, float)._t, asarray(cov, float)._t
        if mean.dim() != 1:
            raise ValueError("mean must be 1 dimensional")
        if cov.dim() != 2 or cov.shape[0] != cov.shape[1]:
            raise ValueError("cov must be 2 dimensional and square")
        if mean.shape[0] != cov.shape[0]:
            raise ValueError("mean and cov must have same length")
        shape = () if size is None else (size,) if isinstance(size, int) else tuple(size)
        drawn = torch.tensor([self._gauss() for _ in range(math.prod(shape) * len(mean))], dtype=torch.float64)
        return ndarray._of((drawn.reshape(-1, len(mean)) @ self._factor(cov) + mean).reshape(*shape, len(mean)))

    # --- picks ---

    def _by_shares(self, p, count, size_of_pool):
        """Places drawn with given chances."""
        shares = asarray(p, float).tolist()
        if len(shares) != size_of_pool:
            raise ValueError("a and p must have same size")
        if any(each < 0 for each in shares):
            raise ValueError("Probabilities are not non-negative")
        if abs(math.fsum(shares) - 1.0) > 1e-8:
            raise ValueError("Probabilities do not sum to 1. See Notes section of docstring for more information.")
        return self._searched(shares, [self._double() for _ in range(count)])

    @staticmethod
    def _searched(shares, draws):
        sums = torch.tensor(shares, dtype=torch.float64).cumsum(0)
        return torch.searchsorted(sums / sums[-1], torch.tensor(draws, dtype=torch.float64), right=True).tolist()

    def _apart_by_shares(self, p, count):
        """The same, none of them twice."""
        shares, found = asarray(p, float).tolist(), []
        if count > sum(1 for each in shares if each > 0):
            raise ValueError("Fewer non-zero entries in p than size")
        while len(found) < count:
            draws = [self._double() for _ in range(count - len(found))]
            for at in found:
                shares[at] = 0.0
            found += list(dict.fromkeys(self._searched(shares, draws)))
        return found

    def _swapped(self, x, below):
        """Shuffles rows in place, from the last one on; `below(limit)` draws a place."""
        for at in reversed(range(1, len(x))):
            other = below(at)
            if isinstance(x, (ndarray, torch.Tensor)):
                rows = x._t if isinstance(x, ndarray) else x
                kept = rows[at].clone()
                rows[at] = rows[other]
                rows[other] = kept
            else:
                x[at], x[other] = x[other], x[at]

    def shuffle(self, x, axis=0):
        if isinstance(x, ndarray) and x.ndim == 1:
            places = list(range(len(x)))
            self._swapped(places, self._place)
            x._t.copy_(x._t[torch.tensor(places, dtype=torch.long)])
        else:
            self._swapped(x, self._place)

    def permutation(self, x, axis=0):
        pool = None if isinstance(x, int) else array_of(x)
        places = list(range(x if pool is None else len(pool)))
        self._swapped(places, self._place if pool is None or pool.ndim == 1 else self._below)
        order = torch.tensor(places, dtype=torch.long)
        return ndarray._of(order if pool is None else pool._t[order])

    def _picked(self, a, places, size):
        """Elements at places, in the form of a size; a list that holds no numbers stays one of its elements."""
        if isinstance(a, int):
            pool = None
        else:
            try:
                pool = asarray(a)
            except TypeError:
                return a[places[0]] if size is None else [a[at] for at in places]
        if size is None:
            return places[0] if pool is None else pool[places[0]]
        shape = (size,) if isinstance(size, int) else tuple(size)
        found = torch.tensor(places, dtype=torch.long)
        return ndarray._of((found if pool is None else pool._t[found]).reshape(*shape, *(() if pool is None else pool.shape[1:])))
