"""Plans: how a call binds is worked out once, and is the same for every later call with such arguments."""

from itertools import takewhile
from marshal import dumps

from .._dtypes import dtype
from .handles import PLAIN

# How many plans a function keeps.
LIMIT = 512
# Stands for the count of tensors where they came as one list.
LISTED = -1


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
    Arguments as the handles of the tensors that come first, their count, and a key of all else that the binding depends
    on: None where that is more than simple values. Of tensors alone it is their count, else it is marshalled, which tells
    1 from True and 0.0 from -0.0, and takes the least time.
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
        return handles, count, spelled_key(count, others, kwargs)


def _is_plain(value):
    return type(value) in PLAIN


def spelled_key(count, others, kwargs):
    """The key where dtypes, which bind alike as well, are told by their names."""
    others = [_plain(each) for each in others]
    kwargs = {name: _plain(each) for name, each in kwargs.items()}
    try:
        return dumps((count, others, kwargs), 2)
    except ValueError:
        return None


def _plain(value):
    return (..., value._name) if type(value) is dtype else value
