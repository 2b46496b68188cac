"""numpy.random: the legacy stream that np.random.seed starts, and generators of their own."""

from ._generator import Generator, default_rng
from ._legacy import RandomState
from ._pcg64 import PCG64, SeedSequence

_rand = RandomState()
for _name in dir(_rand):
    if not _name.startswith("_"):
        globals()[_name] = getattr(_rand, _name)
del _name

for _kind in (Generator, RandomState, PCG64, SeedSequence):
    _kind.__module__ = f"numpy.random.{ {'Generator': '_generator', 'RandomState': 'mtrand', 'PCG64': '_pcg64'}.get(_kind.__name__, 'bit_generator')}"

__all__ = ["Generator", "PCG64", "RandomState", "SeedSequence", "default_rng", *(name for name in dir(_rand) if not name.startswith("_"))]
