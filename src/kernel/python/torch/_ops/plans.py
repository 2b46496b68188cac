"""Plans: how a call binds is worked out once, and is the same for every later call with such arguments."""

from marshal import dumps

import gradloom_engine as engine

from .._dtypes import Size, dtype
from .handles import PLAIN, wrap

# How many plans a function keeps.
LIMIT = 512
# Stand for the count of tensors where they came as one list, and where they are among the other arguments.
LISTED, SPREAD = -1, -2
# Values that a key may hold as they are, beside their class: 1 is no True. Of floats only marshalled ones tell all.
SIMPLE = {int, bool, str, type(None)}
_LISTS = {list, tuple}
# What is known of calls by their form: how many arguments have no name, the classes of all, and the names of the others.
_FORMS = {}


_ALL = []


def new_plans():
    """An empty table of plans."""
    _ALL.append({})
    return _ALL[-1]


def forget_plans():
    """Drops all plans: something that bindings depend on, and keys do not tell, is another now."""
    for plans in _ALL:
        plans.clear()


def tells(value):
    """Whether a float may stand in a key as it is: zeros of both signs are equal, and NaN equals nothing."""
    return value != 0 and value == value


def begins_with_size(value):
    """Whether a first argument is a size, or the first number of one, as in calls that make tensors."""
    kind = type(value)
    return kind is int or kind is tuple and value and type(value[0]) is int


def taken_apart(args, kwargs):
    """
    Arguments as the handles of the tensors among them, their count, and a key of all else that the binding depends on: None
    where that is more than simple values. Most of it is known by the form of a call: what is done here is done in C.
    """
    if args and type(args[0]) in _LISTS and (handles := _listed(args[0])):
        if len(args) == 1 and not kwargs:
            return handles, LISTED, LISTED
        try:
            return handles, LISTED, dumps((LISTED, args[1:], kwargs), 2)
        except ValueError:
            # Tensors beside a list of tensors are nothing for a key.
            beside, _, key = taken_apart(args[1:], kwargs)
            return handles, LISTED, None if beside or key is None else (LISTED, key)
    values = (*args, *kwargs.values()) if kwargs else args
    form = len(args), *[type(each) for each in values], *kwargs
    count, handles_of, others_of, are_simple, keys = _FORMS.get(form) or _form(form, args, kwargs)
    if others_of is None:
        return handles_of(values), count, handles_of
    others = others_of(values)
    if not are_simple:
        try:
            others = dumps(others, 2)
        except ValueError:
            return handles_of(values), count, None
    key = keys.get(others)
    if key is None and len(keys) < LIMIT:
        key = keys[others] = object()
    return handles_of(values), count, key


def _listed(values):
    """The handles of a list of tensors; None where something else is in it."""
    handles = []
    for each in values:
        if type(each) not in PLAIN:
            return None
        handles.append(each._h)
    return handles


def _form(form, args, kwargs):
    """
    Of calls of one form: the count of their tensors, what gives the handles of these out of all values, and what gives the
    others, None where there are none; whether these may tell calls apart as they are, else they are marshalled, which tells 1
    from True in a list too; and the keys of the calls by their others. A key is nothing but itself, so that a plan is found by
    it without a comparison; calls without others have what gives their handles for a key.
    """
    kinds = [*map(type, (*args, *kwargs.values()))]
    tensors = [at for at, kind in enumerate(kinds) if kind in PLAIN]
    others = [at for at, kind in enumerate(kinds) if kind not in PLAIN]
    leading = tensors == [*range(len(tensors))] and len(tensors) <= len(args)
    are_simple = all(kinds[at] in SIMPLE or kinds[at] in (dtype, Size) for at in others)
    handles_of = _picker(f"values[{at}]._h" for at in tensors)
    others_of = _picker(f"values[{at}]" if are_simple else _MARSHALLED.get(kinds[at], "values[{}]").format(at) for at in others) if others else None
    found = len(tensors) if leading else SPREAD, handles_of, others_of, are_simple, {}
    if len(_FORMS) == 8 * LIMIT:
        # Keys go with the forms that they belong to.
        _FORMS.clear()
        forget_plans()
    _FORMS[form] = found
    return found


# What is told of values of ours, which are not marshalled as they are.
_MARSHALLED = {dtype: "values[{}]._name", Size: "tuple(values[{}])"}


def _picker(expressions):
    """A function of the values of a call that gives a tuple: as code, which takes a fifth of the time of a map."""
    return eval(f"lambda values: ({''.join(f'{each}, ' for each in expressions)})")


def stand_ins(args, kwargs):
    """Arguments with another tensor of its own for each of the tensors among them, and the handles of these."""
    handles = []

    def other(value):
        if type(value) not in PLAIN:
            return value
        made = wrap(engine.alias(value._h))
        handles.append(made._h)
        return made

    return [other(each) for each in args], {name: other(each) for name, each in kwargs.items()}, handles
