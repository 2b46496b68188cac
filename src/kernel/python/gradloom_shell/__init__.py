"""
gradloom_shell: runs cells and scripts as Jupyter and Python do, and tells the page what came out.

The kernel calls `run`; libraries that draw call `display`. `_host` is the page's side: `output(text)` takes JSON.
"""

import ast
import builtins
import json
import linecache
import os
import random
import signal
import sys
import time

import _host
import gradloom_packages
import gradloom_words

from .errors import error_of
from .magics import cell_magic, parse, run_magic, tell_time
from .names import names_in
from .streams import ask, display, forms, send, stderr, stdout

__all__ = ["display", "enter", "forms", "restart", "run", "run_magic"]

gradloom_packages.install()
_main = sys.modules["__main__"]
_count = 0
# What an interrupt does while code runs. Between runs, and while an error is told, it does nothing: one that comes again must
# not end the telling of the first.
_on_interrupt = signal.default_int_handler


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
            send(**error_of(error, name))
        elif not isinstance(error.code, (int, type(None))):
            print(error.code, file=sys.stderr)
    except BaseException as error:
        end["status"] = "interrupted" if isinstance(error, KeyboardInterrupt) else "error"
        send(**error_of(error, name))
    stdout.flush()
    stderr.flush()
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
    if options["echo"]:
        builtins.input = ask
    else:
        sys.argv = [name]
        _main.__dict__["__file__"] = name
    linecache.cache[name] = (len(code), None, [line + "\n" for line in code.split("\n")], name)
    magic, code = cell_magic(code)
    if magic not in (None, "time", "timeit", "capture"):
        gradloom_words.say("cell-magic", name=magic)
        return
    tree = parse(code, name)
    last = None
    if options["echo"] and tree.body and isinstance(tree.body[-1], ast.Expr) and not _silenced(code):
        last = compile(ast.Expression(tree.body.pop().value), name, "eval")
    body = compile(tree, name, "exec")
    codes = [body] if last is None else [body, last]
    end["reads"], end["writes"] = names_in(codes)
    started = time.perf_counter()
    value = _follow(codes, name, options["record"], end["writes"])
    if magic is not None and magic.startswith("time"):
        tell_time(time.perf_counter() - started)
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
        send(kind="result", data=forms(value))


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
        wanted, _record.wanted = _record.wanted, None
        roots = (each for each in (value, *map(names.get, reversed(writes))) if isinstance(each, Tensor))
        made = (each for each in roots if each.grad_fn and (each is value or _record.made_now(each)))
        root = next(made, None) if wanted is None else wanted
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
