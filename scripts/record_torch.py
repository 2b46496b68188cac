#!/usr/bin/env python3
"""Records what a real PyTorch computes, as the JSON files that the engine's tests compare against.

    python3 scripts/record_torch.py --out src/engine/recordings [--only arithmetic,math]
    python3 scripts/record_torch.py --check src/engine/recordings [--only arithmetic,math]

Needs torch >= 2, numpy and expecttest (see src/engine/recordings/README.md). The same PyTorch gives the same bytes.
"""

import argparse
import importlib
import pathlib
import sys

FAMILIES = (
    *("arithmetic", "math", "activation", "comparison", "reduction", "linear", "shape", "indexing", "joining", "loss"),
    *("functions", "moving", "statistics", "solving", "layers", "matrices"),
    *("windows", "networks", "composed"),
    *("creation", "conversion", "promotion", "programs", "reprs"),
)


def options():
    """The command line, with the families as a list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, help="folder the JSON files are written to")
    parser.add_argument("--check", type=pathlib.Path, help="folder whose JSON files are replayed and compared")
    parser.add_argument("--only", help="comma-separated families; default: all")
    found = parser.parse_args()
    if (found.out is None) == (found.check is None):
        parser.error("record_torch: needs either --out or --check")
    found.families = found.only.split(",") if found.only else list(FAMILIES)
    unknown = sorted(set(found.families) - set(FAMILIES))
    if unknown:
        parser.error(f"record_torch: families must be among {', '.join(FAMILIES)}, got {', '.join(unknown)}")
    return found


def record(out, families):
    """Writes one file per family and prints the counts."""
    recorder = importlib.import_module("recording.recorder")
    out.mkdir(parents=True, exist_ok=True)
    cases = size = 0
    for family in families:
        rec = recorder.Recorder(family)
        importlib.import_module(f"recording.families.{family}").record(rec)
        path, count, bytes_written = rec.write(out)
        cases, size = cases + count, size + bytes_written
        print(f"{path.name:24} {count:5} cases {bytes_written / 1024:8.1f} KB  ({rec.skipped} samples skipped)")
    print(f"{'total':24} {cases:5} cases {size / 1024:8.1f} KB")


def check(folder, families):
    """Replays the files and returns the number of cases that came out differently."""
    replay = importlib.import_module("recording.replay")
    wrong = 0
    for family in families:
        count, ids = replay.check(folder / f"{family}.json")
        wrong += len(ids)
        print(f"{family + '.json':24} {count:5} cases {len(ids):4} differ  {' '.join(ids[:10])}")
    return wrong


def main():
    wanted = options()
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    torch.set_warn_always(True)  # not only once per process, so that no case depends on the ones before it
    print(f"PyTorch {torch.__version__}")
    if wanted.out:
        record(wanted.out, wanted.families)
    elif check(wanted.check, wanted.families):
        sys.exit(1)


if __name__ == "__main__":
    main()
