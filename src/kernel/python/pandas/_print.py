"""How tables and columns are written: columns right-aligned, numbers of one column with equally many decimals."""

from ._values import missing

MOST_ROWS, SHOWN_ENDS = 60, 5


def texts(values, dtype):
    """The texts of one column's cells."""
    if dtype == "float64":
        return _floats(values)
    return ["NaN" if missing(each) else str(each) for each in values]


def _floats(values):
    present = [each for each in values if not missing(each)]
    sizes = [abs(each) for each in present if each != 0 and abs(each) != float("inf")]
    fixed = [f"{each:.6f}" for each in present]
    small = any(size < 1e-6 for size in sizes) and any(float(text) != each for text, each in zip(fixed, present))
    if sizes and (max(sizes) >= 1e6 and any(each % 1 for each in sizes) and len(f"{max(sizes):.0f}") > 6 or small or max(sizes) >= 1e15):
        return ["NaN" if missing(each) else f"{each:.6e}" for each in values]
    while fixed and all("." in each and each.endswith("0") and not each.endswith(".0") for each in fixed):
        fixed = [each[:-1] for each in fixed]
    rest = iter(fixed)
    return ["NaN" if missing(each) else next(rest) for each in values]


def _ends(count):
    """The rows that are shown, and where rows are left out (None: nowhere)."""
    if count <= MOST_ROWS:
        return list(range(count)), None
    return [*range(SHOWN_ENDS), *range(count - SHOWN_ENDS, count)], SHOWN_ENDS


def _block(head, cells, gap, left=False):
    if gap is not None:
        cells = cells[:gap] + [".." if max(map(len, cells)) < 3 else "..."] + cells[gap:]
    width = max(map(len, ([] if head is None else [head]) + cells), default=0)
    lines = cells if head is None else [head, *cells]
    return [each.ljust(width) if left else each.rjust(width) for each in lines]


def frame_text(frame):
    """The text of a table."""
    if not len(frame) or not len(frame.columns):
        return f"Empty DataFrame\nColumns: [{', '.join(map(str, frame.columns))}]\nIndex: [{', '.join(map(str, frame.index))}]"
    rows, gap = _ends(len(frame))
    labels = list(frame.index)
    blocks = [_block("", [str(labels[at]) for at in rows], gap, left=True)]
    for name in frame.columns:
        column = frame._columns[name]
        shown = [column._values[at] for at in rows]
        # Numbers leave room for a sign; where none is there, they do not.
        room = " " if column.dtype == "float64" and all(map(missing, shown)) else "  "
        blocks.append([room + each for each in _block(str(name), texts(shown, column.dtype), gap)])
    lines = ["".join(parts) for parts in zip(*blocks)]
    return "\n".join(lines) + (f"\n\n[{len(frame)} rows x {len(frame.columns)} columns]" if gap is not None else "")


def series_text(series):
    """The text of one column with its name and dtype."""
    end = [] if series.name is None else [f"Name: {series.name}"]
    if not len(series):
        return f"Series([], {', '.join([*end, f'dtype: {series.dtype}'])})"
    rows, gap = _ends(len(series))
    labels = list(series.index)
    left = _block(None, [str(labels[at]) for at in rows], gap, left=True)
    right = _block(None, texts([series._values[at] for at in rows], series.dtype), gap)
    if gap is not None:
        left[gap], end = " " * len(left[0]), [*end, f"Length: {len(series)}"]
        right[gap] = ("..").rjust(len(right[0]))
    lines = [f"{a}    {b}" for a, b in zip(left, right)]
    return "\n".join([*lines, ", ".join([*end, f"dtype: {series.dtype}"])])
