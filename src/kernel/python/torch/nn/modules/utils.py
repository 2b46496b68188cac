"""torch.nn.modules.utils: sizes as tuples."""

from collections.abc import Iterable


def _ntuple(count, name="parse"):
    def parse(value):
        return tuple(value) if isinstance(value, Iterable) else (value,) * count

    parse.__name__ = name
    return parse


_single, _pair, _triple, _quadruple = (_ntuple(count) for count in (1, 2, 3, 4))
