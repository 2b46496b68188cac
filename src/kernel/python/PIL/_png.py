"""PNG files of 8 bits: read and written."""

import struct
import zlib

_CHANNELS = {0: "L", 2: "RGB", 4: "LA", 6: "RGBA"}
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write(mode, size, data):
    """The bytes of a file."""
    width, height = size
    stride = width * len(mode)
    raw = b"".join(b"\0" + data[at : at + stride] for at in range(0, stride * height, stride))
    kind = next(number for number, name in _CHANNELS.items() if name == mode)
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(raw)) + _chunk(b"IEND", b"")


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def read(text):
    """(mode, size, data) of a file's bytes. Error: ValueError for what is no plain 8-bit PNG."""
    if text[:8] != SIGNATURE:
        raise ValueError("the file is no PNG and no JPEG; other formats cannot be read here")
    at, packed, palette = 8, b"", None
    while at < len(text):
        length, kind = struct.unpack(">I4s", text[at : at + 8])
        body = text[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IHDR":
            width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            packed += body
    if depth != 8 or interlaced or color not in (*_CHANNELS, 3):
        raise ValueError("only PNG of 8 bits that is not interlaced can be read here")
    mode = _CHANNELS.get(color, "P")
    data = _unfiltered(zlib.decompress(packed), width, height, len(mode))
    if color == 3:
        return "RGB", (width, height), b"".join(palette[3 * each : 3 * each + 3] for each in data)
    return mode, (width, height), data


def _unfiltered(raw, width, height, channels):
    stride, rows, before = width * channels, [], bytearray(width * channels)
    for row in range(height):
        start = row * (stride + 1)
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        for at in range(stride if kind else 0):
            left = line[at - channels] if at >= channels else 0
            above, corner = before[at], before[at - channels] if at >= channels else 0
            line[at] = (line[at] + _predicted(kind, left, above, corner)) & 255
        rows.append(bytes(line))
        before = line
    return b"".join(rows)


def _predicted(kind, left, above, corner):
    if kind < 3:
        return (0, left, above)[kind]
    if kind == 3:
        return (left + above) // 2
    guess = left + above - corner
    return min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))[2]
