"""Parametrization: a parameter that is computed, each time it is read, from the one that is learnt."""

import contextlib

from ..modules.container import ModuleList
from ..modules.module import Module
from ..parameter import Buffer, Parameter

_cache = {"depth": 0, "values": {}}


@contextlib.contextmanager
def cached():
    """Inside, every parametrized parameter is computed once."""
    _cache["depth"] += 1
    try:
        yield
    finally:
        _cache["depth"] -= 1
        if _cache["depth"] == 0:
            _cache["values"].clear()


class ParametrizationList(ModuleList):
    """The modules that a parameter goes through, and the original behind them."""

    def __init__(self, modules, original, unsafe=False):
        import torch

        super().__init__(modules)
        with torch.no_grad():
            value = original
            for module in reversed(list(self)):
                if hasattr(module, "right_inverse"):
                    value = module.right_inverse(value)
        self.is_tensor = not isinstance(value, (tuple, list))
        values = [value] if self.is_tensor else list(value)
        self.ntensors = len(values)
        for at, each in enumerate(values):
            name = "original" if self.is_tensor else f"original{at}"
            if isinstance(original, Parameter):
                self.register_parameter(name, Parameter(each.detach() if each is not original else each, original.requires_grad))
            else:
                self.register_buffer(name, each)

    def originals(self):
        return [self.original] if self.is_tensor else [getattr(self, f"original{at}") for at in range(self.ntensors)]

    def right_inverse(self, value):
        """Sets the original so that the parametrized value becomes this one."""
        import torch

        with torch.no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(f"parametrization {type(module).__name__} does not implement right_inverse.")
                value = module.right_inverse(value)
            for original, each in zip(self.originals(), [value] if self.is_tensor else value):
                original.copy_(each)

    def forward(self):
        first, *rest = list(self)
        value = first(*self.originals())
        for module in rest:
            value = module(value)
        return value


def _read(name):
    def getter(self):
        found = self.parametrizations[name]
        if not _cache["depth"]:
            return found()
        key = id(self), name
        if key not in _cache["values"]:
            _cache["values"][key] = found()
        return _cache["values"][key]

    def setter(self, value):
        self.parametrizations[name].right_inverse(value)

    return property(getter, setter)


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    """Makes `module.tensor_name` what `parametrization` computes from it."""
    import torch
    from ..modules.container import ModuleDict

    if is_parametrized(module, tensor_name):
        module.parametrizations[tensor_name].append(parametrization)
        return module
    original = module._parameters.get(tensor_name, module._buffers.get(tensor_name))
    if original is None:
        raise ValueError(f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name '{tensor_name}'")
    made = ParametrizationList([parametrization], original, unsafe)
    if not unsafe:
        with torch.no_grad():
            shown = made()
        if shown.shape != original.shape:
            raise ValueError(
                "Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.\n"
                f"unparametrized shape: {original.shape}\nparametrized shape: {shown.shape}"
            )
    if "parametrizations" not in module._modules:
        kind = type(module)
        module.__class__ = type(f"Parametrized{kind.__name__}", (kind,), {"__module__": kind.__module__})
        module.parametrizations = ModuleDict()
    module._parameters.pop(tensor_name, None)
    module._buffers.pop(tensor_name, None)
    module.parametrizations[tensor_name] = made
    setattr(type(module), tensor_name, _read(tensor_name))
    return module


def is_parametrized(module, tensor_name=None):
    """True where the module, or one of its parameters, is parametrized."""
    found = module._modules.get("parametrizations")
    return found is not None and (len(found) > 0 if tensor_name is None else tensor_name in found)


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    """Makes a plain parameter again: of the computed value, or of the original."""
    import torch

    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    found = module.parametrizations[tensor_name]
    original = found.originals()[0]
    if leave_parametrized:
        with torch.no_grad():
            value = getattr(module, tensor_name).detach().clone()
        original = Parameter(value, original.requires_grad) if isinstance(original, Parameter) else Buffer(value)
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    if isinstance(original, Parameter):
        module.register_parameter(tensor_name, original)
    else:
        module.register_buffer(tensor_name, original)
    if not is_parametrized(module):
        del module._modules["parametrizations"]
        module.__class__ = type(module).__bases__[0]
    return module


def type_before_parametrizations(module):
    return type(module).__bases__[0] if is_parametrized(module) else type(module)


__all__ = ["Module", "ParametrizationList", "cached", "is_parametrized", "register_parametrization", "remove_parametrizations"]
