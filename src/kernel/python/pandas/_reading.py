"""read_csv, get_dummies and concat: tables from files and from other tables."""

import csv
import os

from gradloom_files import unreachable

from ._frame import DataFrame
from ._index import Index
from ._series import Series
from ._values import NAN, missing

_MISSING = frozenset(
    ("", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None")
    + ("n/a", "nan", "null")
)


def read_csv(filepath_or_buffer, sep=",", header=0, names=None, index_col=None, usecols=None, nrows=None, delimiter=None, **options):
    """A table from text with a separator; the first line names the columns, save where `header` is None."""
    if unknown := [name for name in options if name not in ("encoding", "engine", "low_memory")]:
        raise TypeError(f"read_csv: options must be those that Gradloom has, got {', '.join(unknown)}")
    if isinstance(filepath_or_buffer, (str, os.PathLike)):
        if str(filepath_or_buffer).startswith(("http://", "https://")):
            raise OSError(f"read_csv: {unreachable(filepath_or_buffer)}")
        with open(filepath_or_buffer, newline="", encoding=options.get("encoding", "utf-8-sig")) as file:
            lines = file.read().splitlines()
    else:
        lines = filepath_or_buffer.read().splitlines()
    separator = delimiter or sep
    if len(separator) > 1:
        rows = [line.split() for line in lines if line.strip()]
    else:
        rows = [row for row in csv.reader(lines, delimiter=separator) if row]
    head = rows.pop(0) if header is not None and rows else None
    named = list(names) if names is not None else head if head is not None else list(range(len(rows[0]) if rows else 0))
    rows = rows[:nrows]
    columns = {name: _read([row[at] if at < len(row) else "" for row in rows]) for at, name in enumerate(named)}
    frame = DataFrame(columns)
    if usecols is not None:
        frame = frame[[name for at, name in enumerate(named) if name in usecols or at in usecols]]
    if index_col is not None:
        label = named[index_col] if isinstance(index_col, int) else index_col
        rest = frame.drop(columns=[label])
        return rest._with(rest._columns, Index(frame[label]))
    return frame


def _read(texts):
    """The values of one column: whole numbers, numbers, truths, or texts."""
    present = [each.strip() for each in texts if each.strip() not in _MISSING]
    for kind in (int, float):
        try:
            done = iter([kind(each) for each in present])
        except ValueError:
            continue
        return Series([NAN if each.strip() in _MISSING else next(done) for each in texts])
    truths = {"True": True, "False": False, "TRUE": True, "FALSE": False}
    if all(each in truths for each in present) and len(present) == len(texts):
        return Series([truths[each.strip()] for each in texts])
    return Series([NAN if each.strip() in _MISSING else each for each in texts])


def get_dummies(data, dummy_na=False, columns=None, dtype=bool):
    """A table in which each column of texts has become a column of truths per text."""
    kept, added = {}, {}
    for name, column in data.items():
        if column.dtype not in ("str", "object") if columns is None else name not in columns:
            kept[name] = column
            continue
        values = sorted({each for each in column if not missing(each)})
        for value in values:
            added[f"{name}_{value}"] = Series([each == value for each in column], column.index).astype(dtype)
        if dummy_na:
            added[f"{name}_nan"] = column.isnull().astype(dtype)
    return DataFrame({**kept, **added}, data.index)


def concat(objs, axis=0, ignore_index=False):
    """Tables below each other, or beside each other."""
    objs = list(objs)
    if axis in (1, "columns"):
        return DataFrame({name: column for each in objs for name, column in each.items()}, objs[0].index)
    labels = None if ignore_index else Index([label for each in objs for label in each.index])
    if isinstance(objs[0], Series):
        return Series([value for each in objs for value in each], labels, name=objs[0].name)
    names = dict.fromkeys(name for each in objs for name in each)
    columns = {name: [value for each in objs for value in (each[name] if name in each else [NAN] * len(each))] for name in names}
    return DataFrame({name: Series(values, labels) for name, values in columns.items()}, labels)
