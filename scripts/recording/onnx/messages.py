"""ONNX's messages that the vectors are made of: tensors, attributes, nodes, models; field numbers are those of onnx.proto."""

import math

import numpy as np

from .wire import floats, ints, message, signed

#: ONNX's numbers of element types: our names, and how the raw bytes are read.
DTYPES = {
    1: ("float32", np.float32), 2: ("uint8", np.uint8), 3: ("int8", np.int8), 5: ("int16", np.int16),
    6: ("int32", np.int32), 7: ("int64", np.int64), 9: ("bool", np.bool_), 10: ("float16", np.float16),
    11: ("float64", np.float64), 16: ("bfloat16", np.uint16),
}  # fmt: skip
OTHER_DTYPES = {4: "uint16", 8: "strings", 12: "uint32", 13: "uint64"}
KINDS = {1: "tensor", 4: "sequence", 5: "map", 8: "sparse tensor", 9: "optional"}


class LeftOut(Exception):
    """What a recording cannot hold, and therefore why a vector is left out."""


def text(fields, number):
    return fields.get(number, [b""])[0].decode()


def wide(values, dtype):
    """bfloat16 patterns as the numbers that they mean; everything else as it is."""
    return (values.astype(np.uint32) << 16).view(np.float32) if dtype == "bfloat16" else values


def tensor(data):
    """A TensorProto as (our dtype, shape, flat numpy array)."""
    fields = message(data)
    number = fields[2][0]
    if number in (14, 15):
        raise LeftOut("complex numbers")
    if number not in DTYPES:
        raise LeftOut(OTHER_DTYPES.get(number, f"element type {number}"))
    dtype, kind = DTYPES[number]
    shape = ints(fields.get(1, []))
    if 9 in fields:
        values = np.frombuffer(fields[9][0], dtype=kind)
    elif dtype in ("float32", "float64"):
        values = np.array(floats(fields.get(4, [])) if dtype == "float32" else floats(fields.get(10, []), "d"), kind)
    else:
        plain = np.array(ints(fields.get(7, []) if dtype == "int64" else fields.get(5, [])), np.int64)
        values = plain.astype(np.uint16).view(kind) if dtype == "float16" else plain.astype(kind)
    if len(values) != math.prod(shape):
        raise ValueError(f"tensor: must have {math.prod(shape)} elements, got {len(values)}")
    return dtype, shape, wide(values, dtype)


def attribute(data):
    """(name, value) of an AttributeProto; tensors stay messages, for who writes them."""
    fields = message(data)
    name, kind = text(fields, 1), fields[20][0]
    readers = {
        1: lambda: floats(fields[2])[0],
        2: lambda: signed(fields.get(3, [0])[0]),
        3: lambda: text(fields, 4),
        4: lambda: fields[5][0],
        6: lambda: floats(fields.get(7, [])),
        7: lambda: ints(fields.get(8, [])),
        8: lambda: [item.decode() for item in fields.get(9, [])],
    }
    if kind not in readers:
        raise LeftOut("a graph in a graph" if kind == 5 else f"attribute of type {kind}")
    return name, readers[kind]()


def node(data):
    """A NodeProto: op, names of inputs ('' = left out) and outputs, attributes."""
    fields = message(data)
    domain = text(fields, 7)
    return {
        "op": (f"{domain}." if domain else "") + text(fields, 4),
        "inputs": [item.decode() for item in fields.get(1, [])],
        "outputs": [item.decode() for item in fields.get(2, [])],
        "attributes": dict(attribute(item) for item in fields.get(5, [])),
    }


def named_kind(data):
    """(name, kind of value) of a ValueInfoProto."""
    fields = message(data)
    (kind,) = message(fields[2][0]) if fields.get(2) and fields[2][0] else (1,)
    return text(fields, 1), KINDS[kind]


def model(data):
    """A ModelProto: version of the op set, nodes, initial tensors (as messages), what goes in and out."""
    fields = message(data)
    graph = message(fields[7][0])
    versions = [message(item) for item in fields[8]]
    return {
        "opset": max((item[2][0] for item in versions if not text(item, 1)), default=1),
        "nodes": [node(item) for item in graph[1]],
        "initial": {text(message(item), 8): item for item in graph.get(5, [])},
        "inputs": [named_kind(item) for item in graph.get(11, [])],
        "outputs": [named_kind(item) for item in graph.get(12, [])],
    }
