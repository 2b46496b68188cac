#!/usr/bin/env python3
"""Writes ONNX's operator test vectors as one compressed recording, which the engine's tests replay.

    python3 scripts/record_onnx.py /usr/share/libonnx-testdata/data src/engine/recordings/onnx.json.gz

The folder is that of Debian's package libonnx-testdata; needs numpy. A case is a small graph of ONNX ops with its tensors; a
tensor that several cases share is written once. What a recording cannot hold is listed with the reason.
"""

import collections
import gzip
import json
import pathlib
import sys

import numpy as np

from recording.onnx import messages
from recording.onnx.messages import LeftOut

GROUPS = ("node", "pytorch-converted", "pytorch-operator", "simple")
#: Bytes of one tensor; vectors with larger ones have small siblings of the same op.
LIMIT = 150_000


def number(value, dtype):
    """The shortest decimal that reads back as the same number; words for what JSON has no numbers for."""
    if dtype == "bool":
        return bool(value)
    if not dtype.startswith(("float", "bfloat")):
        return int(value) if abs(int(value)) < 2**53 else str(int(value))
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else "inf" if value > 0 else "-inf"
    short = float(str(value))
    return int(short) if short.is_integer() and abs(short) < 1e15 and not (short == 0 and np.signbit(value)) else short


class Tensors:
    """The tensors of all cases, each kept once."""

    def __init__(self):
        self.written = []
        self.places = {}

    def place(self, data):
        """The number under which a TensorProto is kept."""
        dtype, shape, values = messages.tensor(data)
        if values.nbytes > LIMIT:
            raise LeftOut(f"a tensor of more than {LIMIT // 1000} KB")
        record = {"dtype": dtype, "shape": shape, "data": [number(value, dtype) for value in values]}
        key = json.dumps(record)
        if key not in self.places:
            self.places[key] = len(self.written)
            self.written.append(record)
        return self.places[key]

    def forget(self, count):
        """Goes back to the first so many, after a case that is left out."""
        del self.written[count:]
        self.places = {key: place for key, place in self.places.items() if place < count}


def files(folder, prefix):
    """The data files of one kind in their order."""
    return sorted(folder.glob(f"{prefix}_*.pb"), key=lambda path: int(path.stem.rsplit("_", 1)[1]))


def case(folder, tensors):
    """One vector: its graph, and per set of data the numbers of the tensors by name."""
    model = messages.model((folder / "model.onnx").read_bytes())
    for _, kind in (*model["inputs"], *model["outputs"]):
        if kind != "tensor":
            raise LeftOut(f"values that are no tensors: {kind}")
    for node in model["nodes"]:
        node["attributes"] = {
            key: {"tensor": tensors.place(value)} if isinstance(value, bytes) else value
            for key, value in node["attributes"].items()
        }
    given = {name: tensors.place(data) for name, data in model["initial"].items()}
    fed = [name for name, _ in model["inputs"] if name not in given]
    sets = []
    for data in sorted(folder.glob("test_data_set_*")):
        values = [tensors.place(path.read_bytes()) for path in files(data, "input")]
        wanted = [tensors.place(path.read_bytes()) for path in files(data, "output")]
        names = [name for name, _ in model["inputs"]] if len(values) == len(model["inputs"]) else fed
        outputs = [name for name, _ in model["outputs"]]
        sets.append({
            "inputs": given | dict(zip(names, values, strict=True)),
            "outputs": dict(zip(outputs, wanted, strict=True)),
        })  # fmt: skip
    return {"opset": model["opset"], "nodes": model["nodes"], "sets": sets}


def main():
    source, target = map(pathlib.Path, sys.argv[1:3])
    tensors, cases, left_out = Tensors(), [], collections.defaultdict(list)
    for group in GROUPS:
        for folder in sorted((source / group).iterdir()):
            name = f"{group}/{folder.name.removeprefix('test_')}"
            before = len(tensors.written)
            try:
                cases.append({"name": name} | case(folder, tensors))
            except LeftOut as reason:
                tensors.forget(before)
                left_out[str(reason)].append(name)
    used = {"cases": cases, "tensors": tensors.written, "leftOut": left_out}
    plain = json.dumps({"source": "onnx 1.12.0", "count": len(cases)} | used, separators=(",", ":"))
    target.write_bytes(gzip.compress(plain.encode(), 9, mtime=0))
    print(f"{len(cases)} cases, {len(tensors.written)} tensors, {target.stat().st_size / 1024:.0f} KB")
    for reason, names in left_out.items():
        print(f"  {len(names):4} left out: {reason}  {' '.join(names[:4])}")


if __name__ == "__main__":
    main()
