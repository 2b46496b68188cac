"""tqdm: goes through an iterable and shows how far it has come, as a line of text that writes over itself."""

import sys
import time

__version__ = "4.67.1+gradloom"

# A bar is drawn so often at most, in seconds.
_PAUSE = 0.1
_WIDTH = 10
_PARTS = " ▏▎▍▌▋▊▉█"


def _span(seconds):
    """`01:05`, `1:00:00`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def _short(number):
    """`12`, `1.50k`, `2.00M`: a count in three digits."""
    for unit in ("", "k", "M", "G"):
        if abs(number) < 999.5 or unit == "G":
            return f"{number:.3g}" if unit == "" else f"{number:.3g}{unit}"
        number /= 1000


class tqdm:
    """An iterable that shows its progress; also used by hand, with `update`."""

    def __init__(
        self, iterable=None, desc=None, total=None, leave=True, file=None, disable=False, unit="it", unit_scale=False, initial=0, **_
    ):
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except TypeError:
                total = None
        self.iterable, self.total, self.n, self.initial = iterable, total, initial, initial
        self.desc, self.unit, self.leave, self.disable = desc or "", unit, leave, bool(disable)
        self.unit_scale, self.postfix = unit_scale, ""
        self.fp = file
        self.start_t = self._drawn_at = time.perf_counter()
        self._drawn, self._closed = 0, False
        self._draw()

    def __iter__(self):
        try:
            for each in self.iterable:
                yield each
                self.update()
        finally:
            self.close()

    def __len__(self):
        return len(self.iterable) if self.total is None else self.total

    def __bool__(self):
        return self.total is None or self.total > 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
        return False

    def __str__(self):
        elapsed = time.perf_counter() - self.start_t
        done = self.n - self.initial
        rate = done / elapsed if elapsed > 0 and done else None
        count = (lambda number: _short(number)) if self.unit_scale else str
        speed = "?" if rate is None else f"{rate:.2f}" if rate >= 1 else f"{1 / rate:.2f}"
        per = f"s/{self.unit}" if rate is not None and rate < 1 else f"{self.unit}/s"
        head = f"{self.desc}: " if self.desc else ""
        tail = f", {self.postfix}" if self.postfix else ""
        if not self.total:
            return f"{head}{count(self.n)}{self.unit} [{_span(elapsed)}, {speed}{per}{tail}]"
        share = min(1.0, self.n / self.total)
        left = "?" if rate is None else _span(max(0, self.total - self.n) / rate)
        full, part = divmod(round(share * _WIDTH * 8), 8)
        bar = ("█" * full + (_PARTS[part] if part else "")).ljust(_WIDTH)
        return f"{head}{100 * share:3.0f}%|{bar}| {count(self.n)}/{count(self.total)} [{_span(elapsed)}<{left}, {speed}{per}{tail}]"

    def _draw(self, end=""):
        if self.disable or self._closed:
            return
        text = str(self)
        out = self.fp or sys.stderr
        out.write("\r" + text.ljust(self._drawn) + end)
        out.flush()
        self._drawn = len(text)

    def update(self, n=1):
        self.n += n
        now = time.perf_counter()
        if now - self._drawn_at >= _PAUSE:
            self._drawn_at = now
            self._draw()
            return True
        return None

    def refresh(self, *_, **__):
        self._draw()

    def reset(self, total=None):
        self.n = self.initial = 0
        self.total = self.total if total is None else total
        self.start_t = time.perf_counter()
        self._draw()

    def close(self):
        if self._closed:
            return
        if self.leave:
            self._draw("\n")
        elif not self.disable:
            out = self.fp or sys.stderr
            out.write("\r" + " " * self._drawn + "\r")
            out.flush()
        self._closed = True

    def clear(self, *_, **__):
        """The line is written over when the next one comes."""

    display = refresh

    def set_description(self, desc=None, refresh=True):
        self.desc = desc or ""
        if refresh:
            self._draw()

    def set_description_str(self, desc=None, refresh=True):
        self.set_description(desc, refresh)

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        pairs = {**(ordered_dict or {}), **kwargs}
        self.set_postfix_str(", ".join(f"{name}={_value(each)}" for name, each in pairs.items()), refresh)

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = str(s)
        if refresh:
            self._draw()

    @property
    def format_dict(self):
        return {"n": self.n, "total": self.total, "elapsed": time.perf_counter() - self.start_t, "prefix": self.desc, "unit": self.unit}

    @classmethod
    def write(cls, s, file=None, end="\n", **_):
        print(s, file=file or sys.stdout, end=end)


def _value(each):
    """A number in three digits, all else as it is written."""
    return each.strip() if isinstance(each, str) else f"{each:.3g}" if isinstance(each, (int, float)) else str(each).strip()


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)


tqdm_notebook, tnrange = tqdm, trange
