"""torch.nn: modules, parameters, and what they compute."""

from .._missing import resolver
from . import functional, init, modules, parallel, utils
from .modules import *  # noqa: F403
from .modules.module import Module
from .parallel import DataParallel
from .parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter

globals().update({name: value for name, value in vars(modules).items() if isinstance(value, type) and issubclass(value, Module)})

__all__ = ["Buffer", "DataParallel", "Module", "Parameter", "UninitializedBuffer", "UninitializedParameter", "functional", "init", "parallel", "utils"]


__getattr__ = resolver("torch.nn", lambda: globals(), ("attention",))
