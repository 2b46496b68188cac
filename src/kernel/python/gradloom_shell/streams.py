"""stdout and stderr of the code that runs, and everything else that it shows: gathered, and handed to the page."""

import builtins
import io
import json
import os
import sys
import time

import _host
import gradloom_words

# A line goes out at once; of a flood of lines, so many in a window and the rest together.
_WINDOW_SECONDS, _WINDOW_LINES = 0.05, 50
_WAIT_SECONDS = 0.1
_FLUSH_CHARS = 1 << 16
_COLLECTED = "/dev/capture_stderr"


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
            (stderr if self is stdout else stdout).flush()
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


class _ErrorStream(_Stream):
    """
    stderr. Pyodide writes the traceback of every exception that passes through JavaScript to it, to read what it wrote from
    file 2, which is its own device meanwhile; such a text is not the code's, which may yet catch the exception.
    """

    def write(self, text):
        if isinstance(text, str) and os.path.exists(_COLLECTED):
            os.write(2, text.encode())
            return len(text)
        return super().write(text)


stdout, stderr = _Stream("stdout"), _ErrorStream("stderr")
sys.stdout, sys.stderr, sys.stdin = stdout, stderr, io.StringIO("")
sys.__stdout__, sys.__stderr__ = stdout, stderr


_input = builtins.input


def ask(prompt=""):
    """input, of which nobody can give the answer while a cell runs: that is said beside Python's error."""
    try:
        return _input(prompt)
    except EOFError:
        gradloom_words.say("input")
        raise


def send(**output):
    stdout.flush()
    stderr.flush()
    _host.output(json.dumps(output))


def display(data):
    """Shows a value in several forms: a dict from MIME type to text (pictures as base64)."""
    send(kind="display", data=data)


def forms(value):
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
