"""Functions and methods that call the ops of one name."""

from marshal import dumps

import gradloom_engine as engine

from .._errors import JsException, tells_sizes, translated
from .complaints import refuse
from .complex_factors import multiplied
from .handles import PLAIN, Tensor, new_object, wrap
from .older import reordered
from .out import into
from .plans import LIMIT, LISTED, SIMPLE, SPREAD, begins_with_size, new_plans, stand_ins, taken_apart, tells


def call_ops(name, ops, args, kwargs, is_method=False):
    """Calls the first op that takes these arguments; `out=` receives the result where it is given."""
    if kwargs.get("out") is not None:
        return _call_with_out(name, ops, args, dict(kwargs))
    kwargs.pop("out", None)
    for op in ops:
        bound = op.bind(args, kwargs)
        if bound is not None:
            result = op.run(bound)
            kind = _own_class(args) or (_own_class(kwargs.values()) if kwargs else None)
            return result if kind is None else in_class(result, kind)
    factors = multiplied(name, args, kwargs)
    return refuse(name, args, kwargs, ops, is_method) if factors is None else call_ops(name, ops, *factors, is_method)


def _own_class(values):
    """The class of the first tensor, alone or in a list, that is of a subclass of Tensor; None where there is none."""
    for each in values:
        kind = type(each)
        if kind in PLAIN:
            continue
        if isinstance(each, Tensor):
            return kind
        if (kind is list or kind is tuple) and each and isinstance(each[0], Tensor) and (found := _own_class(each)):
            return found
    return None


def or_itself(made, input):
    """The argument where an op has given just that back."""
    return input if isinstance(input, Tensor) and made._h == input._h else made


def giving_itself(function):
    """A function whose result may be its first argument, the very object."""

    def called(input, *args, **kwargs):
        return or_itself(function(input, *args, **kwargs), input)

    called.__name__ = called.__qualname__ = function.__name__
    return called


def as_subclass_of(result, args):
    """The result in the class of the first argument that is a subclass of Tensor, as PyTorch gives it."""
    return in_class(result, _own_class(args))


def in_class(result, kind):
    """The plain tensors of a result in a subclass of Tensor."""
    for each in result if isinstance(result, tuple) else (result,):
        if type(each) is Tensor:
            each.__class__ = kind
    return result


# Products of matrices and joins of tensors take results of their own dtype only.
_EXACT = {"mm", "bmm", "addmm", "matmul", "mv", "dot", "addmv", "addbmm", "baddbmm", "ger", "outer", "addr"}


def _call_with_out(name, ops, args, kwargs):
    """Calls the first op that takes these arguments and writes what it gives into `out`."""
    out = kwargs.pop("out")
    targets = out if isinstance(out, (tuple, list)) else (out,)
    for each in targets:
        if not isinstance(each, Tensor):
            raise TypeError(f"{name}(): argument 'out' must be Tensor, not {type(each).__name__}")
    followed = [each for each in (*args, *kwargs.values(), *targets) if isinstance(each, Tensor) and each.requires_grad]
    if followed and engine.isGradEnabled():
        raise RuntimeError(
            f"{name}(): functions with out=... arguments don't support automatic differentiation, but one of the arguments "
            "requires grad."
        )
    result = call_ops(name, ops, args, kwargs)
    if not isinstance(result, tuple):
        return into(out, result, name in _EXACT)
    for target, value in zip(targets, result):
        into(target, value, True)
    return type(result)(targets) if type(result) is not tuple else tuple(targets)


def make_function(name, ops, special=None, when=None, rewrite=None, is_method=False, alike=False, formed=False, first_only=False):
    """
    A function of a module, or a method, that calls the first of `ops` that takes its arguments. `special` is called
    instead where `when(args, kwargs)` says so. `rewrite` gives the arguments for the ops from those of the function: it
    is asked once for all calls that bind alike, and begins with the same tensors. `alike`: tensors of different sizes are
    special too, which the engine sees where such calls are known. `formed`: `when` and `rewrite` look at the shapes and dtypes of
    the tensors, and are asked again where these are others. `first_only`: the function gives the first of several outputs.
    """
    plans = new_plans()
    if rewrite is not None:
        # What is missing among the arguments is missing in the function's.
        rewrite.__qualname__ = name

    def function(*args, **kwargs):
        # What `taken_apart` does for all calls, done here for the most frequent ones: tensors alone, or with one simple value.
        # A call less is felt here, and so are a key that need not be marshalled and arguments that are no list.
        places = len(args)
        one = two = key = None
        if places and type(args[0]) in PLAIN:
            one, count = args[0]._h, 1
            kind = type(args[1]) if places > 1 else None
            if kind in PLAIN:
                if places == 2:
                    two, count = args[1]._h, 2
                elif places == 3 and not kwargs and type(args[2]) in PLAIN:
                    handles, count, key = (one, args[1]._h, args[2]._h), 3, 3
                    one = None
            if count == places:
                if not kwargs:
                    key = count
                elif len(kwargs) == 1:
                    for word in kwargs:
                        value = kwargs[word]
                    kind = type(value)
                    if kind in SIMPLE:
                        key = word, value, kind, count
                    elif kind in PLAIN and count == 2:
                        handles, count, key = (one, two, value._h), SPREAD, (word, SPREAD)
                        one = two = None
            elif (kind in SIMPLE or kind is float and tells(args[1])) and not kwargs:
                if places == 2:
                    key = args[1], kind
                elif places == 3:
                    third = type(args[2])
                    if third in SIMPLE:
                        key = args[1], kind, args[2], third
                    elif third in PLAIN:
                        two, count, key = args[2]._h, SPREAD, (args[1], kind, SPREAD)
        elif places and not kwargs and begins_with_size(args[0]):
            # What makes tensors has none among its arguments.
            try:
                handles, count, key, one = (), 0, dumps(args, 2), None
            except ValueError:
                pass
        if key is None:
            one = two = None
            handles, count, key = taken_apart(args, kwargs)
        plan = plans.get(key)
        if plan is None:
            if one is not None:
                handles = (one,) if two is None else (one, two)
            return first(handles, count, key, args, kwargs)
        js, several = plan
        try:
            if two is not None:
                result = js(one, two)
            elif one is not None:
                result = js(one)
            else:
                result = js(*handles)
        except JsException as error:
            if not (alike and tells_sizes(error)):
                raise translated(error) from None
        else:
            if several is not None:
                if result is not None or not formed:
                    return several(result)
                if one is not None:
                    handles = (one,) if two is None else (one, two)
                return first(handles, count, key, args, kwargs)
            # As `wrap` does.
            tensor = new_object(Tensor)
            tensor._h = result
            return tensor
        return first((), 0, None, args, kwargs)

    def first(handles, count, key, args, kwargs):
        if when is not None and when(args, kwargs):
            return special(*args, **kwargs)
        older = reordered(name, args, kwargs)
        if older is not None:
            return function(*older[0], **older[1])
        if key is not None and len(plans) < LIMIT and "out" not in kwargs and "device" not in kwargs:
            plan = make_plan(handles, count, key, args, kwargs)
            if plan is not None:
                plans[key] = plan
        if rewrite is not None:
            args, kwargs = rewrite(*args, **kwargs)
        result = call_ops(name, ops, args, kwargs, is_method)
        return result[0] if first_only else result

    def make_plan(handles, count, key, args, kwargs):
        if not formed:
            return _plan(ops, rewrite, alike, handles, count, args, kwargs)
        plan = _plan(ops, rewrite, alike, handles, SPREAD, args, kwargs) if count != LISTED else None
        if plan is None:
            return None
        js, several = plan
        if first_only:
            js, several = engine.firstFunction(js), None
        before, _ = plans.get(key, (None, None))
        return engine.formedFunction(before, js, *handles), several or wrap

    function.__name__ = function.__qualname__ = name
    return function


def _plan(ops, rewrite, alike, handles, count, args, kwargs):
    """What calls that bind as this one do: the engine's function, and what makes its outputs; None where they do not bind alike."""
    if count == SPREAD:
        args, kwargs, handles = stand_ins(args, kwargs)
    if rewrite is not None:
        args, kwargs = rewrite(*args, **kwargs)
    op, bound = _first_bound(ops, args, kwargs) if "out" not in kwargs else (None, None)
    return None if op is None else op.fixed(handles, count, bound, alike)


def _plan_in_place(ops, handles, count, args, kwargs):
    """The same for calls that write into their first tensor: the engine's function."""
    if count == SPREAD:
        args, kwargs, handles = stand_ins(args, kwargs)
    op, bound = _first_bound(ops, args, kwargs)
    return None if op is None else op.fixed_in_place(handles, count, bound)


def _first_bound(ops, args, kwargs):
    """The first op that takes these arguments, and what its function is called with; None and None where there is none."""
    for op in ops:
        bound = op.bind(args, kwargs)
        if bound is not None:
            return op, bound
    return None, None


def make_in_place(name, ops):
    """A method with an underscore: the result is written into the tensor."""
    plans = new_plans()

    def method(self, *args, **kwargs):
        key = None
        if len(args) == 1 and not kwargs and type(self) in PLAIN:
            # As for functions: the most frequent calls.
            other = args[0]
            kind = type(other)
            if kind in PLAIN:
                handles, count, key = (self._h, other._h), 2, 2
            elif kind in SIMPLE or kind is float and tells(other):
                handles, count, key = (self._h,), 1, (other, kind)
        if key is None:
            handles, count, key = taken_apart((self, *args), kwargs)
        plan = plans.get(key)
        if plan is not None:
            try:
                plan(*handles)
            except JsException as error:
                raise translated(error) from None
            return self
        if key is not None and len(plans) < LIMIT and (plan := _plan_in_place(ops, handles, count, (self, *args), kwargs)):
            plans[key] = plan
        op, bound = _first_bound(ops, (self, *args), kwargs)
        if op is not None:
            return op.run_in_place(self, bound)
        older = reordered(name, (self, *args), kwargs)
        if older is not None:
            (_, *rest), words = older
            return method(self, *rest, **words)
        factors = multiplied(name, (self, *args), kwargs, True)
        if factors is not None:
            (_, *rest), words = factors
            return method(self, *rest, **words)
        return refuse(name, (self, *args), kwargs, ops, True)

    method.__name__ = method.__qualname__ = name
    return method
