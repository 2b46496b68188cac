"""SVG text: elements, and pictures as PNG inside them."""

import base64
from xml.sax.saxutils import escape, quoteattr

from PIL import _png

from ._style import FONT

_DASHES = {"--": "6 3", "dashed": "6 3", ":": "1.5 2.5", "dotted": "1.5 2.5", "-.": "6 3 1.5 3", "dashdot": "6 3 1.5 3"}


def number(value):
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name, content=None, **attributes):
    """One element; underscores of attribute names are hyphens, None leaves an attribute out."""
    parts = []
    for key, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, float) else str(value)
            parts.append(f" {key.rstrip('_').replace('_', '-')}={quoteattr(shown)}")
    return f"<{name}{''.join(parts)}/>" if content is None else f"<{name}{''.join(parts)}>{content}</{name}>"


def text(x, y, content, size, color="#000000", anchor="middle", turned=None, weight=None):
    """A line of text; `$…$` is shown without its signs."""
    shown = str(content).replace("$", "").replace("\\", "")
    lines = shown.split("\n")
    spans = "".join(element("tspan", escape(line), x=float(x), dy=float(0 if at == 0 else size * 1.2)) for at, line in enumerate(lines))
    return element(
        "text",
        escape(shown) if len(lines) == 1 else spans,
        x=float(x),
        y=float(y),
        font_family=FONT,
        font_size=float(size),
        fill=color,
        text_anchor=anchor,
        font_weight=weight,
        transform=f"rotate({number(turned)} {number(x)} {number(y)})" if turned else None,
    )


def dashes(style):
    return _DASHES.get(style)


def path(points, closed=False):
    """A line through points, broken where one is None."""
    parts, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        parts.append(f"{pen}{number(point[0])} {number(point[1])}")
        pen = "L"
    return " ".join(parts) + (" Z" if closed else "")


def marker(kind, x, y, r, **style):
    """A mark of radius r around a place."""
    if kind in ("o", "."):
        return element("circle", cx=float(x), cy=float(y), r=float(r), **style)
    if kind == ",":
        return element("circle", cx=float(x), cy=float(y), r=0.5, **style)
    if kind in ("s", "D", "d"):
        turn = None if kind == "s" else f"rotate(45 {number(x)} {number(y)})"
        return element("rect", x=float(x - r), y=float(y - r), width=float(2 * r), height=float(2 * r), transform=turn, **style)
    shapes = {
        "^": [(0, -1), (1, 1), (-1, 1)],
        "v": [(0, 1), (1, -1), (-1, -1)],
        "<": [(-1, 0), (1, -1), (1, 1)],
        ">": [(1, 0), (-1, -1), (-1, 1)],
        "*": [(0, -1), (0.25, -0.3), (1, -0.3), (0.4, 0.15), (0.6, 0.9), (0, 0.45), (-0.6, 0.9), (-0.4, 0.15), (-1, -0.3), (-0.25, -0.3)],
        "p": [(0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3)],
        "h": [(0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5)],
    }
    if kind in shapes:
        return element("path", d=path([(x + a * r, y + b * r) for a, b in shapes[kind]], closed=True), **style)
    strokes = {"x": ((-1, -1, 1, 1), (-1, 1, 1, -1)), "+": ((0, -1, 0, 1), (-1, 0, 1, 0)), "|": ((0, -1, 0, 1),), "_": ((-1, 0, 1, 0),)}
    lines = strokes.get(kind, strokes["x"])
    d = " ".join(path([(x + a * r, y + b * r), (x + c * r, y + e * r)]) for a, b, c, e in lines)
    return element("path", d=d, fill="none", stroke=style.get("stroke") or style.get("fill"), stroke_width=1.5, opacity=style.get("opacity"))


def image(pixels, width, height, x, y, w, h):
    """A picture from RGBA bytes, shown without smoothing."""
    data = base64.b64encode(_png.write("RGBA", (width, height), pixels)).decode()
    return element(
        "image", x=float(x), y=float(y), width=float(w), height=float(h), preserveAspectRatio="none", style="image-rendering:pixelated", href=f"data:image/png;base64,{data}"
    )
