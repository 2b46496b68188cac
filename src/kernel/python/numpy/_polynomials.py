"""Polynomials, from the highest power on; and values between given ones."""

import bisect

import torch

from ._array import array_of, as_tensor, asarray, ndarray, result


def poly(seq_of_zeros):
    """The coefficients of the polynomial with these zeros."""
    made = [1.0]
    for root in asarray(seq_of_zeros).tolist():
        made = [a - root * b for a, b in zip([*made, 0.0], [0.0, *made])]
    return array_of(made)


def polyval(p, x):
    x = x if isinstance(x, (poly1d, torch.Tensor)) else asarray(x)
    made = asarray(x) * 0 if not isinstance(x, (poly1d, torch.Tensor)) else x * 0
    for each in p.coeffs if isinstance(p, poly1d) else asarray(p):
        made = made * x + each
    return result(as_tensor(made)) if isinstance(made, ndarray) else made


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    """The coefficients of the polynomial nearest to points, by least squares."""
    x, y = asarray(x, float)._t, asarray(y, float)._t
    powers = torch.stack([x**power for power in range(deg, -1, -1)], 1)
    if w is not None:
        weight = asarray(w, float)._t[:, None]
        powers, y = powers * weight, y * weight.reshape([-1] + [1] * (y.dim() - 1))
    scale = (powers * powers).sum(0).sqrt()
    target = y if y.dim() > 1 else y[:, None]
    q, r = torch.linalg.qr(powers / scale)
    made = torch.linalg.solve(r, q.t() @ target) / scale[:, None]
    return ndarray._of(made if y.dim() > 1 else made[:, 0])


def polyder(p, m=1):
    values = (p.coeffs if isinstance(p, poly1d) else asarray(p)).tolist()
    for _ in range(m):
        values = [value * (len(values) - 1 - at) for at, value in enumerate(values[:-1])]
    return poly1d(values) if isinstance(p, poly1d) else array_of(values)


def polyint(p, m=1):
    values = (p.coeffs if isinstance(p, poly1d) else asarray(p)).tolist()
    for _ in range(m):
        values = [value / (len(values) - at) for at, value in enumerate(values)] + [0.0]
    return poly1d(values) if isinstance(p, poly1d) else array_of(values)


def polyadd(a1, a2):
    first, second = asarray(a1).tolist(), asarray(a2).tolist()
    size = max(len(first), len(second))
    return array_of([a + b for a, b in zip([0] * (size - len(first)) + first, [0] * (size - len(second)) + second)])


def polymul(a1, a2):
    return convolve(a1, a2)


def roots(p):
    """The zeros of a polynomial: the eigenvalues of its companion matrix."""
    values = asarray(p, float).tolist()
    while values and values[0] == 0:
        values.pop(0)
    zeros = 0
    while values and values[-1] == 0:
        values.pop()
        zeros += 1
    if len(values) < 2:
        return array_of([0.0] * zeros)
    companion = torch.diag(torch.ones(len(values) - 2, dtype=torch.float64), -1)
    companion[0] = torch.tensor([-value / values[0] for value in values[1:]], dtype=torch.float64)
    found = torch.linalg.eigvals(companion)
    found = found.real if bool((found.imag == 0).all()) else found
    return ndarray._of(torch.cat([found, found.new_zeros(zeros)]))


class poly1d:
    """A polynomial that can be called, added and multiplied."""

    def __init__(self, c_or_r, r=False, variable=None):
        self.coeffs = poly(c_or_r) if r else asarray(c_or_r)
        self.variable = variable or "x"

    c = coef = coefficients = property(lambda self: self.coeffs)
    order = o = property(lambda self: len(self.coeffs) - 1)
    r = roots = property(lambda self: roots(self.coeffs))

    def __call__(self, val):
        return polyval(self.coeffs, val)

    def __getitem__(self, power):
        return self.coeffs[self.order - power] if 0 <= power <= self.order else 0

    def __iter__(self):
        return iter(self.coeffs)

    def __len__(self):
        return self.order

    def __add__(self, other):
        return poly1d(polyadd(self.coeffs, other.coeffs if isinstance(other, poly1d) else [other]))

    def __mul__(self, other):
        return poly1d(polymul(self.coeffs, other.coeffs) if isinstance(other, poly1d) else self.coeffs * other)

    __radd__, __rmul__ = __add__, __mul__

    def deriv(self, m=1):
        return polyder(self, m)

    def integ(self, m=1):
        return polyint(self, m)

    def __repr__(self):
        return f"poly1d({repr(self.coeffs)[6:-1]})"

    def __str__(self):
        terms, powers, line = [], "", ""
        for power in range(self.order, -1, -1):
            value = self[power]
            if value == 0 and self.order:
                continue
            number = f"{abs(value):.4g}"
            body = number if power == 0 else f"{'' if number == '1' else number + ' '}{self.variable}"
            sign = ("-" if value < 0 else "") if not terms else (" - " if value < 0 else " + ")
            terms.append(body)
            line += sign + body
            powers = powers.ljust(len(line)) + (str(power) if power > 1 else "")
        return f"{powers.ljust(len(line))}\n{line}"


def convolve(a, v, mode="full"):
    """Sums of products of one sequence with the other, turned round and moved along."""
    a, v = asarray(a), asarray(v)
    a, v = (a, v) if len(a) >= len(v) else (v, a)
    whole = a.dtype.kind in "iub" and v.dtype.kind in "iub"
    first, second = a._t.double(), v._t.double()
    made = torch.nn.functional.conv1d(first[None, None], second.flip(0)[None, None], padding=len(v) - 1)[0, 0]
    if mode == "same":
        made = made[(len(v) - 1) // 2 :][: len(a)]
    elif mode == "valid":
        made = made[len(v) - 1 : len(a)]
    return ndarray._of(made.round().long() if whole else made)


def correlate(a, v, mode="valid"):
    return convolve(a, asarray(v)[::-1], mode)


def interp(x, xp, fp, left=None, right=None, period=None):
    """Values on the straight lines between points."""
    places, values = asarray(xp, float).tolist(), asarray(fp, float).tolist()

    def at(place):
        if place < places[0]:
            return values[0] if left is None else left
        if place >= places[-1]:
            return values[-1] if right is None or place == places[-1] else right
        low = bisect.bisect_right(places, place) - 1
        slope = (values[low + 1] - values[low]) / (places[low + 1] - places[low])
        return slope * (place - places[low]) + values[low]

    x = asarray(x, float)
    return result(torch.tensor([at(each) for each in x.ravel().tolist()], dtype=torch.float64).reshape(x.shape))
