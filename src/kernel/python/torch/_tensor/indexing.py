"""Reading and writing parts of a tensor by index."""

import gradloom_engine as engine

from .._errors import JsException, translated
from .._index import encode
from .._ops.calls import as_subclass_of
from .._ops.complaints import class_name
from .._ops.handles import PLAIN, operand, run, wrap
from .binding import as_method

_get_item = engine.getItem


@as_method
def __getitem__(self, index):
    text, tensors = encode(index)
    try:
        made = wrap(_get_item(self._h, text, *tensors))
    except JsException as error:
        raise translated(error) from None
    return made if type(self) in PLAIN else as_subclass_of(made, (self,))


@as_method
def __setitem__(self, index, value):
    handle = operand(value)
    if handle is None:
        raise TypeError(f"can't assign a {class_name(value)} to a {self.type()}")
    text, tensors = encode(index)
    run(engine.setItem, self._h, handle, text, *tensors)
