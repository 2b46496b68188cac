"""Records functions of one number (needs mpmath): python scripts/record_unary.py src/engine/recordings/unary.json.gz"""

import gzip
import json
import pathlib
import sys

import mpmath
import torch

from recording.unary import exact, halves
from recording.unary.functions import FUNCTIONS


def main():
    torch.set_num_threads(1)
    ops = {}
    for name, function in FUNCTIONS.items():
        ops[name] = {dtype: exact.record(name, function, dtype) for dtype in exact.NUMPY}
        ops[name] |= {dtype: halves.record(function, dtype) for dtype in halves.KINDS}
    content = {"torch": torch.__version__, "mpmath": mpmath.__version__, "ops": ops}
    data = json.dumps(content, separators=(",", ":")).encode()
    pathlib.Path(sys.argv[1]).write_bytes(gzip.compress(data, 9, mtime=0))


main()
