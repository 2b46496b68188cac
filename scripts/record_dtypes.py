"""Records what PyTorch does with dtypes: python scripts/record_dtypes.py [name …] writes src/engine/recordings/dtypes/."""

import importlib
import json
import pathlib
import sys

import torch

NAMES = ("promotion", "halves")
FOLDER = pathlib.Path(__file__).parent.parent / "src/engine/recordings/dtypes"


def main():
    torch.set_num_threads(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or NAMES:
        recorded = importlib.import_module(f"recording.dtypes.{name}").record()
        # One key a line keeps differences readable.
        lines = [f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in recorded.items()]
        text = ",\n".join([f'"torch": "{torch.__version__}"', *lines])
        (FOLDER / f"{name}.json").write_text("{\n" + text + "\n}\n")


main()
