"""Parts of arrays: by index, one after the other, and flat."""

from .conversion import as_tensor, result
from .indexes import backwards, entries, places, plain, plain_index, runs_backwards
from .ndarray import as_method, ndarray
from .refusals import in_words_of_numpy


@as_method
def __getitem__(self, index):
    tensor = self._t
    if not runs_backwards(index):
        try:
            return result(tensor[plain_index(index)])
        except (IndexError, TypeError) as error:
            raise in_words_of_numpy(error, index, tensor) from None
    parts = []
    for part, dim, _ in entries(index, tensor):
        if backwards(part):
            tensor = tensor.index_select(dim, places(part, tensor.shape[dim]))
        parts.append(slice(None) if backwards(part) else plain(part))
    return result(tensor[tuple(parts)])


@as_method
def __setitem__(self, index, value):
    tensor = self._t
    value = as_tensor(value, tensor.dtype).to(tensor.dtype)
    if not runs_backwards(index):
        try:
            tensor[plain_index(index)] = value
        except (IndexError, TypeError) as error:
            raise in_words_of_numpy(error, index, tensor) from None
        return
    parts, turned, place = [], [], 0
    for part, dim, taken in entries(index, tensor):
        if backwards(part):
            forwards = range(*part.indices(tensor.shape[dim]))[::-1]
            parts.append(slice(forwards.start, forwards.stop, forwards.step))
            turned.append(place)
        else:
            parts.append(plain(part))
        # What an index leaves of its dimensions.
        place += taken if part is Ellipsis else part is None or isinstance(part, slice)
    target = tensor[tuple(parts)]
    tensor[tuple(parts)] = value.expand(target.shape).flip(turned)


@as_method
def __iter__(self):
    if self.ndim == 0:
        raise TypeError("iteration over a 0-d array")
    return (self[at] for at in range(len(self)))


class _Flat:
    """`array.flat`: the elements in row-major order."""

    def __init__(self, array):
        self._array = array

    def __iter__(self):
        return iter(self._array.ravel())

    def __len__(self):
        return self._array.size

    def __getitem__(self, index):
        return self._array.ravel()[index]

    def __setitem__(self, index, value):
        self._array._t.view(-1)[plain_index(index)] = as_tensor(value)


ndarray.flat = property(_Flat, lambda self, value: self._t.copy_(as_tensor(value).reshape(self.shape)) and None)
