"""All ops of the engine, by number, by name and by the names PyTorch has for them."""

import json

import gradloom_engine as engine

from .named_results import result_type
from .op import Op

ENTRIES = json.loads(engine.catalogText())
CATALOG = [Op(entry) for entry in ENTRIES]
BY_NAME = {op.name: op for op in CATALOG}


def names_below(prefix):
    """Ops by the names they have below a module: {'add': [Op, …]} for `torch`."""
    table = {}
    for entry in ENTRIES:
        for full in entry["torch"]:
            owner, _, name = full.rpartition(".")
            if owner == prefix and name.isidentifier():
                table.setdefault(name, []).append(CATALOG[entry["number"]])
    return table


# PyTorch gives no names to the fields of these.
_PLAIN_TUPLES = ("std_mean", "var_mean", "native_layer_norm", "native_batch_norm", "native_group_norm")
for _op in CATALOG:
    if len(_op.outputs) > 1 and _op.name not in _PLAIN_TUPLES:
        _first = ENTRIES[_op.number]["torch"][0]
        _prefix = "linalg_" if _first.startswith("torch.linalg.") else ""
        _op.result_type = result_type(_prefix + _first.rpartition(".")[2], _op.outputs)
