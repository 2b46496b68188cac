"""Timer: runs a statement often enough that its time can be read off the clock."""

import enum
import textwrap
import timeit as _timeit

from .measurement import Measurement, TaskSpec

timer = _timeit.default_timer
# Blocks of runs grow tenfold up to this many runs.
_MOST_RUNS = 100_000_000
# Reading the clock must cost less than this part of a block.
_OVERHEAD = 1e-4


class Language(enum.Enum):
    PYTHON = 0
    CPP = 1


class Timer:
    """Measures `stmt`, a text, with `globals` as its names. Times are wall clock."""

    def __init__(self, stmt="pass", setup="pass", global_setup="", timer=timer, globals=None, label=None, sub_label=None, description=None, env=None, num_threads=1, language=Language.PYTHON):
        if language not in (Language.PYTHON, "py", "python", "Python"):
            raise ValueError(f"Timer: language must be Python here, got {language}")
        if not isinstance(stmt, str):
            raise ValueError(f"Timer: stmt must be a text, got {type(stmt).__name__}")
        stmt, setup = (textwrap.dedent(each).strip() for each in (stmt, setup))
        self._task_spec = TaskSpec(stmt, setup, global_setup, label, sub_label, description, env, num_threads)
        self._globals = dict(globals or {})
        self._globals.setdefault("torch", __import__("torch"))
        self._timer = _timeit.Timer(stmt, setup, timer, self._globals)

    def _measured(self, number, times, metadata=None):
        return Measurement(number, times, self._task_spec, metadata)

    def timeit(self, number=1_000_000):
        """One time, of `number` runs, after some that warm up."""
        self._timer.timeit(max(number // 100, 2))
        return self._measured(number, [self._timer.timeit(number)])

    def blocked_autorange(self, callback=None, min_run_time=0.2):
        """Blocks of runs, each long beside the reading of the clock, until `min_run_time` seconds are measured."""
        number, times, spent = self._block(min_run_time), [], 0.0
        while spent < min_run_time:
            taken = self._timer.timeit(number)
            if callback is not None:
                callback(number, taken)
            spent += taken
            times.append(taken)
        return self._measured(number, times)

    def _block(self, min_run_time):
        """The number of runs in a block."""
        empty = _timeit.Timer("pass", "pass", timer).timeit(0)
        number = 1
        while number < _MOST_RUNS:
            taken = self._timer.timeit(number)
            if taken > 0 and empty / taken <= _OVERHEAD and taken >= min_run_time / 1000 or taken >= min_run_time:
                break
            number *= 10
        return number

    def adaptive_autorange(self, threshold=0.1, *, min_run_time=0.01, max_run_time=10.0, callback=None):
        """Blocks of runs until the middle half of them is narrower than `threshold` of the median, or time is up."""
        number, times, spent, since = self._block(min_run_time), [], 0.0, 0.0
        while spent < max_run_time:
            taken = self._timer.timeit(number)
            if callback is not None:
                callback(number, taken)
            spent, since = spent + taken, since + taken
            times.append(taken)
            if len(times) > 3 and since >= min_run_time:
                since = 0.0
                if self._measured(number, times).meets_confidence(threshold):
                    break
        return self._measured(number, times)

    def collect_callgrind(self, *args, **kwargs):
        raise OSError("Timer: collect_callgrind needs Valgrind, which is not here")
