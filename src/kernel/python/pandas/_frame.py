"""DataFrame: a table of named columns."""

import numpy as np

from . import _print
from ._index import Index, index_of
from ._series import Series
from ._values import NUMBERS, as_kind, array, common, missing, plain


class DataFrame:
    """Columns of equally many rows."""

    def __init__(self, data=None, index=None, columns=None):
        if isinstance(data, DataFrame):
            data = dict(data._columns)
        if not isinstance(data, dict):
            rows = [list(each.values()) if isinstance(each, dict) else list(each) for each in ([] if data is None else data)]
            first = data[0] if rows and isinstance(data, list) else None
            names = list(columns) if columns is not None else list(first) if isinstance(first, dict) else range(len(rows[0]) if rows else 0)
            data = {name: [plain(row[at]) for row in rows] for at, name in enumerate(names)}
        elif columns is not None:
            data = {name: data[name] for name in columns}
        lengths = [len(each) for each in data.values() if not isinstance(each, (int, float, str))]
        if len(set(lengths)) > 1:
            raise ValueError("All arrays must be of the same length")
        found = next((each.index for each in data.values() if isinstance(each, Series)), None)
        self.index = index_of(found if index is None else index, lengths[0] if lengths else 0)
        self._columns = {name: self._column(name, each) for name, each in data.items()}

    def _column(self, name, values):
        if isinstance(values, Series):
            return Series(values._values, self.index, values.dtype, name)
        values = [values] * len(self.index) if isinstance(values, (int, float, str)) else values
        return Series(values, self.index, name=name)

    def _with(self, columns, index=None):
        index = self.index if index is None else index
        return DataFrame({name: Series(each._values, index, each.dtype, name) for name, each in columns.items()}, index)

    def _rows(self, places):
        labels = list(self.index)
        return self._with({name: each.iloc[places] for name, each in self._columns.items()}, Index([labels[at] for at in places]))

    columns = property(lambda self: Index(self._columns))

    @columns.setter
    def columns(self, names):
        self._columns = {name: self._column(name, each) for name, each in zip(names, self._columns.values(), strict=True)}

    shape = property(lambda self: (len(self.index), len(self._columns)))
    dtypes = property(lambda self: Series([each.dtype for each in self._columns.values()], self.columns, "object"))
    values = property(lambda self: self.to_numpy())
    iloc = property(lambda self: _Places(self))

    def __len__(self):
        return len(self.index)

    def __iter__(self):
        return iter(self._columns)

    def __contains__(self, name):
        return name in self._columns

    def __repr__(self):
        return _print.frame_text(self)

    def __getattr__(self, name):
        if name in self.__dict__.get("_columns", {}):
            return self._columns[name]
        raise AttributeError(f"'DataFrame' object has no attribute '{name}'")

    def __getitem__(self, key):
        if isinstance(key, Series) and key.dtype == "bool":
            return self._rows([at for at, keep in enumerate(key) if keep])
        if isinstance(key, slice):
            return self._rows(range(len(self))[key])
        if isinstance(key, list):
            return self._with({name: self[name] for name in key})
        if key not in self._columns:
            raise KeyError(key)
        return self._columns[key]

    def __setitem__(self, key, value):
        if not isinstance(key, (list, Index)):
            self._columns[key] = self._column(key, value)
            return
        for name in key:
            self._columns[name] = self._column(name, value[name])

    def to_numpy(self, dtype=None):
        kind = common(each.dtype for each in self._columns.values()) if self._columns else "float64"
        if dtype is None and kind not in NUMBERS:
            dtype = object
        columns = [as_kind(each._values, kind) if dtype is None else each._values for each in self._columns.values()]
        return array([list(row) for row in zip(*columns)], dtype)

    def __array__(self, dtype=None, copy=None):
        return self.to_numpy(dtype)

    def copy(self, deep=True):
        return self._with(self._columns)

    def head(self, n=5):
        return self[:n]

    def tail(self, n=5):
        return self[max(len(self) - n, 0) :]

    def items(self):
        return iter(self._columns.items())

    def iterrows(self):
        return ((label, self.iloc[at]) for at, label in enumerate(self.index))

    def apply(self, function):
        """Each column through a function that gives a column."""
        return self._with({name: function(each) for name, each in self._columns.items()})

    def astype(self, dtype):
        return self.apply(lambda column: column.astype(dtype))

    def isnull(self):
        return self.apply(Series.isnull)

    isna = isnull

    def fillna(self, value):
        of = (lambda name: value[name] if name in value else None) if isinstance(value, dict) else (lambda name: value)
        if isinstance(value, Series):
            of = dict(value.items()).get
        return self._with({name: each if of(name) is None else each.fillna(of(name)) for name, each in self._columns.items()})

    def dropna(self):
        return self._rows([at for at in range(len(self)) if not any(missing(each._values[at]) for each in self._columns.values())])

    def drop(self, labels=None, axis=0, columns=None):
        names = columns if columns is not None else labels if axis in (1, "columns") else None
        if names is None:
            left_out = labels if isinstance(labels, list) else [labels]
            return self._rows([at for at, label in enumerate(self.index) if label not in left_out])
        names = [names] if isinstance(names, str) else list(names)
        if absent := [name for name in names if name not in self._columns]:
            raise KeyError(f"{absent} not found in axis")
        return self._with({name: each for name, each in self._columns.items() if name not in names})

    def select_dtypes(self, include):
        kinds = {"number": ("int64", "float64"), "object": ("object", "str")}
        wanted = [kind for each in (include if isinstance(include, list) else [include]) for kind in kinds.get(each, (str(each),))]
        return self._with({name: each for name, each in self._columns.items() if each.dtype in wanted})

    def _each(self, call, numeric_only=False):
        columns = {name: each for name, each in self._columns.items() if not numeric_only or each.dtype in NUMBERS}
        return Series([call(each) for each in columns.values()], Index(columns))

    def describe(self):
        columns = [(name, each) for name, each in self._columns.items() if each.dtype in ("int64", "float64")]
        rows = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"]
        part = lambda c: [c.count(), c.mean(), c.std(), c.min(), *(c.quantile(q) for q in (0.25, 0.5, 0.75)), c.max()]  # noqa: E731
        return DataFrame({name: Series(np.array(part(each), dtype=float).tolist(), Index(rows)) for name, each in columns})


def _reduction(name):
    def method(self, numeric_only=False):
        return self._each(getattr(Series, name), numeric_only)

    return method


for _name in ("sum", "mean", "std", "var", "min", "max", "median", "count", "nunique"):
    setattr(DataFrame, _name, _reduction(_name))


class _Places:
    """Rows, and columns after a comma, by their places."""

    def __init__(self, frame):
        self._frame = frame

    def __getitem__(self, key):
        frame = self._frame
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        names = list(frame._columns)
        if any(isinstance(each, int) and not -count <= each < count for each, count in ((rows, len(frame)), (columns, len(names)))):
            raise IndexError("single positional indexer is out-of-bounds")
        if isinstance(columns, int):
            return frame._columns[names[columns]].iloc[rows]
        chosen = names[columns] if isinstance(columns, slice) else [names[at] for at in columns]
        part = frame[chosen]
        if isinstance(rows, int):
            values = [each._values[rows] for each in part._columns.values()]
            kind = common(each.dtype for each in part._columns.values())
            return Series(as_kind(values, kind), Index(chosen), kind, list(frame.index)[rows])
        return part._rows(range(len(frame))[rows] if isinstance(rows, slice) else [int(at) for at in rows])
