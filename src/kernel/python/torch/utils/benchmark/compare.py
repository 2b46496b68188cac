"""Compare: measurements side by side in tables, one for each label."""

import enum
import math

from .measurement import select_unit, trim_sigfig, unit_to_english

_BEST, _GOOD, _BAD, _VERY_BAD, _BOLD, _END = "\033[92m", "\033[34m", "\033[2m\033[91m", "\033[31m", "\033[1m", "\033[0m"


class Colorize(enum.Enum):
    NONE = "none"
    COLUMNWISE = "columnwise"
    ROWWISE = "rowwise"


class Compare:
    """Rows are statements, columns are descriptions; numbers of threads have parts of their own."""

    def __init__(self, results):
        self._results = list(results)
        self._trim, self._warn, self._colorize = False, False, Colorize.NONE

    def extend_results(self, results):
        self._results.extend(results)

    def trim_significant_figures(self):
        """Only as many digits as the spread leaves believable."""
        self._trim = True

    def highlight_warnings(self):
        """The spread behind times that vary much."""
        self._warn = True

    def colorize(self, rowwise=False):
        """The best times stand out, of a row or of a column."""
        self._colorize = Colorize.ROWWISE if rowwise else Colorize.COLUMNWISE

    def print(self):
        print(self)

    def __str__(self):
        groups = {}
        for each in self._merged():
            groups.setdefault(each.label, []).append(each)
        return "\n".join(_Table(group, self._trim, self._warn, self._colorize).text() for group in groups.values())

    def _merged(self):
        from .measurement import Measurement

        return Measurement.merge(self._results)


class _Table:
    """The measurements of one label."""

    def __init__(self, results, trim, warn, colorize):
        self.results, self.trim, self.colorize = results, trim, colorize
        self.unit, self.scale = select_unit(min(each.median for each in results))
        rows = dict.fromkeys((each.num_threads, each.env, each.as_row_name) for each in results)
        self.rows = sorted(rows, key=lambda row: row[:2])
        self.columns = list(dict.fromkeys(each.description for each in results))
        self.cells = {((each.num_threads, each.env, each.as_row_name), each.description): each for each in results}
        self.warn = {column: warn and any(each.has_warnings for each in self._of(column)) for column in self.columns}
        self.environments = len({row[1] for row in rows}) > 1
        self.warned = warn and any(each.has_warnings for each in results)

    def _of(self, column, threads=None):
        return [each for (row, name), each in self.cells.items() if name == column and threads in (None, row[0])]

    def _format(self, column):
        """(width, digits after the point) of a column's numbers."""
        digits = [math.ceil(math.log10(each.median / self.scale)) for each in self._of(column)]
        after = 1
        if self.trim:
            after = min(max(each.significant_figures - before, 0) for before, each in zip(digits, self._of(column)))
        return max(digits) + after + (1 if after else 0), after

    def _number(self, column, measured):
        width, after = self._format(column)
        value = measured.median / self.scale
        if self.trim:
            value = trim_sigfig(value, measured.significant_figures)
        note = f" (! {measured.iqr / measured.median * 100:.0f}%)" if self.warn[column] and measured.has_warnings else ""
        return f"{value:{width}.{after}f}" + (f"{note:>7}" if self.warn[column] else "")

    def _name(self, at):
        threads, environment, name = self.rows[at]
        if not self.environments:
            return " " * 6 + name
        longest = max(len(row[1]) for row in self.rows)
        first = at == 0 or self.rows[at - 1][:2] != (threads, environment)
        return "  " + (f"({environment})" if first else "").ljust(longest + 4) + name

    def text(self):
        names = [self._name(at) for at in range(len(self.rows))]
        texts = [[self._number(column, self.cells[row, column]) if (row, column) in self.cells else "" for column in self.columns] for row in self.rows]
        widths = [max(len(text) for text in [str(column or ""), *(line[at] for line in texts)]) for at, column in enumerate(self.columns)]
        first = max(map(len, names))
        head = "  |  ".join([" " * first, *(str(column or "").center(width) for column, width in zip(self.columns, widths))])
        lines, before = [head], None
        for row, name, line in zip(self.rows, names, texts):
            if row[0] != before:
                before = row[0]
                lines.append(f"{before} threads: ".ljust(len(head), "-"))
            lines.append("  |  ".join([name.ljust(first), *self._colored(row, line, widths)]))
        title = f" {self.results[0].label} "
        frame = "[" + title.center(len(head) - 2, "-") + "]"
        note = "(! XX%) Measurement has high variance, where XX is the IQR / median * 100.\n" if self.warned else ""
        return "\n".join([frame, *lines, "", f"Times are in {unit_to_english(self.unit)}s ({self.unit}).", note])

    def _colored(self, row, texts, widths):
        for column, text, width in zip(self.columns, texts, widths):
            text, measured = text.center(width), self.cells.get((row, column))
            if measured is not None and self.colorize != Colorize.NONE:
                rowwise = self.colorize == Colorize.ROWWISE
                others = [self.cells[row, each] for each in self.columns if (row, each) in self.cells] if rowwise else self._of(column, row[0])
                text = _color(text, measured.median, min(each.median for each in others))
            yield text


def _color(text, value, best):
    if value <= best * 1.01 or value <= best + 100e-9:
        return _BEST + _BOLD + text + _END * 2
    if value <= best * 1.1:
        return _GOOD + _BOLD + text + _END * 2
    if value >= best * 5:
        return _VERY_BAD + _BOLD + text + _END * 2
    return _BAD + text + _END * 2 if value >= best * 2 else text
