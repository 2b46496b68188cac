"""Normal and exponential draws by the ziggurat of Marsaglia and Tsang, in 256 layers, with the tables that NumPy's streams need."""

import math

# Where the tail begins, and the area of each layer: a rectangle with the tail beyond it.
_NORMAL_R, _EXP_R = 3.6541528853610088, 7.69711747013105
_NORMAL_V = _NORMAL_R * math.exp(-0.5 * _NORMAL_R**2) + math.sqrt(math.pi / 2) * math.erfc(_NORMAL_R / math.sqrt(2))
_EXP_V = (_EXP_R + 1) * math.exp(-_EXP_R)
_NORMAL_BITS, _EXP_BITS = float(1 << 52), float(1 << 53)


def _layers(start, area, density, inverse, scale):
    """(ki, wi, fi): what a layer holds for sure, its width, and the density at its edge."""
    edges, heights = [0.0] * 256, [0.0] * 256
    edges[255], heights[255] = start, density(start)
    for at in range(254, 0, -1):
        heights[at] = heights[at + 1] + area / edges[at + 1]
        edges[at] = inverse(heights[at])
    heights[0] = 1.0
    bottom = area / heights[255]
    ki = [int(start / bottom * scale), 0]
    ki += [int(edges[at - 1] / edges[at] * scale) for at in range(2, 256)]
    return ki, [bottom / scale, *(edges[at] / scale for at in range(1, 256))], heights


_KI, _WI, _FI = _layers(_NORMAL_R, _NORMAL_V, lambda x: math.exp(-0.5 * x * x), lambda y: math.sqrt(-2.0 * math.log(y)), _NORMAL_BITS)
_KE, _WE, _FE = _layers(_EXP_R, _EXP_V, lambda x: math.exp(-x), lambda y: -math.log(y), _EXP_BITS)


def normal(bits):
    """One draw of the normal distribution."""
    while True:
        word = bits.word64()
        layer, word = word & 0xFF, word >> 8
        sign, size = word & 1, word >> 1 & 0x000FFFFFFFFFFFFF
        x = size * _WI[layer]
        x = -x if sign else x
        if size < _KI[layer]:
            return x
        if layer == 0:
            while True:
                far = -math.log1p(-bits.double()) / _NORMAL_R
                near = -math.log1p(-bits.double())
                if near + near > far * far:
                    return -(_NORMAL_R + far) if size >> 8 & 1 else _NORMAL_R + far
        elif (_FI[layer - 1] - _FI[layer]) * bits.double() + _FI[layer] < math.exp(-0.5 * x * x):
            return x


_SINGLE = float(1 << 29)


def normal_single(bits):
    """One draw of the normal distribution from half as many bits."""
    while True:
        word = bits.word32()
        layer, sign, size = word & 0xFF, word >> 8 & 1, word >> 9 & 0x7FFFFF
        x = size * _WI[layer] * _SINGLE
        x = -x if sign else x
        if size < _KI[layer] / _SINGLE:
            return x
        if layer == 0:
            while True:
                far = -math.log1p(-bits.single()) / _NORMAL_R
                near = -math.log1p(-bits.single())
                if near + near > far * far:
                    return -(_NORMAL_R + far) if size >> 8 & 1 else _NORMAL_R + far
        elif (_FI[layer - 1] - _FI[layer]) * bits.single() + _FI[layer] < math.exp(-0.5 * x * x):
            return x


def exponential(bits):
    """One draw of the exponential distribution."""
    while True:
        word = bits.word64() >> 3
        layer, size = word & 0xFF, word >> 8
        x = size * _WE[layer]
        if size < _KE[layer]:
            return x
        if layer == 0:
            return _EXP_R - math.log1p(-bits.double())
        if (_FE[layer - 1] - _FE[layer]) * bits.double() + _FE[layer] < math.exp(-x):
            return x
