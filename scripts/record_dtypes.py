"""Records what PyTorch does with dtypes: python scripts/record_dtypes.py [name …] writes below src/*/recordings/dtypes/."""

import importlib
import json
import pathlib
import sys

import torch

ROOT = pathlib.Path(__file__).parent.parent / "src"
#: What the engine's tests replay, and what the tests of our Python replay as expressions.
ENGINE = ("promotion", "halves")
PYTHON = ("integers", "printing", "random_numbers", "complex_numbers")


def recorded(name):
    module = importlib.import_module(f"recording.dtypes.{name}")
    if name in ENGINE:
        return module.record()
    return importlib.import_module("recording.dtypes.expressions").group(module.setups())


def main():
    torch.set_num_threads(1)
    for name in sys.argv[1:] or (*ENGINE, *PYTHON):
        folder = ROOT / ("engine/recordings/dtypes" if name in ENGINE else "kernel/recordings/dtypes")
        folder.mkdir(parents=True, exist_ok=True)
        # One key a line keeps differences readable.
        entries = [f"{json.dumps(key)}: {text(value)}" for key, value in recorded(name).items()]
        content = ",\n".join([f'"torch": "{torch.__version__}"', *entries])
        (folder / f"{name}.json").write_text("{\n" + content + "\n}\n")


def text(value):
    """Compact JSON; groups of expressions have one case a line."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return json.dumps(value, separators=(",", ":"))
    groups = [
        '{"setup":' + json.dumps(each["setup"]) + ',"cases":[\n' + ",\n".join(map(json.dumps, each["cases"])) + "\n]}"
        for each in value
    ]
    return "[\n" + ",\n".join(groups) + "\n]"


main()
