"""What NumPy says of an index that an array does not have."""

import re

from .indexes import entries

_OUTSIDE = re.compile(r"index (-?\d+) is out of bounds for dimension (\d+) with size (\d+)")
_KINDS = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
)


def in_words_of_numpy(error, index, tensor):
    """What the engine refused, in NumPy's words; the error itself where there are none."""
    text = _words(str(error), entries(index, tensor), tensor)
    return error if text is None else IndexError(text)


def _words(text, parts, tensor):
    found = _OUTSIDE.search(text)
    if found:
        index, place, size = found.groups()
        return f"index {index} is out of bounds for axis {_axis(int(place), parts)} with size {size}"
    if "mask" in text:
        return _mask_words(parts, tensor)
    if "only integers, slices" in text or any(isinstance(part, (str, float)) for part, *_ in parts):
        return _KINDS
    if "too many indices" in text or "0-dim tensor" in text:
        count = sum(taken for part, _, taken in parts if part is not Ellipsis)
        return f"too many indices for array: array is {tensor.dim()}-dimensional, but {count} were indexed"
    return None


def _axis(place, parts):
    """The axis of the array at a place among its axes and the new ones."""
    new = 0
    for part, start, taken in parts:
        if part is None and start + new <= place:
            new += 1
        elif start + new + taken > place:
            break
    return place - new


def _mask_words(parts, tensor):
    for part, start, taken in parts:
        for axis, size in enumerate(getattr(part, "shape", ())[:taken], start):
            if size != tensor.shape[axis]:
                return (
                    f"boolean index did not match indexed array along axis {axis}; "
                    f"size of axis is {tensor.shape[axis]} but size of corresponding boolean axis is {size}"
                )
    return None
