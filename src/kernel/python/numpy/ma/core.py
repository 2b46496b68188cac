"""numpy.ma.core: arrays of which some elements are masked, which is to say left out of everything."""

import math

import torch

from .._array import asarray, ndarray
from .._array.ndarray import FUNCTIONS
from .._print import array2string
from .._types import bool_, float64, int64
from .._types import dtype as _dtype
from ._words import text_of

nomask = bool_(False)
# What stands in the place of masked elements, by the kind of the dtype.
_FILLS = {"b": True, "i": 999999, "u": 999999, "f": 1e20, "c": complex(1e20)}
# Where functions of one element have no value.
_DOMAINS = {
    "sqrt": lambda x: x < 0,
    **dict.fromkeys(("log", "log2", "log10"), lambda x: x <= 0),
    **dict.fromkeys(("arcsin", "arccos"), lambda x: x.abs() > 1),
    "arccosh": lambda x: x < 1,
    "arctanh": lambda x: x.abs() >= 1,
}
_DIVISIONS = ("truediv", "floordiv", "mod")


def getdata(a, subok=True):
    """The elements, masked or not."""
    return a.data if isinstance(a, MaskedArray) else asarray(a)


def getmask(a):
    """The mask of an array; `nomask` where it has none."""
    return a.mask if isinstance(a, MaskedArray) else nomask


def getmaskarray(arr):
    """The mask of an array, in its shape."""
    return ndarray._of(_mask_of(arr).clone())


def _mask_of(a):
    """The mask as a tensor that has the shape of the array."""
    data = getdata(a)._t
    mask = getmask(a)
    return torch.zeros(data.shape, dtype=torch.bool) if mask is nomask else mask._t.expand(data.shape)


def made(data, mask):
    """The array of a tensor and its mask, or the one element; `masked` where that is."""
    if data.dim() == 0:
        return masked if mask is not nomask and bool(mask) else asarray(ndarray._of(data.reshape(1)))[0]
    return MaskedArray._with(data, mask if mask is nomask else ndarray._of(mask))


class MaskedArray(ndarray):
    """An array with a mask: where that is true there is no element. `mask` may be one truth value for all."""

    # Functions of elements ask arrays of this class first.
    _answers_ufuncs = True

    def __init__(self, data=None, mask=nomask, dtype=None, copy=False, subok=True, ndmin=0, fill_value=None, keep_mask=True, hard_mask=None, shrink=True, order=None):
        own = getdata(data) if dtype is None else getdata(data).astype(dtype)
        self._t = own._t.clone() if copy or not isinstance(data, (ndarray, torch.Tensor)) else own._t
        kept = getmask(data)
        self._mask = nomask
        if mask is not nomask and mask is not False:
            self.mask = mask
            if kept is not nomask and keep_mask:
                self._mask = ndarray._of(self._mask._t | kept._t)
        elif kept is not nomask:
            self._mask = kept
        if isinstance(data, (list, tuple)) and self._mask is nomask and any(each is masked for each in data):
            self.mask = [each is masked for each in data]
        self._fill = fill_value if fill_value is not None else getattr(data, "_fill", None)

    @classmethod
    def _with(cls, tensor, mask, fill=None):
        array = object.__new__(MaskedArray)
        array._t, array._mask, array._fill = tensor, mask, fill
        return array

    data = property(lambda self: ndarray._of(self._t))
    baseclass = property(lambda self: ndarray)

    @property
    def mask(self):
        return self._mask

    @mask.setter
    def mask(self, value):
        given = asarray(value)._t.bool() if value is not nomask else torch.tensor(False)
        if given.dim() and given.numel() != self._t.numel():
            raise MaskError(f"Mask and data not compatible: data size is {self.size}, mask size is {given.numel()}.")
        self._mask = ndarray._of((given.reshape(self._t.shape) if given.dim() else given.expand(self._t.shape)).clone())

    @property
    def fill_value(self):
        value = _FILLS[self.dtype.kind] if self._fill is None else self._fill
        # Wider than the elements where these are narrow.
        return (float64 if self.dtype.kind == "f" else int64 if self.dtype.kind in "iu" else self.dtype.type)(value)

    @fill_value.setter
    def fill_value(self, value):
        self._fill = value

    def filled(self, fill_value=None):
        """A plain array with the masked elements replaced."""
        if self._mask is nomask:
            return ndarray._of(self._t)
        value = self.fill_value if fill_value is None else fill_value
        return ndarray._of(torch.where(self._mask._t, torch.tensor(value.item() if hasattr(value, "item") else value).to(self._t.dtype), self._t))

    def compressed(self):
        """The elements that are not masked, in a row."""
        return ndarray._of(self._t[~_mask_of(self)])

    def count(self, axis=None, keepdims=False):
        kept = ~_mask_of(self)
        return ndarray._of(kept).sum(axis=axis, keepdims=keepdims) if axis is not None else int(kept.sum())

    def copy(self, order="C"):
        return MaskedArray._with(self._t.clone(), self._mask if self._mask is nomask else ndarray._of(self._mask._t.clone()), self._fill)

    def astype(self, kind, **_):
        return MaskedArray._with(self._t.to(_dtype(kind).torch), self._mask if self._mask is nomask else self._mask.copy())

    def tolist(self):
        return _nested(self._t.tolist(), _mask_of(self).tolist())

    def __getitem__(self, index):
        index = getdata(index) if isinstance(index, MaskedArray) else index
        found = self.data[index]
        mask = nomask if self._mask is nomask else asarray(self._mask[index])._t
        return made(found._t, mask) if isinstance(found, ndarray) else masked if mask is not nomask and bool(mask) else found

    def __setitem__(self, index, value):
        index = getdata(index) if isinstance(index, MaskedArray) else index
        if value is masked:
            self._mask = self._mask if self._mask is not nomask else ndarray._of(torch.zeros(self._t.shape, dtype=torch.bool))
            self._mask[index] = True
            return
        self.data[index] = getdata(value)
        if self._mask is not nomask:
            self._mask[index] = getmask(value)
        elif getmask(value) is not nomask:
            self._mask = ndarray._of(torch.zeros(self._t.shape, dtype=torch.bool))
            self._mask[index] = getmask(value)

    def __iter__(self):
        return (self[at] for at in range(len(self)))

    def _alike(self, change):
        """A change of the shape, of the elements and of the mask."""
        return made(change(self.data)._t, nomask if self._mask is nomask else change(self._mask)._t)

    T = property(lambda self: self._alike(lambda each: each.T))

    def __getattr__(self, name):
        if name in FUNCTIONS:
            import numpy

            return lambda *args, **kwargs: getattr(numpy.ma, name, getattr(numpy, name))(self, *args, **kwargs)
        raise AttributeError(f"'MaskedArray' object has no attribute {name!r}")

    def __str__(self):
        return text_of(self, " ", "") if self._mask is not nomask else str(self.data)

    def __repr__(self):
        rows = all(each == 1 for each in self.shape[:-1])
        indent = " " * (18 if rows else 7)
        plain = self.dtype.name in ("int64", "float64", "bool", "complex128")
        parts = {
            "data": text_of(self, ", ", indent) if self._mask is not nomask else array2string(self.data, separator=", ", prefix=indent),
            "mask": array2string(self._mask, separator=", ", prefix=indent) if self._mask is not nomask else "False",
            "fill_value": str(self.fill_value) if plain else repr(self.fill_value),
        } | ({} if plain else {"dtype": self.dtype.name})
        if rows:
            return "masked_array(" + ",\n".join(f"{name + '=':>{18 if at else 5}}{text}" for at, (name, text) in enumerate(parts.items())) + ")"
        return "masked_array(\n" + ",\n".join(f"  {name}={text}" for name, text in parts.items()) + ")"

    __hash__ = None


def _nested(values, masks):
    return [_nested(*pair) for pair in zip(values, masks)] if isinstance(values, list) else None if masks else values


class MaskError(Exception):
    """A mask that does not fit its array."""


class MaskedConstant(MaskedArray):
    """What a masked element is."""

    # Made when they are asked for: there is no engine yet where modules are put into the picture of the memory.
    _t = property(lambda self: torch.zeros((), dtype=torch.float64))
    _mask = property(lambda self: ndarray._of(torch.tensor(True)))
    _fill = None

    def __init__(self):
        pass

    def __str__(self):
        return "--"

    def __repr__(self):
        return "masked"

    def __format__(self, spec):
        return "--"

    def __float__(self):
        return math.nan

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __bool__(self):
        return False


masked = masked_singleton = MaskedConstant()


def _operator(word, turned):
    def call(self, other):
        if other is masked or self is masked:
            return masked
        first, second = (other, self) if turned else (self, other)
        left, right = getdata(first), getdata(second)
        found = asarray(getattr(left, f"__{word}__")(right))._t
        masks = [each._t.expand(found.shape) for each in (getmask(first), getmask(second)) if each is not nomask]
        if word in _DIVISIONS and bool((outside := right._t == 0).any()):
            masks.append(outside.expand(found.shape))
        if word == "pow" and found.is_floating_point() and bool((outside := ~found.isfinite()).any()):
            masks.append(outside)
        return made(*_left_alone(found, masks, left._t))

    return call


def _left_alone(found, masks, before):
    """A result and its mask; what is masked stays as it was before."""
    if not masks:
        return found, nomask
    mask = masks[0]
    for each in masks[1:]:
        mask = mask | each
    return torch.where(mask, before.to(found.dtype).expand(found.shape), found), mask


def _in_place(word):
    def call(self, other):
        found = getattr(self, f"__{word}__")(other)
        self._t.copy_(found._t)
        self._mask = found._mask
        return self

    return call


for _word in "add sub mul truediv floordiv mod pow and or xor".split():
    setattr(MaskedArray, f"__{_word}__", _operator(_word, False))
    setattr(MaskedArray, f"__r{_word}__", _operator(_word, True))
    setattr(MaskedArray, f"__i{_word}__", _in_place(_word))
for _word in "eq ne lt le gt ge".split():
    setattr(MaskedArray, f"__{_word}__", _operator(_word, False))
MaskedArray.__neg__ = lambda self: self if self is masked else made(-self._t, getmask(self) if self._mask is nomask else self._mask._t)
MaskedArray.__abs__ = lambda self: made(self._t.abs(), self._mask if self._mask is nomask else self._mask._t)
MaskedArray.__invert__ = lambda self: made(~self._t, self._mask if self._mask is nomask else self._mask._t)


def applied(ufunc, args):
    """A function of elements, of arrays of which some are masked."""
    if any(each is masked for each in args):
        return masked
    values = [getdata(each) if isinstance(each, (ndarray, list, tuple, torch.Tensor)) else each for each in args]
    found = asarray(ufunc(*values))._t
    masks = [each._t.expand(found.shape) for each in map(getmask, args) if each is not nomask]
    if ufunc.__name__ in _DOMAINS and bool((outside := _DOMAINS[ufunc.__name__](asarray(values[0])._t)).any()):
        masks.append(outside)
    if ufunc.__name__ in ("divide", "true_divide", "floor_divide", "remainder") and bool((outside := asarray(values[1])._t == 0).any()):
        masks.append(outside.expand(found.shape))
    return made(*_left_alone(found, masks, asarray(values[0])._t))
