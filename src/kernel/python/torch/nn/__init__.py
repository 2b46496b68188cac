"""torch.nn: modules, parameters, and what they compute."""

from .._missing import resolver
from . import functional, init, modules, utils
from .modules import *  # noqa: F403
from .modules.module import Module
from .parameter import Buffer, Parameter, UninitializedParameter

globals().update({name: value for name, value in vars(modules).items() if isinstance(value, type) and issubclass(value, Module)})


class parallel:
    """torch.nn.parallel: one device, nothing to spread."""

    DataParallel = modules.parallel.DataParallel


__all__ = ["Buffer", "Module", "Parameter", "UninitializedParameter", "functional", "init", "utils"]


__getattr__ = resolver("torch.nn", lambda: globals(), ("attention",))
