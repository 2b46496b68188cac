"""`__torch_function__`: classes of tensors that say what torch's functions do with them."""

from . import _overrides
from ._notes import noted
from ._ops.handles import Tensor


def _kinds_of(values, found):
    """The classes among some arguments that have a say, each once, and before those that it is made from."""
    for each in values:
        if isinstance(each, (tuple, list)):
            _kinds_of(each, found)
        elif isinstance(each, Tensor) and type(each).__torch_function__.__func__ is not _plain:
            kind = type(each)
            if kind not in found:
                found.insert(next((at for at, other in enumerate(found) if issubclass(kind, other)), len(found)), kind)
    return found


def _answered(function, name, is_method, args, kwargs):
    """What the first such class says."""
    kinds = _kinds_of((*args, *kwargs.values()), [])
    called = getattr(Tensor, name) if is_method else function
    if not is_method:
        args, kwargs = noted(function, args, kwargs)
    return kinds[0].__torch_function__(called, tuple(kinds), args, kwargs)


def _plain(cls, func, types, args=(), kwargs=None):
    """Calls the function as for any tensor; what it gives is of this class."""
    with _overrides.Quiet():
        result = func(*args, **(kwargs or {}))
    for each in result if isinstance(result, (tuple, list)) else (result,):
        if cls is not type(each) and isinstance(each, Tensor) and issubclass(cls, type(each)):
            each.__class__ = cls
    return result


def _begun(cls, **given):
    """A class that has a say is asked from now on."""
    super(Tensor, cls).__init_subclass__(**given)
    if "__torch_function__" in vars(cls):
        _overrides.answer_for(cls, _answered)
        _overrides.on()


def install():
    """Lets classes made from Tensor have a say."""
    Tensor.__torch_function__ = classmethod(_plain)
    Tensor.__init_subclass__ = classmethod(_begun)
