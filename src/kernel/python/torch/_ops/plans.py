"""Plans: how a call binds is worked out once, and is the same for every later call with such arguments."""

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
    on: None where that is more than simple values.
    """
    handles = []
    for each in args:
        if type(each) not in PLAIN:
            break
        handles.append(each._h)
    count = read = len(handles)
    if count == 0 and args and type(args[0]) in (list, tuple) and args[0] and PLAIN.issuperset(map(type, args[0])):
        handles = [each._h for each in args[0]]
        count, read = LISTED, 1
    return handles, count, key_of(count, args[read:], kwargs)


def key_of(count, others, kwargs):
    """
    A key of a call with `count` tensors and these other arguments, equal for those that bind alike: marshalled, which
    tells 1 from True and 0.0 from -0.0, and takes the least time. Of tensors alone it is their count.
    """
    if not others and not kwargs:
        return count
    try:
        return dumps((count, others, kwargs), 2)
    except ValueError:
        # A dtype binds alike as well.
        others = [_plain(each) for each in others]
        kwargs = {name: _plain(each) for name, each in kwargs.items()}
    try:
        return dumps((count, others, kwargs), 2)
    except ValueError:
        return None


def _plain(value):
    return (..., value._name) if type(value) is dtype else value
