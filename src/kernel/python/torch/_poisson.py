"""Draws of Poisson's distribution, number by number, as PyTorch draws them."""

import math


def draw(rate, uniform):
    """One draw; `uniform` gives numbers between 0 and 1."""
    if rate == 0:
        return 0
    return _by_rejection(rate, uniform) if rate >= 10 else _by_products(rate, uniform)


def _by_products(rate, uniform):
    """How many uniform numbers can be multiplied before the product is too small."""
    count, least, product = 0, math.exp(-rate), 1.0
    while True:
        product *= uniform()
        if product <= least:
            return count
        count += 1


def _by_rejection(rate, uniform):
    """Hörmann's transformed rejection (PTRS), which takes few draws however large the rate is."""
    b = 0.931 + 2.53 * math.sqrt(rate)
    a = -0.059 + 0.02483 * b
    scale = 1.1239 + 1.1328 / (b - 3.4)
    bound = 0.9277 - 3.6224 / (b - 2)
    while True:
        u = uniform() - 0.5
        v = uniform()
        edge = 0.5 - abs(u)
        count = math.floor((2 * a / edge + b) * u + rate + 0.43)
        if edge >= 0.07 and v <= bound:
            return count
        if count < 0 or edge < 0.013 and v > edge:
            continue
        height = math.log(v) + math.log(scale) - math.log(a / (edge * edge) + b)
        if height <= count * math.log(rate) - rate - math.lgamma(count + 1):
            return count


def poisson(input, generator=None):
    """`torch.poisson`: a draw for each rate."""
    import torch

    if not input.is_floating_point():
        raise NotImplementedError(f"\"poisson_cpu\" not implemented for '{input.dtype._legacy.removesuffix('Tensor')}'")

    def uniform():
        return torch.rand((), dtype=torch.float64, generator=generator).item()

    counts = []
    for rate in input.reshape(-1).tolist():
        if not rate >= 0:
            raise RuntimeError("invalid Poisson rate, expected rate to be non-negative")
        counts.append(draw(rate, uniform))
    return torch.tensor(counts, dtype=input.dtype).reshape(input.shape)
