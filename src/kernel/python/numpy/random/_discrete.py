"""Draws of whole numbers: counts of successes and of events, by the methods NumPy's streams are defined by."""

import math


def binomial(double, n, p):
    """Successes of n tries: by inversion, or by BTPE (Kachitvichyanukul and Schmeiser) where there are many."""
    n = int(n)
    if n == 0 or p == 0:
        return 0
    if p > 0.5:
        return n - binomial(double, n, 1.0 - p)
    return _by_inversion(double, n, p) if p * n <= 30.0 else _btpe(double, n, p)


def _by_inversion(double, n, p):
    q = 1.0 - p
    start, mean = math.exp(n * math.log(q)), n * p
    bound = int(min(n, mean + 10.0 * math.sqrt(mean * q + 1)))
    count, share, u = 0, start, double()
    while u > share:
        count += 1
        if count > bound:
            count, share, u = 0, start, double()
        else:
            u -= share
            share = (n - count + 1) * p * share / (count * q)
    return count


def _correction(x):
    return (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / (x * x)) / (x * x)) / (x * x)) / (x * x)) / x / 166320.0


def _btpe(double, n, r):
    q = 1.0 - r
    fm, nrq = n * r + r, n * r * q
    m = int(math.floor(fm))
    p1 = math.floor(2.195 * math.sqrt(nrq) - 4.6 * q) + 0.5
    xm = m + 0.5
    xl, xr = xm - p1, xm + p1
    c = 0.134 + 20.5 / (15.3 + m)
    a = (fm - xl) / (fm - xl * r)
    left = a * (1.0 + a / 2.0)
    a = (xr - fm) / (xr * q)
    right = a * (1.0 + a / 2.0)
    p2 = p1 * (1.0 + 2.0 * c)
    p3 = p2 + c / left
    p4 = p3 + c / right
    while True:
        u, v = double() * p4, double()
        if u <= p1:
            return int(math.floor(xm - p1 * v + u))
        if u <= p2:
            x = xl + (u - p1) / c
            v = v * c + 1.0 - abs(m - x + 0.5) / p1
            if v > 1.0:
                continue
            y = int(math.floor(x))
        elif u <= p3:
            if v == 0.0:
                continue
            y = int(math.floor(xl + math.log(v) / left))
            if y < 0:
                continue
            v = v * (u - p2) * left
        else:
            if v == 0.0:
                continue
            y = int(math.floor(xr - math.log(v) / right))
            if y > n:
                continue
            v = v * (u - p3) * right
        if _accepts(n, r, q, nrq, m, xm, y, v):
            return y


def _accepts(n, r, q, nrq, m, xm, y, v):
    away = abs(y - m)
    if not 20 < away < nrq / 2.0 - 1:
        s = r / q
        a, share = s * (n + 1), 1.0
        for at in range(m + 1, y + 1):
            share *= a / at - s
        for at in range(y + 1, m + 1):
            share /= a / at - s
        return v <= share
    rho = (away / nrq) * ((away * (away / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5)
    t, logged = -away * away / (2 * nrq), math.log(v)
    if logged < t - rho:
        return True
    if logged > t + rho:
        return False
    x1, f1, z, w = y + 1.0, m + 1.0, n + 1.0 - m, n - y + 1.0
    bound = xm * math.log(f1 / x1) + (n - m + 0.5) * math.log(z / w) + (y - m) * math.log(w * r / (x1 * q))
    return logged <= bound + _correction(f1) + _correction(z) + _correction(x1) + _correction(w)


def poisson(double, lam):
    """Events where `lam` are expected: by products of draws, or by PTRS (Hörmann) from ten on."""
    if lam == 0:
        return 0
    if lam < 10:
        limit, count, product = math.exp(-lam), 0, 1.0
        while True:
            product *= double()
            if product <= limit:
                return count
            count += 1
    root, logged = math.sqrt(lam), math.log(lam)
    b = 0.931 + 2.53 * root
    a = -0.059 + 0.02483 * b
    inverse, bound = 1.1239 + 1.1328 / (b - 3.4), 0.9277 - 3.6224 / (b - 2)
    while True:
        u, v = double() - 0.5, double()
        us = 0.5 - abs(u)
        k = int(math.floor((2 * a / us + b) * u + lam + 0.43))
        if us >= 0.07 and v <= bound:
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        if math.log(v) + math.log(inverse) - math.log(a / (us * us) + b) <= -lam + k * logged - math.lgamma(k + 1):
            return k


def zipf(double, a):
    """Ranks whose chance falls with the power a."""
    less = a - 1.0
    b = 2.0**less
    while True:
        u, v = 1.0 - double(), double()
        x = math.floor(u ** (-1.0 / less)) if u > 0 else math.inf
        if not 1.0 <= x <= 9.2e18:
            continue
        t = (1.0 + 1.0 / x) ** less
        if v * x * (t - 1.0) / (b - 1.0) <= t / b:
            return int(x)


def geometric_by_search(double, p):
    """Tries until a success, where p is not small."""
    count, total, share, u = 1, p, p, double()
    while u > total:
        share *= 1.0 - p
        total += share
        count += 1
    return count


def logseries(double, p):
    r = math.log1p(-p)
    while True:
        v = double()
        if v >= p:
            return 1
        q = -math.expm1(r * double())
        if v <= q * q:
            found = int(math.floor(1 + math.log(v) / math.log(q))) if v > 0 else 0
            if found < 1:
                continue
            return found
        return 1 if v >= q else 2
