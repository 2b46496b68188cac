"""matplotlib.pyplot: the current figure, the current axes, and functions that draw there."""

import contextlib

from . import cm
from . import _looks as style
from ._artists import Quiet, QuietTuple
from ._axes import Axes
from ._axes_grid import AxesGrid
from ._looks import rc_context
from ._refusals import refused_as
from ._style import rc, rcParams
from .cm import get_cmap
from .figure import Figure

_figures = {}
_state = {"current": None, "axes": None, "interactive": False, "paused": False}


def figure(num=None, figsize=None, dpi=None, facecolor=None, clear=False, **_):
    """A new figure, or the one of this number."""
    number = max(_figures, default=0) + 1 if num is None else num
    if number not in _figures:
        _figures[number] = Figure(figsize, dpi, facecolor)
        _figures[number].num = number
    elif clear:
        _figures[number].clear()
    _state["current"], _state["axes"] = number, None
    return _figures[number]


def gcf():
    return _figures[_state["current"]] if _state["current"] in _figures else figure()


def gca(**_):
    current = gcf()
    if _state["axes"] not in current.axes:
        _state["axes"] = current.gca()
    return _state["axes"]


def sca(ax):
    _state["axes"] = ax


def subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, figsize=None, dpi=None, subplot_kw=None, gridspec_kw=None, **given):
    """A new figure and its axes, in rows and columns."""
    made = figure(figsize=figsize, dpi=dpi, **given)
    axes = made.subplots(nrows, ncols, sharex, sharey, squeeze, subplot_kw)
    return QuietTuple((made, axes))


def subplot(*args, **given):
    _state["axes"] = gcf().add_subplot(*args, **given)
    return _state["axes"]


def subplot2grid(shape, loc, rowspan=1, colspan=1, **_):
    _state["axes"] = gcf().axes_at((*shape, *loc, rowspan, colspan))
    return _state["axes"]


def subplot_mosaic(*_, **__):
    raise NotImplementedError("subplot_mosaic: must be plt.subplots here")


def axes(arg=None, **given):
    if isinstance(arg, Axes):
        sca(arg)
    else:
        _state["axes"] = gcf().add_subplot(**given) if arg is None else gcf().add_axes(arg)
    return _state["axes"]


def show(*_, **__):
    """Shows all figures that are open, and closes them."""
    for each in list(_figures.values()):
        each.display()
    _figures.clear()
    _state.update(current=None, axes=None, paused=False)


def at_end_of_run(notebook):
    """What a notebook does after each cell: figures still open are shown. In a script only those of an animation are."""
    if notebook or _state["paused"]:
        show()


def ion():
    _state["interactive"] = True
    return contextlib.ExitStack()


def ioff():
    _state["interactive"] = False
    return contextlib.ExitStack()


def isinteractive():
    return _state["interactive"]


def pause(interval):
    """Nobody waits here: the figure is shown as it is when the run ends."""
    _state["paused"] = bool(_figures)


def draw(*_, **__):
    """Drawn when it is shown."""


draw_if_interactive = draw


def close(fig=None):
    if fig == "all":
        _figures.clear()
    else:
        number = _state["current"] if fig is None else getattr(fig, "num", fig)
        _figures.pop(number, None)
    _state.update(current=max(_figures, default=None), axes=None)


def clf():
    gcf().clear()


def cla():
    gca().clear()


def savefig(*args, **given):
    gcf().savefig(*args, **given)


def fignum_exists(num):
    return num in _figures


def get_fignums():
    return sorted(_figures)


def colorbar(mappable=None, ax=None, **given):
    return gcf().colorbar(mappable, ax, **given)


def tight_layout(*_, **__):
    """Gaps follow what is written between the axes."""


def subplots_adjust(**given):
    gcf().subplots_adjust(**given)


def suptitle(t, **given):
    return gcf().suptitle(t, **given)


def set_cmap(cmap):
    rcParams["image.cmap"] = getattr(cmap, "name", cmap)


def twinx(ax=None):
    _state["axes"] = (ax or gca()).twinx()
    return _state["axes"]


def imread(fname, format=None):
    """A picture as an array: numbers from 0 to 1 in a PNG's channels, bytes in those of other files."""
    import numpy
    from PIL import Image

    picture = Image.open(fname)
    return numpy.asarray(picture).astype("float32") / 255 if picture.format == "PNG" else numpy.asarray(picture)


def imsave(fname, arr, vmin=None, vmax=None, cmap=None, **_):
    """Writes an array as a picture, its values in colours where it has two dimensions."""
    import numpy
    from PIL import Image

    from .colors import Normalize

    values = numpy.asarray(arr)
    if values.ndim == 2:
        low, high = (values.min() if vmin is None else vmin), (values.max() if vmax is None else vmax)
        scale, norm = get_cmap(cmap), Normalize(float(low), float(high))
        values = numpy.array([[list(scale(norm(value))) for value in row] for row in values.tolist()])
    if values.dtype.kind == "f":
        values = (values * 255).round().astype("uint8")
    Image.fromarray(values).save(fname)


def switch_backend(newbackend):
    """There is one way in which figures are shown."""


def xkcd(*_, **__):
    """The one look stays."""
    return contextlib.nullcontext()


def setp(obj, *args, **settings):
    """Sets properties of one thing or of several."""
    for each in obj if isinstance(obj, (list, tuple)) else [obj]:
        for name, value in (dict(zip(args[::2], args[1::2])) | settings).items():
            getattr(each, f"set_{name}", lambda _: None)(value)


def _on_axes(method, renamed=None):
    @refused_as(method)
    def function(*args, **given):
        return getattr(gca(), renamed or method)(*args, **given)

    function.__name__ = function.__qualname__ = method
    return function


for _name in (
    "plot scatter bar barh hist imshow matshow pcolormesh pcolor contour contourf clabel fill_between fill_betweenx fill axhline axvline axhspan axvspan hlines vlines "
    "text annotate arrow legend grid axis step semilogx semilogy loglog errorbar stem tick_params margins locator_params "
    "boxplot violinplot hist2d pie stackplot bar_label quiver minorticks_on minorticks_off ticklabel_format"
).split():
    globals()[_name] = _on_axes(_name)
for _name, _method in {
    "title": "set_title",
    "xlabel": "set_xlabel",
    "ylabel": "set_ylabel",
    "xscale": "set_xscale",
    "yscale": "set_yscale",
}.items():
    globals()[_name] = _on_axes(_name, _method)


def _limits(letter):
    def function(*args, **given):
        axes = gca()
        return getattr(axes, f"set_{letter}lim")(*args, **given) if args or given else getattr(axes, f"get_{letter}lim")()

    function.__name__ = f"{letter}lim"
    return function


xlim, ylim = _limits("x"), _limits("y")


def _ticks(letter):
    def function(ticks=None, labels=None, **given):
        """Sets ticks; without any, gives those there are."""
        axes = gca()
        if ticks is not None:
            getattr(axes, f"set_{letter}ticks")(ticks, labels, **given)
        elif given:
            axes.tick_params(letter, labelsize=given.get("fontsize", given.get("size")), labelrotation=given.get("rotation"))
        scale = getattr(axes, letter)
        return QuietTuple((scale.ticks or [], scale.labels or []))

    function.__name__ = f"{letter}ticks"
    return function


xticks, yticks = _ticks("x"), _ticks("y")


def __getattr__(name):
    try:
        return get_cmap(name)
    except ValueError:
        from torch._missing import no_attribute

        raise no_attribute("matplotlib.pyplot", name, globals()) from None


def viridis():
    set_cmap("viridis")


def gray():
    set_cmap("gray")


__all__ = sorted(name for name in globals() if not name.startswith("_") and name != "contextlib")
