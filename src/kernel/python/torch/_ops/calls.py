"""Functions and methods that call the ops of one name; how a call binds is worked out once."""

import _engine as engine

from .._dtypes import dtype
from .complaints import refuse
from .handles import PLAIN, Tensor, run
from .older import reordered


def call_ops(name, ops, args, kwargs):
    """Calls the first op that takes these arguments; `out=` receives the result where it is given."""
    out = kwargs.pop("out") if "out" in kwargs else None
    for op in ops:
        bound = op.bind(args, kwargs)
        if bound is not None:
            result = op.run(bound)
            if out is not None:
                return _into(out, result)
            return as_subclass_of(result, args) if _has_subclass(args) else result
    return refuse(name, args, kwargs, ops)


def _has_subclass(args):
    return any(isinstance(each, Tensor) and type(each) not in PLAIN for each in args)


def as_subclass_of(result, args):
    """The result in the class of the first argument that is a subclass of Tensor, as PyTorch gives it."""
    kind = next(type(each) for each in args if isinstance(each, Tensor) and type(each) not in PLAIN)
    for each in result if isinstance(result, tuple) else (result,):
        if type(each) is Tensor:
            each.__class__ = kind
    return result


def _into(out, result):
    if isinstance(result, tuple):
        for target, value in zip(out, result):
            _into(target, value)
        return out
    if out.shape != result.shape:
        engine.setData(out._h, result._h)
        return out
    run(engine.copyInto, out._h, result._h)
    return out


# Arguments of these types bind alike whenever they are equal, so that how they bind is worked out once.
_SIMPLE = {int, float, bool, str, type(None), dtype}
_PLANS = 512


def _plan_key(count, tail, kwargs):
    """What the binding of a call depends on; None where that is more than simple values."""
    values = (*tail, *kwargs.values()) if kwargs else tail
    kinds = tuple(map(type, values))
    for kind, value in zip(kinds, values):
        if kind not in _SIMPLE:
            if kind is not tuple or set(map(type, value)) != {int}:
                return None
        elif kind is float and value == 0:
            return None
    return count, values, kinds, tuple(kwargs)


def make_function(name, ops, special=None, keywords=()):
    """
    A function of a module, or a method, that calls the first of `ops` that takes its arguments. Calls with one of
    `keywords` go to `special`.
    """
    plans = {}

    def function(*args, **kwargs):
        handles = []
        for each in args:
            if type(each) not in PLAIN:
                break
            handles.append(each._h)
        count = len(handles)
        key = _plan_key(count, args[count:], kwargs)
        plan = plans.get(key)
        if plan is None:
            return first(key, args, kwargs)
        op, params = plan
        return op.run((*handles, *params))

    def first(key, args, kwargs):
        if special is not None and any(word in kwargs for word in keywords):
            return special(*args, **kwargs)
        older = reordered(name, args, kwargs)
        if older is not None:
            return function(*older[0], **older[1])
        if key is not None and len(plans) < _PLANS and "out" not in kwargs and "device" not in kwargs:
            for op in ops:
                bound = op.bind(args, kwargs)
                if bound is not None:
                    if len(bound) >= key[0] and op.arity == key[0]:
                        plans[key] = op, tuple(bound[key[0] :])
                    break
        return call_ops(name, ops, args, kwargs)

    function.__name__ = function.__qualname__ = name
    return function


def make_in_place(name, ops):
    """A method with an underscore: the result is written into the tensor."""

    def method(self, *args, **kwargs):
        for op in ops:
            bound = op.bind((self, *args), kwargs)
            if bound is not None:
                return op.run_in_place(self, bound)
        older = reordered(name, (self, *args), kwargs)
        if older is not None:
            (_, *rest), words = older
            return method(self, *rest, **words)
        return refuse(name, (self, *args), kwargs, ops)

    method.__name__ = method.__qualname__ = name
    return method
