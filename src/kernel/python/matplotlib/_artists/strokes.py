"""How lines and marks look, as plain data. Widths and sizes are points."""

from ..colors import css

_NONE = (None, "", " ", "None", "none")
# On and off by turns, in widths of the line.
_DASHES = {"--": (3.7, 1.6), "dashed": (3.7, 1.6), ":": (1.0, 1.65), "dotted": (1.0, 1.65), "-.": (6.4, 1.6, 1.0, 1.6), "dashdot": (6.4, 1.6, 1.0, 1.6)}


def stroke(color, width, style="-"):
    """A line's look, and None for a line that is not drawn."""
    if isinstance(style, (list, tuple)):
        parts = style[1] or ()
    elif style in _NONE:
        return None
    else:
        parts = _DASHES.get(style, ())
    return {"color": css(color), "width": float(width), "dashes": [part * width for part in parts]}


def marker(shape, size, face, edge, width=1.0):
    """The look of a mark, and None for a mark that is not drawn."""
    if shape is None or isinstance(shape, str) and shape in _NONE:
        return None
    return {"shape": str(shape), "size": float(size), "face": css(face), "edge": css(edge), "width": float(width)}


def patch(face, edge, width=1.0):
    """The look of an area."""
    return {"face": css(face), "edge": css(edge), "width": float(width)}
