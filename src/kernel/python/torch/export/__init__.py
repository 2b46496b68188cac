"""torch.export: a module with example inputs. Its graph of PyTorch's inner ops is not made here; it runs as it is."""

from .._missing import resolver
from ..nn.modules.module import Module
from ..serialization import load as _load
from ..serialization import save as _save
from .exported_program import ExportedProgram


class Dim:
    """A size that may be another one."""

    AUTO, STATIC, DYNAMIC = "AUTO", "STATIC", "DYNAMIC"

    def __init__(self, name, *, min=None, max=None):
        self.__name__, self.min, self.max = name, min, max

    def __repr__(self):
        bounds = "".join(f", {word}={value}" for word, value in (("min", self.min), ("max", self.max)) if value is not None)
        return f"Dim('{self.__name__}'{bounds})"


def dims(*names, min=None, max=None):
    """Several sizes at once."""
    return tuple(Dim(name, min=min, max=max) for name in names)


def export(mod, args, kwargs=None, *, dynamic_shapes=None, strict=False, preserve_module_call_signature=()):
    """The module, once it has run on the examples. Errors: no module, examples that are no tuple."""
    if not isinstance(mod, Module):
        raise ValueError(f"Expected `mod` to be an instance of `torch.nn.Module`, got {type(mod)}.")
    if not isinstance(args, tuple):
        raise TypeError(f"Expecting `args` to be a tuple of example positional inputs, got {type(args)}")
    mod(*args, **(kwargs or {}))
    return ExportedProgram(mod, args, kwargs or {})


export_for_training = export


def default_decompositions():
    """PyTorch's table of how its ops are made of smaller ones; here there are no smaller ones."""
    return {}


def save(ep, f, **_):
    """Writes the module as torch.save does."""
    _save(ep, f)


def load(f, **_):
    """What `save` wrote. Its classes must be there, as for any pickle."""
    return _load(f, weights_only=False)


__getattr__ = resolver("torch.export", lambda: globals())
__all__ = ["Dim", "ExportedProgram", "default_decompositions", "dims", "export", "export_for_training", "load", "save"]
