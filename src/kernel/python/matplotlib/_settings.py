"""Keyword arguments and format texts of plots by their long names."""

import re

from .colors import is_color_like


_FORMAT = re.compile(r"(C\d|[bgrcmykw])|(--|-\.|-|:)|([.,ov^<>1-48spP*hH+xXdD|_])")
_INHERIT = {"c": "color", "lw": "linewidth", "ls": "linestyle", "ms": "markersize", "mfc": "markerfacecolor", "ec": "edgecolor", "edgecolors": "edgecolor", "fc": "facecolor"}
_INHERIT |= {"aa": "antialiased", "ds": "drawstyle", "mec": "markeredgecolor", "mew": "markeredgewidth", "mfcalt": "markerfacecoloralt"}


def settings(given):
    """Keyword arguments by their long names."""
    return {_INHERIT.get(name, name): value for name, value in given.items()}


def style_of(text):
    """Colour, line and marker of a text such as `r--o`, or of the name of a colour. Error: ValueError."""
    if not text.isdigit() and is_color_like(text):
        return {"color": text}
    found, at = {}, 0
    while at < len(text):
        match = _FORMAT.match(text, at)
        if match is None:
            raise ValueError(f"{text!r} is not a valid format string (unrecognized character {text[at]!r})")
        for name, value in zip(("color", "linestyle", "marker"), match.groups()):
            if value is None:
                continue
            if name in found:
                raise ValueError(f"{text!r} is not a valid format string (two {name} symbols)")
            found[name] = value
        at = match.end()
    if "marker" in found:
        found.setdefault("linestyle", "None")
    return found
