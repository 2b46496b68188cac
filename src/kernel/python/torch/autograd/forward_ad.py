"""Forward-mode differentiation: tensors that carry a tangent, which every op hands on."""

from typing import NamedTuple, Optional

import gradloom_engine as engine

from .._ops.handles import Tensor, run, wrap

_level = None


def enter_dual_level():
    """Opens the level; inside it `make_dual` makes tensors that carry tangents."""
    global _level
    if _level is not None:
        raise RuntimeError("Nested forward mode AD is not supported at the moment")
    _level = engine.enterLevel()
    return 0


def exit_dual_level(*, level=None):
    """Closes the level: all tangents are let go."""
    global _level
    if _level is None:
        raise RuntimeError("Trying to exit a forward AD level but no level exists")
    run(engine.closeLevel, _level)
    _level = None


class dual_level:
    """Opens a level for the block."""

    def __enter__(self):
        return enter_dual_level()

    def __exit__(self, *_):
        exit_dual_level()


def make_dual(tensor, tangent, *, level=None):
    """A view of `tensor` that carries `tangent`."""
    for name, value in (("primal", tensor), ("tangent", tangent)):
        if not (value.is_floating_point() or value.is_complex()):
            raise ValueError(f"Expected {name} to be floating point or complex, but got: {value.dtype}")
    made = wrap(run(engine.makeDual, tensor._h, tangent._h, _level))
    made._tangent = tangent
    return made


class UnpackedDualTensor(NamedTuple):
    """A value, and the tangent that it carried."""

    primal: Tensor
    tangent: Optional[Tensor]


def unpack_dual(tensor, *, level=None):
    """Value and tangent; the tangent is None where there is none, which counts as zero."""
    if _level is None:
        return UnpackedDualTensor(tensor, None)
    primal, tangent = engine.unpack(tensor._h, _level)
    if tangent is None:
        return UnpackedDualTensor(wrap(primal), None)
    # The tensor that was given to make_dual, where this is what it gave.
    given = tensor.__dict__.get("_tangent")
    return UnpackedDualTensor(wrap(primal), wrap(tangent) if given is None else given)


__all__ = ["UnpackedDualTensor", "dual_level", "enter_dual_level", "exit_dual_level", "make_dual", "unpack_dual"]
