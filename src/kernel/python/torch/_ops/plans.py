"""Plans: how a call binds is worked out once, and is the same for every later call with such arguments."""

from marshal import dumps
from operator import attrgetter, itemgetter

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
_handle = attrgetter("_h")
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
    values = (*args, *kwargs.values())
    form = len(args), *map(type, values), *kwargs
    found = _FORMS.get(form)
    if found is None:
        found = _form(form, args, kwargs)
    count, tensors, others, are_simple = found
    handles = [*map(_handle, tensors(values))]
    if others is None:
        return handles, count, form
    if are_simple:
        return handles, count, (form, others(values))
    try:
        return handles, count, (form, dumps(others(values), 2))
    except ValueError:
        return handles, count, None


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
    Of calls of one form: the count of their tensors, what picks these out of all values, and what picks the others, None where
    there are none; whether these may stand in a key as they are. Else they are marshalled, which tells 1 from True in a list too.
    """
    kinds = [*map(type, (*args, *kwargs.values()))]
    tensors = [at for at, kind in enumerate(kinds) if kind in PLAIN]
    others = [at for at, kind in enumerate(kinds) if kind not in PLAIN]
    leading = tensors == [*range(len(tensors))] and len(tensors) <= len(args)
    are_simple = all(kinds[at] in SIMPLE or kinds[at] in (dtype, Size) for at in others)
    found = len(tensors) if leading else SPREAD, _picker(tensors), _picker(others) if others else None, are_simple
    if len(_FORMS) < 8 * LIMIT:
        _FORMS[form] = found
    return found


def _picker(places):
    """What gives the values at these places as a tuple."""
    return itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1) if places else slice(0))


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
