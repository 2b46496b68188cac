"""np.ndindex, np.ndenumerate, np.nditer: the places of arrays and what stands there, one after the other."""

import itertools
import math

import torch

from ._array import array_of, asarray, ndarray

_FLAGS = frozenset(("multi_index", "c_index", "f_index", "zerosize_ok", "refs_ok", "buffered", "common_dtype", "reduce_ok", "copy_if_overlap"))


def ndindex(*shape):
    """All places of a shape, the last axis first."""
    shape = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
    return itertools.product(*map(range, shape))


def ndenumerate(arr):
    """(place, element) of all elements."""
    arr = asarray(arr)
    return ((place, arr[place]) for place in ndindex(arr.shape))


class nditer:
    """
    Walks over the elements of one array, or of several that are broadcast to one shape. It stands at an element at any time,
    so that it serves a `for` as well as a `while not it.finished`.
    """

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", **_):
        operands = list(op) if isinstance(op, (tuple, list)) and any(isinstance(each, ndarray) for each in op) else [op]
        self._flags = frozenset(flags or ())
        for flag in self._flags - _FLAGS:
            raise ValueError(f'Unexpected iterator global flag "{flag}"')
        kinds = list(op_flags or ())
        if not kinds or isinstance(kinds[0], str):
            kinds = [kinds] * len(operands)
        self.operands = tuple(map(asarray, operands))
        self._writes = [bool({"readwrite", "writeonly"} & set(each)) for each in kinds]
        self._tensors = torch.broadcast_tensors(*(each._t for each in self.operands))
        self.shape = tuple(self._tensors[0].shape)
        self.ndim, self.itersize, self.nop = len(self.shape), math.prod(self.shape), len(self.operands)
        if not self.itersize and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        self._axes = self._order(order)
        self.reset()

    def _order(self, order):
        """The axes from the slowest to the fastest."""
        axes = list(range(self.ndim))
        if order == "F":
            return axes[::-1]
        if order in ("K", "A"):
            strides = self._tensors[0].stride()
            axes.sort(key=lambda axis: -strides[axis])
        return axes

    def reset(self):
        """Back to the first element."""
        self.iterindex, self._begun = 0, False

    def iternext(self):
        """One element on; False behind the last."""
        self.iterindex = min(self.iterindex + 1, self.itersize)
        return not self.finished

    @property
    def finished(self):
        return self.iterindex >= self.itersize

    @property
    def _place(self):
        if self.finished:
            raise ValueError("Iterator is past the end")
        place, rest = [0] * self.ndim, self.iterindex
        for axis in reversed(self._axes):
            rest, place[axis] = divmod(rest, self.shape[axis])
        return tuple(place)

    @property
    def multi_index(self):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        return self._place

    @property
    def index(self):
        if not {"c_index", "f_index"} & self._flags:
            raise ValueError("Iterator does not have an index")
        place, index = self._place, 0
        for axis in range(self.ndim) if "c_index" in self._flags else reversed(range(self.ndim)):
            index = index * self.shape[axis] + place[axis]
        return index

    def __getitem__(self, at):
        element = self._tensors[at][self._place]
        return ndarray._of(element) if self._writes[at] else array_of(element.clone())

    def __setitem__(self, at, value):
        if not self._writes[at]:
            raise ValueError(f"Iterator operand {at} is not writeable")
        self[at][...] = value

    @property
    def value(self):
        """The element, or a tuple with that of each operand."""
        return self[0] if self.nop == 1 else tuple(self[at] for at in range(self.nop))

    def __iter__(self):
        return self

    def __next__(self):
        # The first step stays where the iterator stands, so that `multi_index` belongs to what was given last.
        if self._begun:
            self.iternext()
        if self.finished:
            raise StopIteration
        self._begun = True
        return self.value

    def __len__(self):
        return self.nop

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Nothing waits to be written back: elements are views."""
