"""Protobuf's wire format, as much of it as ONNX's files use: a message as field number -> raw values in order."""

import struct

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


def varint(data, at):
    """(the unsigned number that begins at a place, the place after it)."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def message(data):
    """Every field of a message; numbers as unsigned ints, the rest as bytes."""
    fields, at = {}, 0
    while at < len(data):
        key, at = varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = varint(data, at)
        else:
            size, at = varint(data, at) if kind == BYTES else ({FIXED64: 8, FIXED32: 4}[kind], at)
            value, at = data[at : at + size], at + size
        fields.setdefault(number, []).append(value)
    return fields


def signed(value):
    """A varint as the int64 that it stands for."""
    return value - 2**64 if value >= 2**63 else value


def ints(values):
    """A repeated integer field, packed or not."""
    found = []
    for value in values:
        if isinstance(value, int):
            found.append(signed(value))
            continue
        at = 0
        while at < len(value):
            number, at = varint(value, at)
            found.append(signed(number))
    return found


def floats(values, letter="f"):
    """A repeated float (or, with `d`, double) field, packed or not."""
    data = b"".join(values)
    return list(struct.unpack(f"<{len(data) // struct.calcsize(letter)}{letter}", data))
