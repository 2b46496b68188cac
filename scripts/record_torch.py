#!/usr/bin/env python3
"""Records what a real PyTorch computes, as the JSON files that the engine's tests compare against.

    python3 scripts/record_torch.py --out src/engine/recordings [--only arithmetic,math]

Needs torch >= 2, numpy and expecttest (see src/engine/recordings/README.md). The same PyTorch gives the same bytes.
"""

import argparse
import importlib
import pathlib
import sys

FAMILIES = (
    *("arithmetic", "math", "activation", "comparison", "reduction", "linear", "shape", "indexing", "joining", "loss"),
    *("creation", "conversion", "promotion", "programs", "reprs"),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder the JSON files are written to")
    parser.add_argument("--only", help="comma-separated families; default: all")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else FAMILIES
    unknown = sorted(set(wanted) - set(FAMILIES))
    if unknown:
        parser.error(f"record_torch: families must be among {', '.join(FAMILIES)}, got {', '.join(unknown)}")
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    recorder = importlib.import_module("recording.recorder")
    options.out.mkdir(parents=True, exist_ok=True)
    cases = size = 0
    for family in wanted:
        rec = recorder.Recorder(family)
        importlib.import_module(f"recording.families.{family}").record(rec)
        path, count, bytes_written = rec.write(options.out)
        cases, size = cases + count, size + bytes_written
        print(f"{path.name:24} {count:5} cases {bytes_written / 1024:8.1f} KB  ({rec.skipped} samples skipped)")
    print(f"{'total':24} {cases:5} cases {size / 1024:8.1f} KB  PyTorch {torch.__version__}")


if __name__ == "__main__":
    main()
