"""Lines that begin with % or !, which Jupyter knows and Python does not: done, or answered in words."""

import ast
import inspect
import statistics
import sys
import time
import timeit

import gradloom_words

from .streams import display

_main = sys.modules["__main__"]


def run_magic(text):
    """A line that begins with % or !: what it asks for, answered in words where it cannot be had."""
    if text.startswith("!"):
        words = text[1:].split()
        if words and words[0] in ("pip", "pip3", "conda", "mamba"):
            gradloom_words.say("pip", tool=words[0])
        else:
            gradloom_words.say("shell", line=text)
        return
    if text.endswith("?"):
        _help(text.strip("?"))
        return
    name, _, rest = text[1:].partition(" ")
    if name == "time":
        _timed(rest)
    elif name == "timeit":
        _repeated(*_options(rest))
    elif name == "pip":
        run_magic("!pip " + rest)
    elif name not in ("matplotlib", "load_ext", "reload_ext", "autoreload", "config", "precision"):
        gradloom_words.say("magic", name=name)


def _help(name):
    """What is written about a name."""
    value = eval(name, _main.__dict__)
    display({"text/plain": f"{name}: {inspect.getdoc(value) or type(value).__name__}"})


def _options(text):
    """The statement after the options of `%timeit`, how often it is to run in one go, and how many goes there are."""
    words, given = text.split(" "), {"-n": None, "-r": None}
    while words and words[0].startswith("-"):
        flag = words.pop(0)
        value = flag[2:] or (words.pop(0) if flag[:2] in ("-n", "-r", "-t", "-p") and words else "")
        if flag[:2] in given:
            given[flag[:2]] = int(value)
    return " ".join(words), given["-n"], given["-r"] or _GOES


# As Jupyter takes them: so many goes, each of at least this many seconds.
_GOES, _SHORTEST = 7, 0.2


def _timed(statement):
    code = compile(statement, "<magic>", "exec")
    started = time.perf_counter()
    try:
        exec(code, _main.__dict__)
    finally:
        tell_time(time.perf_counter() - started)


def _repeated(statement, count, goes):
    """Mean and deviation of what a statement takes, which runs a power of ten of times in each go."""
    timer = timeit.Timer(statement, globals=_main.__dict__)
    if count is None:
        count = 1
        while timer.timeit(count) < _SHORTEST:
            count *= 10
    each = [taken / count for taken in timer.repeat(goes, count)]
    mean, spread = _duration(statistics.fmean(each)), _duration(statistics.pstdev(each))
    display({"text/plain": gradloom_words.word("per-loop", mean=mean, spread=spread, goes=goes, count=f"{count:,}")})


def tell_time(seconds):
    """Shown apart from what the code prints, which stays the same on every computer."""
    display({"text/plain": gradloom_words.word("wall-time", time=_duration(seconds))})


def _duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def parse(code, name):
    """The code's tree. Lines that are no Python but magics become calls; every line keeps its number."""
    lines = code.split("\n")
    while True:
        try:
            return ast.parse("\n".join(lines), name)
        except SyntaxError as error:
            at = (error.lineno or 0) - 1
            bare = lines[at].strip() if 0 <= at < len(lines) else ""
            if bare.startswith("%%"):
                error.msg = gradloom_words.word("first-line", line=error.lineno)
                raise
            if not bare.startswith(("%", "!")) and not bare.endswith("?"):
                raise
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            lines[at] = f"{indent}__gradloom_magic__({bare!r})"


def cell_magic(code):
    """The name of the cell magic on the first line, if any, and the code with that line made empty."""
    first, newline, rest = code.partition("\n")
    if not first.startswith("%%"):
        return None, code
    return first[2:].split(" ")[0].strip(), newline + rest
