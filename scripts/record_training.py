#!/usr/bin/env python3
"""Records what PyTorch's modules, optimizers, schedulers and data loaders do, as JSON that the engine's tests compare against.

    python3 scripts/record_training.py --out src/engine/recordings/training [--only modules,optimizers]

Needs torch >= 2 and numpy (see src/engine/recordings/README.md). The same PyTorch gives the same bytes.
"""

import argparse
import importlib
import json
import pathlib
import sys
import warnings

PARTS = ("modules", "refusals", "optimizers", "schedulers", "loading", "initial", "runs")


def options():
    """The command line, with the parts as a list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder the JSON files are written to")
    parser.add_argument("--only", help="comma-separated parts; default: all")
    found = parser.parse_args()
    found.parts = found.only.split(",") if found.only else list(PARTS)
    unknown = sorted(set(found.parts) - set(PARTS))
    if unknown:
        parser.error(f"record_training: parts must be among {', '.join(PARTS)}, got {', '.join(unknown)}")
    return found


def write(path, version, cases):
    """One case per line."""
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    head = json.dumps({"family": path.stem, "torch": version, "count": len(cases)})[:-1]
    path.write_text(f'{head}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{path.name:20} {len(cases):4} cases {path.stat().st_size / 1024:8.1f} KB")


def main():
    wanted = options()
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    print(f"PyTorch {torch.__version__}")
    wanted.out.mkdir(parents=True, exist_ok=True)
    for part in wanted.parts:
        cases = importlib.import_module(f"recording.training.{part}").cases()
        write(wanted.out / f"{part}.json", torch.__version__, cases)


if __name__ == "__main__":
    main()
