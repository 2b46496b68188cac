"""Series: one column of a table, with a name and labels of its rows."""

import math
import operator

from . import _print
from ._index import Index, index_of
from ._values import NAN, NUMBERS, array, as_kind, kind_of, missing, plain


class Series:
    """Values of one kind."""

    def __init__(self, data=(), index=None, dtype=None, name=None):
        if isinstance(data, dict):
            data, index = list(data.values()), list(data) if index is None else index
        values = [plain(each) for each in data]
        self.dtype = kind_of(values) if dtype is None else {float: "float64", int: "int64", bool: "bool", str: "str"}.get(dtype, str(dtype))
        self._values, self.name = as_kind(values, self.dtype), name
        self.index = index_of(index, len(values))

    def _like(self, values, name="", dtype=None):
        return Series(values, self.index, dtype, self.name if name == "" else name)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __repr__(self):
        return _print.series_text(self)

    shape = property(lambda self: (len(self),))
    size = property(len)
    values = property(lambda self: self.to_numpy())
    iloc = property(lambda self: _Places(self))
    loc = property(lambda self: self)

    def to_numpy(self, dtype=None):
        return array(self._values, dtype or (None if self.dtype in NUMBERS else object))

    def __array__(self, dtype=None, copy=None):
        return self.to_numpy(dtype)

    def tolist(self):
        return list(self._values)

    to_list = tolist

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self.iloc[key]
        if isinstance(key, Series) and key.dtype == "bool":
            return self.iloc[[at for at, keep in enumerate(key) if keep]]
        if isinstance(key, list):
            return self.iloc[[self._place(each) for each in key]]
        return self._values[self._place(key)]

    def _place(self, label):
        try:
            return self.index.index(label)
        except ValueError:
            raise KeyError(label) from None

    def items(self):
        return zip(self.index, self._values)

    def head(self, n=5):
        return self.iloc[:n]

    def tail(self, n=5):
        return self.iloc[max(len(self) - n, 0) :]

    def isnull(self):
        return self._like([missing(each) for each in self], dtype="bool")

    isna = isnull

    def notnull(self):
        return self._like([not missing(each) for each in self], dtype="bool")

    notna = notnull

    def fillna(self, value):
        filled = [value if missing(each) else each for each in self]
        return self._like(filled, dtype=self.dtype if self.dtype == "float64" and isinstance(value, (int, float)) else None)

    def dropna(self):
        return self[self.notnull()]

    def astype(self, dtype):
        return self._like(self._values, dtype=dtype)

    def map(self, function):
        call = function.get if isinstance(function, dict) else function
        return self._like([call(each) for each in self])

    apply = map

    def unique(self):
        return array(list(dict.fromkeys(self._values)), None if self.dtype in NUMBERS else object)

    def nunique(self):
        return len({each for each in self if not missing(each)})

    def value_counts(self):
        counts = {}
        for each in self.dropna():
            counts[each] = counts.get(each, 0) + 1
        ordered = sorted(counts.items(), key=lambda entry: -entry[1])
        return Series([count for _, count in ordered], Index([value for value, _ in ordered]), name="count")

    def _present(self):
        if self.dtype not in NUMBERS:
            raise TypeError(f"Series: values must be numbers, got dtype {self.dtype}")
        return [each for each in self if not missing(each)]

    def count(self):
        return sum(not missing(each) for each in self)

    def sum(self):
        total = self._present()
        return math.fsum(total) if self.dtype == "float64" else sum(total)

    def mean(self):
        present = self._present()
        return math.fsum(present) / len(present) if present else NAN

    def min(self):
        return min(self._present(), default=NAN)

    def max(self):
        return max(self._present(), default=NAN)

    def var(self, ddof=1):
        present, mean = self._present(), self.mean()
        return math.fsum((each - mean) ** 2 for each in present) / (len(present) - ddof) if len(present) > ddof else NAN

    def std(self, ddof=1):
        return math.sqrt(self.var(ddof))

    def quantile(self, q=0.5):
        present = sorted(self._present())
        if not present:
            return NAN
        place = q * (len(present) - 1)
        low = math.floor(place)
        return present[low] + (present[min(low + 1, len(present) - 1)] - present[low]) * (place - low)

    median = quantile


def _operator(call, test=False):
    def method(self, other):
        others = other._values if isinstance(other, Series) else [other] * len(self)
        # A comparison with what is missing is False, save that it is unequal; Python's NaN does the same.
        values = [call(a, b) if not (test and (missing(a) or missing(b)) and call is not operator.ne) else False for a, b in zip(self, others)]
        return self._like(values, dtype="bool" if test else None)

    return method


for _name in ("add", "sub", "mul", "truediv", "pow", "and_", "or_"):
    setattr(Series, f"__{_name.rstrip('_')}__", _operator(getattr(operator, _name)))
for _name in ("add", "sub", "mul", "truediv"):
    setattr(Series, f"__r{_name}__", _operator(lambda a, b, call=getattr(operator, _name): call(b, a)))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Series, f"__{_name}__", _operator(getattr(operator, _name), test=True))
Series.__hash__ = None


class _Places:
    """Values by their places."""

    def __init__(self, series):
        self._series = series

    def __getitem__(self, key):
        series = self._series
        if isinstance(key, slice):
            places = range(len(series))[key]
        elif isinstance(key, int):
            return series._values[key]
        else:
            places = [int(each) for each in key]
        labels = list(series.index)
        return Series([series._values[at] for at in places], Index([labels[at] for at in places]), series.dtype, series.name)
