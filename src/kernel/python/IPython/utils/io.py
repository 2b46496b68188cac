"""IPython.utils.io: what code prints, kept back."""

import contextlib
import io


class _Captured:
    def __init__(self, stdout, stderr):
        self._stdout, self._stderr = stdout, stderr

    stdout = property(lambda self: self._stdout.getvalue())
    stderr = property(lambda self: self._stderr.getvalue())

    def show(self):
        print(self.stdout, end="")

    __str__ = lambda self: self.stdout  # noqa: E731


@contextlib.contextmanager
def capture_output(stdout=True, stderr=True, display=True):
    """Keeps back what the block prints, and gives it as `.stdout` and `.stderr`."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield _Captured(out, err)
