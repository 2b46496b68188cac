"""What was measured of one statement: times of its runs, their middle and spread."""

import dataclasses
import math
import textwrap
from typing import Optional

# A spread of the middle half above these parts of the median is warned of.
_LARGE, _GROSS = 0.1, 0.25
_MOST_DIGITS = 4
# 1.645 standard errors hold nine tenths of a normal distribution; shorter intervals than this (s) are not believed.
_Z, _LEAST_INTERVAL = 1.645, 25e-9
_UNITS = {"ns": ("nanosecond", 1e-9), "us": ("microsecond", 1e-6), "ms": ("millisecond", 1e-3), "s": ("second", 1.0)}


def select_unit(t):
    """(unit, seconds in it) in which a time in seconds has one to three digits before the point."""
    power = int(math.log10(t) // 3) if t > 0 else -3
    unit = {-3: "ns", -2: "us", -1: "ms"}.get(power, "s")
    return unit, _UNITS[unit][1]


def unit_to_english(u):
    """`us` is `microsecond`."""
    return _UNITS[u][0]


def trim_sigfig(x, n):
    """A number rounded to n significant digits."""
    if x == 0:
        return 0.0
    scale = 10 ** (math.ceil(math.log10(abs(x))) - n)
    return float(round(x / scale) * scale)


def _quantile(ordered, part):
    """Between the two elements around the place, in proportion."""
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@dataclasses.dataclass(frozen=True)
class TaskSpec:
    """What is measured, and how it is called."""

    stmt: str
    setup: str
    global_setup: str = ""
    label: Optional[str] = None
    sub_label: Optional[str] = None
    description: Optional[str] = None
    env: Optional[str] = None
    num_threads: int = 1

    @property
    def title(self):
        part = self.sub_label
        if self.label is not None or "\n" not in self.stmt:
            return (self.stmt if self.label is None else self.label) + (f": {part}" if part else "")
        return f"stmt:{f' ({part})' if part else ''}\n{textwrap.indent(self.stmt, '  ')}"

    def setup_str(self):
        if self.setup in ("", "pass"):
            return ""
        return f"setup:\n{textwrap.indent(self.setup, '  ')}" if "\n" in self.setup else f"setup: {self.setup}"

    def summarize(self):
        parts = [self.title, self.description or "", self.setup_str()]
        return "\n".join(f"{part}\n" if "\n" in part else part for part in parts if part)


@dataclasses.dataclass(repr=False)
class Measurement:
    """Times of a statement. `raw_times` are seconds, each for `number_per_run` runs."""

    number_per_run: int
    raw_times: list
    task_spec: TaskSpec
    metadata: Optional[dict] = None

    def __getattr__(self, name):
        if name.startswith("_") or name == "task_spec":
            raise AttributeError(name)
        return getattr(self.task_spec, name)

    @property
    def times(self):
        """Seconds of one run."""
        return [each / self.number_per_run for each in self.raw_times]

    median = property(lambda self: self._quantile(0.5))
    mean = property(lambda self: math.fsum(self.times) / len(self.raw_times))
    iqr = property(lambda self: self._quantile(0.75) - self._quantile(0.25), doc="The width of the middle half, in seconds.")

    def _quantile(self, part):
        if not self.raw_times:
            raise ValueError("Measurement: raw_times must hold a time, got none")
        return _quantile(sorted(self.times), part)

    @property
    def significant_figures(self):
        """Digits of the median that the spread of the middle half leaves believable."""
        ordered, count = sorted(self.times), len(self.raw_times)
        middle = ordered[count // 4 : math.ceil(3 * count / 4)]
        mean = math.fsum(middle) / len(middle)
        spread = math.sqrt(math.fsum((each - mean) ** 2 for each in middle) / len(middle))
        interval = max(_Z * spread / math.sqrt(len(middle)), _LEAST_INTERVAL)
        return min(max(math.floor(math.log10(self.median / interval)), 1), _MOST_DIGITS)

    @property
    def has_warnings(self):
        return not self.meets_confidence()

    def meets_confidence(self, threshold=_LARGE):
        """True where the middle half is narrow."""
        return self.iqr / self.median < threshold

    @property
    def title(self):
        return self.task_spec.title

    @property
    def env(self):
        return "Unspecified env" if self.task_spec.env is None else self.task_spec.env

    @property
    def as_row_name(self):
        return self.sub_label or self.stmt or "[Unknown]"

    def __repr__(self):
        count, (unit, scale) = len(self.raw_times), select_unit(self.median)
        lines = [
            f"<torch.utils.benchmark.utils.common.Measurement object at {id(self):#x}>",
            self.task_spec.summarize(),
            f"  {'Median: ' if count > 1 else ''}{self.median / scale:.2f} {unit}",
        ]
        if count >= 4:
            low, high = (self._quantile(part) / scale for part in (0.25, 0.75))
            lines.append(f"  IQR:    {self.iqr / scale:.2f} {unit} ({low:.2f} to {high:.2f})")
        runs = "runs per measurement," if count > 1 else "runs ,"
        plural = ("s" if count > 1 else "", "s" if self.num_threads > 1 else "")
        lines.append(f"  {count} measurement{plural[0]}, {self.number_per_run} {runs} {self.num_threads} thread{plural[1]}")
        return "\n".join([*lines, *self._warnings()])

    def _warnings(self):
        if not self.has_warnings:
            return []
        gross = not self.meets_confidence(_GROSS)
        why = "This suggests significant environmental influence." if gross else "This could indicate system fluctuation."
        return [f"  WARNING: Interquartile range is {self.iqr / self.median * 100:.1f}% of the median measurement.", f"           {why}"]

    @staticmethod
    def merge(measurements):
        """One measurement for each statement, with the times of all."""
        groups = {}
        for each in measurements:
            groups.setdefault(each.task_spec, []).extend(each.times)
        return [Measurement(1, times, spec) for spec, times in groups.items()]
