"""torchvision.models: networks for pictures, with drawn weights."""

from torch._missing import resolver

from ._weights import WeightsEnum
from .alexnet import *  # noqa: F403
from .densenet import *  # noqa: F403
from .efficientnet import *  # noqa: F403
from .inception import *  # noqa: F403
from .mobilenetv2 import *  # noqa: F403
from .resnet import *  # noqa: F403
from .squeezenet import *  # noqa: F403
from .vgg import *  # noqa: F403
from .vision_transformer import *  # noqa: F403


def list_models(*_, **__):
    """The names of all models."""
    return sorted(name for name, value in globals().items() if getattr(value, "__name__", "") == name and name.islower() and callable(value) and name not in ("resolver", "list_models", "get_model"))


def get_model(name, **config):
    """A model by its name. Error: ValueError for a name that is not known."""
    if name not in list_models():
        raise ValueError(f"Unknown model {name}")
    return globals()[name](**config)


__getattr__ = resolver("torchvision.models", lambda: globals(), None)
__all__ = ["WeightsEnum", "get_model", "list_models"]
