"""Plans: how a call binds is worked out once, and is the same for every later call with such arguments."""

from itertools import takewhile
from marshal import dumps

import gradloom_engine as engine

from .._dtypes import dtype
from .handles import PLAIN, wrap

# How many plans a function keeps.
LIMIT = 512
# Stand for the count of tensors where they came as one list, and where they are among the other arguments.
LISTED, SPREAD = -1, -2
# Stands for a tensor in a key.
_TENSOR = ...


_ALL = []


def new_plans():
    """An empty table of plans."""
    _ALL.append({})
    return _ALL[-1]


def forget_plans():
    """Drops all plans: something that bindings depend on, and keys do not tell, is another now."""
    for plans in _ALL:
        plans.clear()


def taken_apart(args, kwargs):
    """
    Arguments as the handles of the tensors among them, their count, and a key of all else that the binding depends on: None
    where that is more than simple values. Where the tensors come first, and nothing else is there, the key is their count; else
    it is marshalled, which tells 1 from True and 0.0 from -0.0, and takes the least time.
    """
    first = args[0] if args else None
    kind = type(first)
    if kind in PLAIN:
        if len(args) == 1 or type(args[1]) not in PLAIN:
            handles, count, others = (first._h,), 1, args[1:]
        else:
            handles = [each._h for each in takewhile(_is_plain, args)]
            count = len(handles)
            others = args[count:]
    elif (kind is list or kind is tuple) and first and PLAIN.issuperset(map(type, first)):
        handles, count, others = [each._h for each in first], LISTED, args[1:]
    else:
        handles, count, others = (), 0, args
    if not others and not kwargs:
        return handles, count, count
    try:
        return handles, count, dumps((count, others, kwargs), 2)
    except ValueError:
        if count != LISTED:
            return spread(args, kwargs)
        # Tensors beside a list of tensors are nothing for a key.
        beside, _, key = spread(others, kwargs)
        return handles, count, None if beside else key


def _is_plain(value):
    return type(value) in PLAIN


def spread(args, kwargs):
    """The same for arguments with tensors among the others, or with dtypes."""
    handles, words = [], {}
    others = _spelled(args, handles)
    for name in kwargs:
        each = kwargs[name]
        kind = type(each)
        if kind in PLAIN:
            handles.append(each._h)
            each = _TENSOR
        elif kind is dtype:
            each = ..., each._name
        words[name] = each
    return handles, SPREAD, _key((SPREAD, len(handles)), others, words)


def named(handles, kwargs):
    """The same for tensors of these handles and others by name: the names are the key. None where one is no tensor."""
    handles = [*handles]
    for each in kwargs.values():
        if type(each) not in PLAIN:
            return None
        handles.append(each._h)
    return handles, SPREAD, (len(handles), *kwargs)


def _key(count, others, kwargs):
    try:
        return dumps((count, others, kwargs), 2)
    except ValueError:
        return None


def _spelled(values, handles):
    """Arguments for a key: dtypes by their names, and a sign for each tensor, the handle of which goes into the list."""
    spelled = []
    for each in values:
        kind = type(each)
        if kind in PLAIN:
            handles.append(each._h)
            each = _TENSOR
        elif kind is dtype:
            each = ..., each._name
        spelled.append(each)
    return spelled


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
