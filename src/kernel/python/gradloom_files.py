"""Files that a script would download: looked for in the working folder and below, and among those that come with Gradloom."""

import os
from pathlib import Path

#: What to do about a file that is not there.
BRING_IT = "Drop the file on Gradloom's window (command line: --data with its folder)."


def unreachable(what):
    """What is said of an address that is asked for."""
    return f"{what} cannot be reached, there is no network here. {BRING_IT}"


def folders():
    """(folder, names of its files) for the folder that code runs in and all below, then for the rest of the data folder."""
    home = os.path.expanduser("~")
    tops = ["."] if os.path.realpath(".") == os.path.realpath(home) else [".", home]
    for top in tops:
        for folder, _, files in os.walk(top):
            yield folder, files


def find(name, source):
    """The path of a file of this name. Error: FileNotFoundError that says what to do."""
    for folder, files in folders():
        if name in files:
            return Path(folder) / name
    raise FileNotFoundError(f"{name}: {unreachable(source)}")


def shipped(name):
    """The bytes of a file that comes with Gradloom, packed by gzip; None where there is none of this name."""
    import _host

    found = _host.shipped(name)
    return None if found is None else bytes(found.to_py())
