"""Plans: how a call binds is worked out once, and is the same for every later call with such arguments."""

from .._dtypes import dtype
from .handles import PLAIN

# Arguments of these types bind alike whenever they are equal.
_SIMPLE = {int, float, bool, str, type(None), dtype}
# How many plans a function keeps.
LIMIT = 512
# Stands for the count of tensors where they came as one list.
LISTED = -1


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
    return handles, count, _key(count, args[read:], kwargs)


def _key(count, tail, kwargs):
    """Of tensors alone it is their count."""
    values = (*tail, *kwargs.values()) if kwargs else tail
    if not values:
        return count
    kinds = tuple(map(type, values))
    if not _SIMPLE.issuperset(kinds):
        for kind, value in zip(kinds, values):
            if kind not in _SIMPLE and (kind is not tuple or set(map(type, value)) != {int}):
                return None
    if float in kinds and 0 in values:
        # Zero may have a sign.
        return None
    return count, values, kinds, tuple(kwargs)
