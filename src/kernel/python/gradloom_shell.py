"""
gradloom_shell: runs cells and scripts as Jupyter and Python do, and tells the page what came out.

The kernel calls `run`; libraries that draw call `display`. `_host` is the page's side: `output(text)` takes JSON.
"""

import ast
import builtins
import dis
import inspect
import io
import json
import linecache
import os
import random
import signal
import sys
import time
import traceback
import types

import _host
import gradloom_packages
import gradloom_words

gradloom_packages.install()
_main = sys.modules["__main__"]
_OWN = __file__.rpartition("/")[0] + "/"
# A line goes out at once; of a flood of lines, so many in a window and the rest together.
_WINDOW_SECONDS, _WINDOW_LINES = 0.05, 50
_WAIT_SECONDS = 0.1
_FLUSH_CHARS = 1 << 16
_count = 0
# What an interrupt does while code runs. Between runs, and while an error is told, it does nothing: one that comes again must
# not end the telling of the first.
_on_interrupt = signal.default_int_handler


class _Stream(io.TextIOBase):
    """stdout or stderr: gathers text, and hands it on a few times a second."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name):
        self.name = name
        self._parts, self._size = [], 0
        self._window, self._lines, self._since = 0.0, 0, 0.0

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not text:
            return 0
        now = time.monotonic()
        if not self._parts:
            (_stderr if self is _stdout else _stdout).flush()
            self._since = now
        self._parts.append(text)
        self._size += len(text)
        if now - self._window > _WINDOW_SECONDS:
            self._window, self._lines = now, 0
        line = text.endswith("\n") and self._lines < _WINDOW_LINES
        if line or self._size > _FLUSH_CHARS or now - self._since > _WAIT_SECONDS:
            self._lines += 1
            self.flush()
        return len(text)

    def flush(self):
        if self._parts:
            text = "".join(self._parts)
            self._parts, self._size = [], 0
            _host.output(json.dumps({"kind": "stream", "stream": self.name, "text": text}))


_stdout, _stderr = _Stream("stdout"), _Stream("stderr")
sys.stdout, sys.stderr, sys.stdin = _stdout, _stderr, io.StringIO("")
sys.__stdout__, sys.__stderr__ = _stdout, _stderr


def _send(**output):
    _stdout.flush()
    _stderr.flush()
    _host.output(json.dumps(output))


def display(data):
    """Shows a value in several forms: a dict from MIME type to text (pictures as base64)."""
    _send(kind="display", data=data)


def _forms(value):
    """A value's forms: its repr, and HTML or a picture where it offers them."""
    forms = {"text/plain": repr(value)}
    for method, mime in (("_repr_html_", "text/html"), ("_repr_svg_", "image/svg+xml"), ("_repr_png_", "image/png")):
        offer = None if isinstance(value, type) else getattr(value, method, None)
        form = offer() if callable(offer) else None
        if isinstance(form, bytes):
            import base64

            form = base64.b64encode(form).decode()
        if isinstance(form, str):
            forms[mime] = form
    return forms


# Magics


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
    if name in ("time", "timeit"):
        _timed(*_options(rest))
    elif name == "pip":
        run_magic("!pip " + rest)
    elif name not in ("matplotlib", "load_ext", "reload_ext", "autoreload", "config", "precision"):
        gradloom_words.say("magic", name=name)


def _help(name):
    """What is written about a name."""
    value = eval(name, _main.__dict__)
    display({"text/plain": f"{name}: {inspect.getdoc(value) or type(value).__name__}"})


def _options(text):
    """The statement after the options of a timing magic, and how often it is to run."""
    words, count = text.split(" "), 1
    while words and words[0].startswith("-"):
        flag = words.pop(0)
        value = flag[2:] or (words.pop(0) if flag[:2] in ("-n", "-r", "-t", "-p") and words else "")
        count = int(value) if flag.startswith("-n") else count
    return " ".join(words), count


def _timed(statement, count=1):
    code = compile(statement, "<magic>", "exec")
    started = time.perf_counter()
    try:
        for _ in range(count):
            exec(code, _main.__dict__)
    finally:
        _tell_time((time.perf_counter() - started) / count)


def _tell_time(seconds):
    """Shown apart from what the code prints, which stays the same on every computer."""
    display({"text/plain": gradloom_words.word("wall-time", time=_duration(seconds))})


def _duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def _parse(code, name):
    """The code's tree. Lines that are no Python but magics become calls; every line keeps its number."""
    lines = code.split("\n")
    while True:
        try:
            return ast.parse("\n".join(lines), name)
        except SyntaxError as error:
            at = (error.lineno or 0) - 1
            bare = lines[at].strip() if 0 <= at < len(lines) else ""
            if not bare.startswith(("%", "!")) and not bare.endswith("?") or bare.startswith("%%"):
                raise
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            lines[at] = f"{indent}__gradloom_magic__({bare!r})"


def _cell_magic(code):
    """The name of the cell magic on the first line, if any, and the code with that line made empty."""
    first, newline, rest = code.partition("\n")
    if not first.startswith("%%"):
        return None, code
    return first[2:].split(" ")[0].strip(), newline + rest


# Names


def _names(codes):
    """Global names read before they are bound, and names bound."""
    reads, writes, later = {}, {}, []
    for code in codes:
        for step in dis.get_instructions(code):
            name = step.argval
            if step.opname in ("LOAD_NAME", "LOAD_GLOBAL") and name not in writes:
                reads[name] = True
            elif step.opname in ("STORE_NAME", "STORE_GLOBAL", "DELETE_NAME"):
                writes[name] = True
        later += [each for each in code.co_consts if isinstance(each, types.CodeType)]
    for code in later:
        later += [each for each in code.co_consts if isinstance(each, types.CodeType)]
        for step in dis.get_instructions(code):
            if step.opname == "LOAD_GLOBAL" and step.argval not in writes:
                reads[step.argval] = True
    kept = [name for name in reads if not hasattr(builtins, name) and not name.startswith("__")]
    return kept, [name for name in writes if not name.startswith("__")]


# Errors


def _shown(report):
    """Takes our own frames out of a traceback, and out of those it was caused by."""
    seen = set()
    while report is not None and id(report) not in seen:
        seen.add(id(report))
        report.stack[:] = [frame for frame in report.stack if not frame.filename.startswith(_OWN)]
        if report.__context__ is not None and report.__cause__ is None:
            _shown(report.__context__)
        report = report.__cause__


def _error(error, name):
    """What the page shows of an exception."""
    report = traceback.TracebackException.from_exception(error)
    _shown(report)
    line = next((frame.lineno for frame in reversed(report.stack) if frame.filename == name), None)
    if line is None and isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno
    return {
        "kind": "error",
        "name": type(error).__name__,
        "message": str(error),
        "traceback": "".join(report.format()),
        "line": line,
    }


# Runs


def run(code, name, options):
    """
    Runs code among the names of `__main__`. `options` is JSON: `echo` shows the value of a last expression, `record`
    follows lines and names for the graph, `seed` (an int or null) seeds all generators first, `language` (en or zh) is the
    language of what Gradloom itself says.
    Answers JSON: status, executionCount, reads, writes, exit (the code of a SystemExit, else null).
    """
    global _count
    options = json.loads(options)
    gradloom_words.speak(options["language"])
    _count += 1
    end = {"status": "ok", "executionCount": _count, "reads": [], "writes": [], "exit": None}
    try:
        signal.signal(signal.SIGINT, _on_interrupt)
        try:
            if options["seed"] is not None:
                _seed(options["seed"])
            _execute(code, name, options, end)
        finally:
            _stop_hearing()
    except SystemExit as error:
        end["exit"] = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
        if options["echo"]:
            end["status"] = "error"
            _send(**_error(error, name))
        elif not isinstance(error.code, (int, type(None))):
            print(error.code, file=sys.stderr)
    except BaseException as error:
        end["status"] = "interrupted" if isinstance(error, KeyboardInterrupt) else "error"
        _send(**_error(error, name))
    _stdout.flush()
    _stderr.flush()
    return json.dumps(end)


def _stop_hearing():
    """Interrupts are not heard any more; what the code wants them to do is kept for the next run."""
    global _on_interrupt
    while True:
        try:
            _on_interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
            return
        except KeyboardInterrupt:
            # It came together with the one that has ended the code.
            continue


def _execute(code, name, options, end):
    if not options["echo"]:
        sys.argv = [name]
        _main.__dict__["__file__"] = name
    linecache.cache[name] = (len(code), None, [line + "\n" for line in code.split("\n")], name)
    magic, code = _cell_magic(code)
    if magic not in (None, "time", "timeit", "capture"):
        gradloom_words.say("cell-magic", name=magic)
        return
    tree = _parse(code, name)
    last = None
    if options["echo"] and tree.body and isinstance(tree.body[-1], ast.Expr) and not _silenced(code):
        last = compile(ast.Expression(tree.body.pop().value), name, "eval")
    body = compile(tree, name, "exec")
    codes = [body] if last is None else [body, last]
    end["reads"], end["writes"] = _names(codes)
    started = time.perf_counter()
    value = _follow(codes, name, options["record"], end["writes"])
    if magic is not None and magic.startswith("time"):
        _tell_time(time.perf_counter() - started)
    if value is not None:
        builtins._ = value
        _show(value)
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.at_end_of_run(options["echo"])


def _show(value):
    """The value of a last expression: as it shows itself, or its forms."""
    shows_itself = getattr(value, "_ipython_display_", None)
    if callable(shows_itself) and not isinstance(value, type):
        shows_itself()
    else:
        _send(kind="result", data=_forms(value))


def _silenced(code):
    """A semicolon at the end keeps the value from being shown."""
    return code.rstrip().endswith(";")


def _follow(codes, name, record, writes):
    """Runs compiled code; with `record` the recorder hears lines and names, and of a root where no pass was run."""
    names = _main.__dict__
    if not record:
        return _evaluate(codes, names)
    from torch import Tensor, _record

    for code in codes:
        _record.watch(code, name)
    _record.on = True
    value = None
    try:
        value = _evaluate(codes, names)
    finally:
        _record.on = False
        _record.reset()
        roots = [value, *(names.get(each) for each in reversed(writes))]
        root = next((each for each in roots if isinstance(each, Tensor) and each.grad_fn is not None), None)
        if root is not None:
            _host.root(root._h)
    return value


def _evaluate(codes, names):
    exec(codes[0], names)
    return eval(codes[1], names) if len(codes) > 1 else None


def _seed(seed):
    import numpy
    import torch

    torch.manual_seed(seed)
    numpy.random.seed(seed)
    random.seed(seed)


def enter(folder):
    """Code runs in this folder from now on, and imports from it first."""
    os.chdir(folder)
    sys.path.insert(0, folder)


def restart():
    """Counts from the start again, once the warm-up is over."""
    global _count
    _count = 0
