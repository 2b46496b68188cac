"""What NumPy says of an index that an array does not have."""

import contextlib
import re

_OUTSIDE = re.compile(r"index (-?\d+) is out of bounds for dimension (\d+) with size (\d+)")
_KINDS = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
)


@contextlib.contextmanager
def numpy_words(entries, tensor):
    """Gives what the engine refuses in NumPy's words. `entries` gives (part, dimension where it begins, dimensions it takes)."""
    try:
        yield
    except (IndexError, TypeError) as error:
        text = _words(str(error), list(entries()), tensor)
        if text is None:
            raise
        raise IndexError(text) from None


def _words(text, entries, tensor):
    found = _OUTSIDE.search(text)
    if found:
        index, place, size = found.groups()
        return f"index {index} is out of bounds for axis {_axis(int(place), entries)} with size {size}"
    if "mask" in text:
        return _mask_words(entries, tensor)
    if "only integers, slices" in text or any(isinstance(part, (str, float)) for part, *_ in entries):
        return _KINDS
    if "too many indices" in text or "0-dim tensor" in text:
        count = sum(taken for part, _, taken in entries if part is not Ellipsis)
        return f"too many indices for array: array is {tensor.dim()}-dimensional, but {count} were indexed"
    return None


def _axis(place, entries):
    """The axis of the array at a place among its axes and the new ones."""
    new = 0
    for part, start, taken in entries:
        if part is None and start + new <= place:
            new += 1
        elif start + new + taken > place:
            break
    return place - new


def _mask_words(entries, tensor):
    for part, start, taken in entries:
        for axis, size in enumerate(getattr(part, "shape", ())[:taken], start):
            if size != tensor.shape[axis]:
                return (
                    f"boolean index did not match indexed array along axis {axis}; "
                    f"size of axis is {tensor.shape[axis]} but size of corresponding boolean axis is {size}"
                )
    return None
