"""Keyword arguments and format texts of plots by their long names."""

import re


_FORMAT = re.compile(r"(C\d|[bgrcmykw])|(--|-\.|-|:)|([.,ov^<>sphxD*+d|_])")
_INHERIT = {"c": "color", "lw": "linewidth", "ls": "linestyle", "ms": "markersize", "mfc": "markerfacecolor", "ec": "edgecolor", "edgecolors": "edgecolor", "fc": "facecolor"}


def settings(given):
    """Keyword arguments by their long names."""
    return {_INHERIT.get(name, name): value for name, value in given.items()}


def style_of(text):
    """Colour, line and marker of a text such as `r--o`."""
    found, at = {}, 0
    while at < len(text):
        match = _FORMAT.match(text, at)
        if match is None:
            raise ValueError(f"Unrecognized character {text[at]} in format string")
        for name, value in zip(("color", "linestyle", "marker"), match.groups()):
            if value is not None:
                found[name] = value
        at = match.end()
    if "marker" in found:
        found.setdefault("linestyle", "None")
    return found
