"""Looks by name: settings that `plt.style.use` sets."""

import contextlib

from ._style import cycle_of, rcParams, reset

_SEABORN = "#4c72b0 #55a868 #c44e52 #8172b2 #ccb974 #64b5cd"
_FACES = {
    "darkgrid": {"axes.facecolor": "#eaeaf2", "axes.edgecolor": "#ffffff", "axes.grid": True, "grid.color": "#ffffff"},
    "whitegrid": {"axes.edgecolor": "#cccccc", "axes.grid": True, "grid.color": "#cccccc"},
    "dark": {"axes.facecolor": "#eaeaf2", "axes.edgecolor": "#ffffff"},
    "white": {"axes.edgecolor": "#262626"},
    "ticks": {"axes.edgecolor": "#262626"},
}
_PALETTES = {
    "deep": _SEABORN,
    "muted": "#4878cf #6acc65 #d65f5f #b47cc7 #c4ad66 #77bedb",
    "bright": "#003fff #03ed3a #e8000b #8a2be2 #ffc400 #00d7ff",
    "pastel": "#92c6ff #97f0aa #ff9f9a #d0bbff #fffea3 #b0e0e6",
    "colorblind": "#0072b2 #009e73 #d55e00 #cc79a7 #f0e442 #56b4e9",
}
_SIZES = {"notebook": [8.0, 5.5], "paper": [6.4, 4.4], "talk": [10.4, 7.15], "poster": [12.8, 8.8]}
_NO_EDGES = {f"axes.spines.{side}": False for side in ("left", "right", "top", "bottom")}


def _inked(text, ticks=None):
    return {"text.color": text, "axes.labelcolor": text, "xtick.color": ticks or text, "ytick.color": ticks or text}


def _colors(text):
    return {"axes.prop_cycle": cycle_of(text.split())}


_LOOKS = {
    "default": {},
    "classic": {"axes.grid": False},
    "ggplot": {
        "axes.facecolor": "#e5e5e5",
        "axes.edgecolor": "#ffffff",
        "axes.grid": True,
        "grid.color": "#ffffff",
        "axes.titlesize": "x-large",
        "axes.labelsize": "large",
        **_inked("#000000", "#555555"),
        "axes.labelcolor": "#555555",
        **_colors("#e24a33 #348abd #988ed5 #777777 #fbc15e #8eba42 #ffb5b8"),
    },
    "dark_background": {
        "figure.facecolor": "#000000",
        "axes.facecolor": "#000000",
        "axes.edgecolor": "#ffffff",
        "grid.color": "#ffffff",
        **_inked("#ffffff"),
        **_colors("#8dd3c7 #feffb3 #bfbbd9 #fa8174 #81b1d2 #fdb462 #b3de69 #bc82bd #ccebc4 #ffed6f"),
    },
    "fivethirtyeight": {
        "figure.facecolor": "#f0f0f0",
        "axes.facecolor": "#f0f0f0",
        "axes.grid": True,
        "grid.color": "#cbcbcb",
        "lines.linewidth": 4.0,
        "font.size": 14.0,
        **_NO_EDGES,
        **_colors("#008fd5 #fc4f30 #e5ae38 #6d904f #8b8b8b #810f7c"),
    },
    "bmh": {
        "axes.facecolor": "#eeeeee",
        "axes.edgecolor": "#bcbcbc",
        "axes.grid": True,
        "grid.color": "#b2b2b2",
        "grid.linestyle": "--",
        "lines.linewidth": 2.0,
        **_colors("#348abd #a60628 #7a68a6 #467821 #d55e00 #cc79a7 #56b4e9 #009e73 #f0e442 #0072b2"),
    },
    "grayscale": {"image.cmap": "gray", **_colors("#000000 #666666 #999999 #b3b3b3")},
    "tableau-colorblind10": _colors("#006ba4 #ff800e #ababab #595959 #5f9ed1 #c85200 #898989 #a2c8ec #ffbc79 #cfcfcf"),
}


def _seaborn(part):
    """A look of seaborn: its ground, its colours or its size, and all of them where none is named."""
    if part in _PALETTES:
        return _colors(_PALETTES[part])
    if part in _SIZES:
        return {"figure.figsize": _SIZES[part]}
    face = _FACES.get(part or "darkgrid")
    if face is None:
        return None
    whole = {} if part else {**_colors(_SEABORN), "figure.figsize": _SIZES["notebook"]}
    return {**_inked("#262626"), **face, **whole}


def _settings(name):
    if isinstance(name, dict):
        return name
    text = str(name)
    found = _LOOKS.get(text)
    if text.startswith("seaborn"):
        found = _seaborn(text.removeprefix("seaborn").removeprefix("-v0_8").removeprefix("-"))
    if found is None:
        raise OSError(f"{text!r} is not a valid package style; Gradloom has {', '.join(available)}")
    return found


available = [*_LOOKS, "seaborn-v0_8", *(f"seaborn-v0_8-{part}" for part in (*_FACES, *_PALETTES, *_SIZES))]
library = {}


def use(style):
    """Sets what the look of this name sets, or the looks of several; `default` sets everything back."""
    for each in style if isinstance(style, (list, tuple)) else [style]:
        if each == "default":
            reset()
        rcParams.update(_settings(each))


@contextlib.contextmanager
def kept():
    """Settings of before when it ends."""
    before = dict(rcParams)
    try:
        yield
    finally:
        rcParams.clear()
        rcParams.update(before)


@contextlib.contextmanager
def context(style, after_reset=False):
    with kept():
        if after_reset:
            reset()
        use(style)
        yield


@contextlib.contextmanager
def rc_context(rc=None, fname=None):
    with kept():
        rcParams.update(rc or {})
        yield
