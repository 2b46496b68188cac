"""Exceptions as the page shows them: without our own frames, and with the line of the user's code."""

import errno
import traceback

# The folder of all our modules.
_OWN = __file__.rsplit("/", 2)[0] + "/"

# The numbers that Linux has for what goes wrong with files; those of the platform that Python runs on here are others.
_LINUX = {"EPERM": 1, "ENOENT": 2, "EBADF": 9, "EACCES": 13, "EEXIST": 17, "ENOTDIR": 20, "EISDIR": 21, "EINVAL": 22}
_LINUX |= {"EIO": 5, "ENOSPC": 28, "ENAMETOOLONG": 36, "ENOTEMPTY": 39}


def _told(error, text):
    """A text about an exception, with the number that readers know for it."""
    number = _LINUX.get(errno.errorcode.get(error.errno)) if isinstance(error, OSError) else None
    return text if number is None else text.replace(f"[Errno {error.errno}]", f"[Errno {number}]")


def _shown(report):
    """Takes our own frames out of a traceback, and out of those it was caused by."""
    seen = set()
    while report is not None and id(report) not in seen:
        seen.add(id(report))
        report.stack[:] = [frame for frame in report.stack if not frame.filename.startswith(_OWN)]
        if report.__context__ is not None and report.__cause__ is None:
            _shown(report.__context__)
        report = report.__cause__


def _advise(error):
    """A package that is not here will not come: says so where Python only says that there is none."""
    if isinstance(error, ModuleNotFoundError) and not getattr(error, "__notes__", None):
        error.add_note("Gradloom has only the packages that come with it, and files of yours that lie beside the code.")


def error_of(error, name):
    """What the page shows of an exception."""
    _advise(error)
    report = traceback.TracebackException.from_exception(error)
    _shown(report)
    line = next((frame.lineno for frame in reversed(report.stack) if frame.filename == name), None)
    if line is None and isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno
    return {
        "kind": "error",
        "name": type(error).__name__,
        "message": _told(error, str(error)),
        "traceback": _told(error, "".join(report.format())),
        "line": line,
    }
