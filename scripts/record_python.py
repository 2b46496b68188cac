#!/usr/bin/env python3
"""Runs the snippets in scripts/snippets/*.py on a real PyTorch and records what each prints.

    python3 scripts/record_python.py src/kernel/recordings/snippets.json
    python3 scripts/record_python.py src/kernel/recordings/corpus.json corpus
    python3 scripts/record_python.py src/kernel/recordings/errors.json errors
    python3 scripts/record_python.py src/kernel/recordings/layers.json layers
    python3 scripts/record_python.py src/kernel/recordings/originals.json originals
    python3 scripts/record_python.py src/kernel/recordings/edges.json edges
    python3 scripts/record_python.py src/kernel/recordings/names.json names

The second argument names a folder below scripts/snippets: `corpus` holds a script of our own for each public script that
Gradloom runs unmodified, with the same calls. A snippet begins with a line `# --- name`; what stands before the first of a file is
the beginning of each. An exception ends what it prints as `Type: message`.
"""

import contextlib
import io
import json
import linecache
import pathlib
import re
import sys
import warnings

import torch

FOLDER = pathlib.Path(__file__).resolve().parent / "snippets"


def snippets(folder):
    """(name, code) of every snippet, in order."""
    for path in sorted(folder.glob("*.py")):
        head, *parts = re.split(r"^# --- (.+)$", path.read_text(), flags=re.M)
        for name, code in zip(parts[::2], parts[1::2]):
            yield f"{path.stem}: {name.strip()}", head + code.strip("\n") + "\n"


def printed(code):
    """What the code prints."""
    torch.manual_seed(0)
    out = io.StringIO()
    warnings.simplefilter("ignore")
    # TorchScript reads the source of what it compiles.
    linecache.cache["<test>"] = len(code), None, code.splitlines(True), "<test>"
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(code, "<test>", "exec"), {"__name__": "__main__"})
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    return out.getvalue()


def main():
    folder = FOLDER / sys.argv[2] if len(sys.argv) > 2 else FOLDER
    recorded = [{"name": name, "code": code, "prints": printed(code)} for name, code in snippets(folder)]
    text = json.dumps({"torch": torch.__version__, "snippets": recorded}, indent=1)
    pathlib.Path(sys.argv[1]).write_text(text + "\n")
    print(f"PyTorch {torch.__version__}: {len(recorded)} snippets")


if __name__ == "__main__":
    main()
