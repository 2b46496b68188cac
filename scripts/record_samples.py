#!/usr/bin/env python3
"""Records samples of PyTorch's whole OpInfo table, and counts them.

    python3 scripts/record_samples.py src/engine/recordings/samples

Writes cases.json.gz (up to twenty samples of every entry and its error samples) and counts.json (one row per entry).
"""

import gzip
import importlib
import json
import logging
import pathlib
import sys


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    torch.set_warn_always(True)
    logging.disable(logging.WARNING)
    rec, rows = importlib.import_module("recording.table").record()
    packed = gzip.compress(rec.text().encode(), mtime=0)
    (folder / "cases.json.gz").write_bytes(packed)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (folder / "counts.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"PyTorch {torch.__version__}: {len(rows)} entries, {len(rec.cases)} cases, {len(packed) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
