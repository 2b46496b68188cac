#!/usr/bin/env python3
"""Writes small JPEG files of every kind that Gradloom reads, with the pixels that Pillow reads from them.

    python3 scripts/record_jpeg.py src/kernel/jpeg/recorded.json
"""

import base64
import io
import json
import pathlib
import random
import sys

from PIL import Image

# Names, modes, sizes that fill no whole unit, and how Pillow is to save.
KINDS = [
    ("grey", "L", (13, 9), {"quality": 80}),
    ("full colour", "RGB", (19, 17), {"quality": 90, "subsampling": "4:4:4"}),
    ("half across", "RGB", (21, 11), {"quality": 75, "subsampling": "4:2:2"}),
    ("half both ways", "RGB", (35, 33), {"quality": 75, "subsampling": "4:2:0"}),
    ("progressive", "RGB", (35, 18), {"quality": 85, "subsampling": "4:2:0", "progressive": True}),
    ("progressive grey", "L", (24, 24), {"quality": 95, "progressive": True}),
    ("restarts", "RGB", (40, 24), {"quality": 60, "subsampling": "4:2:0", "restart_marker_blocks": 1}),
    ("red, green, blue", "RGB", (16, 10), {"quality": 90, "keep_rgb": True}),
]


def picture(mode, size):
    """Slopes with some noise, the same every time."""
    numbers = random.Random(0)
    made = Image.new(mode, size)
    for y in range(size[1]):
        for x in range(size[0]):
            colors = [(11 * x + 5 * y * (k + 1) + numbers.randrange(60)) % 256 for k in range(len(mode))]
            made.putpixel((x, y), tuple(colors) if len(mode) > 1 else colors[0])
    return made


def main():
    recorded = []
    for name, mode, size, options in KINDS:
        file = io.BytesIO()
        picture(mode, size).save(file, "JPEG", **options)
        read = Image.open(io.BytesIO(file.getvalue()))
        text = {"file": file.getvalue(), "pixels": read.tobytes()}
        recorded.append({"name": name, "size": list(size), "channels": len(mode), **{key: base64.b64encode(each).decode() for key, each in text.items()}})
    pathlib.Path(sys.argv[1]).write_text(json.dumps(recorded, indent=1) + "\n")
    print(f"{len(recorded)} files")


if __name__ == "__main__":
    main()
