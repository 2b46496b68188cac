"""Results written into the tensor that `out=` names."""

import warnings

import gradloom_engine as engine

from .handles import run


def into(out, result, exact=False):
    """Writes a result into `out`, which is resized where it has another shape. Errors: PyTorch's, for dtypes that do not fit."""
    if exact and out.dtype != result.dtype:
        raise RuntimeError(
            f"Expected out tensor to have dtype {result.dtype._c_type}, but got {out.dtype._c_type} instead"
        )
    if not engine.canCast(result.dtype._name, out.dtype._name):
        raise RuntimeError(
            f"result type {result.dtype._word} can't be cast to the desired output type {out.dtype._word}"
        )
    if out.shape != result.shape:
        if out.numel():
            warnings.warn(
                f"An output with one or more elements was resized since it had shape {list(out.shape)}, which does not match the "
                f"required output shape {list(result.shape)}. This behavior is deprecated, and in a future PyTorch release outputs "
                "will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, "
                "inplace, to zero elements with t.resize_(0).",
                UserWarning,
                stacklevel=4,
            )
        engine.setData(out._h, (result if out.dtype == result.dtype else result.to(out.dtype))._h)
        return out
    run(engine.copyInto, out._h, result._h)
    return out
