"""Methods that write into the tensor, and older ones that give it another shape."""

import warnings

import gradloom_engine as engine

from .._dtypes import Size
from .._ops.catalog import BY_NAME
from .._ops.complaints import check_tensor, class_name, refuse
from .._ops.handles import Tensor, operand, run, scalar_handle
from .binding import as_method
from .values import values_of


@as_method
def copy_(self, src, non_blocking=False):
    handle = operand(src)
    if handle is None:
        check_tensor(src, "copy_", "other", 1)
    run(engine.copyInto, self._h, handle)
    return self


@as_method
def fill_(self, value):
    if operand(value) is None:
        kind = class_name(value)
        wrong = f"      didn't match because some of the arguments have invalid types: (!{kind}!)\n"
        raise TypeError(
            f"fill_() received an invalid combination of arguments - got ({kind}), but expected one of:\n * (Tensor value)\n{wrong} * "
            f"(Number value)\n{wrong}"
        )
    if isinstance(value, Tensor) and value.dim():
        raise RuntimeError(f"fill_ only supports 0-dimension value tensor but got tensor with {value.dim()} dimensions.")
    name = "fill" if isinstance(value, Tensor) else "_fill_scalar"
    return BY_NAME[name].run_in_place(self, (self._h, operand(value)))


@as_method
def zero_(self):
    return BY_NAME["_zero"].run_in_place(self, (self._h, scalar_handle(0)))


@as_method
def apply_(self, function):
    from .._create import from_values

    return self.copy_(from_values([function(value) for value in values_of(self)], self.shape, self.dtype))


@as_method
def resize_(self, *size):
    from .._create import from_values

    if self.requires_grad:
        raise RuntimeError("cannot resize variables that require grad")
    wanted = Size(size[0] if len(size) == 1 and isinstance(size[0], (list, tuple)) else size)
    values = values_of(self)[: wanted.numel()]
    engine.setData(self._h, from_values(values + [0] * (wanted.numel() - len(values)), wanted, self.dtype)._h)
    return self


@as_method
def resize_as_(self, the_template, *, memory_format=None):
    return self.resize_(the_template.shape)


@as_method
def resize(self, *size):
    """The same elements in another shape; the older way to write `reshape`."""
    warnings.warn("non-inplace resize is deprecated", UserWarning, stacklevel=2)
    wanted = Size(size[0] if len(size) == 1 and isinstance(size[0], (list, tuple)) else size)
    if wanted.numel() != self.numel():
        raise RuntimeError(
            f"requested resize to {'x'.join(map(str, wanted))} ({wanted.numel()} elements in total), but the given tensor has a "
            f"size of {'x'.join(map(str, self.shape))} ({self.numel()} elements). autograd's resize can only change the shape of "
            "a given tensor, while preserving the number of elements. "
        )
    return self.reshape(wanted)


@as_method
def resize_as(self, tensor):
    warnings.warn("non-inplace resize_as is deprecated", UserWarning, stacklevel=2)
    return self.resize(*tensor.shape)


def _view_in_place(name, op_name):
    op = BY_NAME[op_name]

    def method(self, *args, **kwargs):
        bound = op.bind((self, *args), kwargs)
        if bound is None:
            refuse(name, (self, *args), kwargs, [op], True)
        run(engine.reshape, op.number, *bound)
        return self

    method.__name__ = method.__qualname__ = name
    return method


for _name in ("squeeze_", "unsqueeze_", "transpose_", "t_"):
    setattr(Tensor, _name, _view_in_place(_name, _name))
for _name in ("swapaxes_", "swapdims_"):
    setattr(Tensor, _name, _view_in_place(_name, "transpose_"))


