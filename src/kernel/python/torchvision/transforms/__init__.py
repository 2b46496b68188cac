"""torchvision.transforms: pictures to tensors and back, cut, turned and scaled."""

from torch._homes import settle
from torch._missing import resolver

from . import functional
from .chance import *  # noqa: F403
from .color import *  # noqa: F403
from .functional import InterpolationMode
from .transforms import *  # noqa: F403

settle({"torchvision.transforms.transforms": " ".join(name for name, value in globals().items() if isinstance(value, type) and value is not InterpolationMode)}, globals())
__getattr__ = resolver("torchvision.transforms", lambda: globals(), ("v2",))
__all__ = ["InterpolationMode", "functional"]
