"""Collects the cases of one family and writes them as one JSON file with one case per line."""

import json
import random
import zlib

import numpy as np
import torch

from . import calls, opinfo
from .encode import Unencodable


def seed_everything(text):
    """Seeds every generator that samples may draw from, by name, so that families do not influence each other."""
    seed = zlib.crc32(text.encode())
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    return seed


class Recorder:
    """The cases of one family, in recording order, with stable ids `<op>/<source>/<number>`."""

    def __init__(self, family):
        self.family = family
        self.cases = []
        self.counts = {}
        self.skipped = 0
        self.attempts = {}

    def run(self, op, torch_name, args, kwargs, second=False, jvp=False):
        """Runs one call with upstream gradients that depend only on the op and how often it was run."""
        self.attempts[op] = self.attempts.get(op, 0) + 1
        seed = zlib.crc32(f"{self.family}/{op}/{self.attempts[op]}".encode())
        draw = calls.random_directions(torch.Generator().manual_seed(seed))
        return calls.run(torch_name, args, kwargs, draw, second, jvp)

    def add(self, op, source, case):
        """Appends a case under the next free number of its op and source."""
        key = f"{op}/{source}"
        self.counts[key] = self.counts.get(key, 0) + 1
        self.cases.append({"id": f"{key}/{self.counts[key]}", "op": op} | case)

    def call(self, op, torch_name, *args, note=None, second=False, **kwargs):
        """Records one call chosen by hand; whether it succeeds or raises is PyTorch's decision."""
        case = self.run(op, torch_name, args, kwargs, second)
        self.add(op, "error" if "error" in case else "hand", ({"note": note} if note else {}) | case)

    def opinfo(self, op, name, variant="", **options):
        """Records PyTorch's own test samples of an op (see opinfo.py for the options)."""
        seed_everything(f"{self.family}/{op}/{name}/{variant}")
        for torch_name, args, kwargs, second in opinfo.samples(name, variant, **options):
            try:
                case = self.run(op, torch_name, args, kwargs, second)
            except Unencodable:
                self.skipped += 1
                continue
            if "error" in case:
                self.skipped += 1
            else:
                self.add(op, "opinfo", case)

    def opinfo_errors(self, op, name, variant=""):
        """Records PyTorch's own error samples of an op with the text that was really raised."""
        seed_everything(f"{self.family}/{op}/{name}/{variant}/errors")
        for torch_name, args, kwargs in opinfo.error_samples(name, variant):
            try:
                case = self.run(op, torch_name, args, kwargs)
            except Unencodable:
                self.skipped += 1
                continue
            if "error" in case and "invalid combination of arguments" not in case["error"]["message"]:
                self.add(op, "error", case)
            else:
                self.skipped += 1

    def text(self):
        """The cases as JSON, one per line."""
        lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in self.cases)
        head = json.dumps({"family": self.family, "torch": torch.__version__, "count": len(self.cases)})[:-1]
        return f'{head}, "cases": [\n{lines}\n]}}\n'

    def write(self, folder):
        """Writes `<family>.json` and returns (path, number of cases, bytes)."""
        path = folder / f"{self.family}.json"
        path.write_text(self.text(), encoding="utf-8")
        return path, len(self.cases), path.stat().st_size
