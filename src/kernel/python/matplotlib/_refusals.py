"""What plots refuse: colours, styles and sizes that do not fit. Also the names under which calls are refused."""

import difflib
import functools
import inspect

from .colors import is_color_like

# What a line can be told, by the long names.
_LINE = frozenset(
    """agg_filter alpha animated antialiased clip_box clip_on clip_path color dash_capstyle dash_joinstyle dashes data drawstyle figure
    fillstyle gapcolor gid in_layout label linestyle linewidth marker markeredgecolor markeredgewidth markerfacecolor markerfacecoloralt
    markersize markevery mouseover path_effects picker pickradius rasterized scalex scaley sketch_params snap solid_capstyle
    solid_joinstyle transform url visible xdata ydata zorder""".split()
)
_DASHES = frozenset(("-", "--", "-.", ":", "solid", "dashed", "dashdot", "dotted", "None", "none", " ", "", None))
_MARKERS = frozenset([*".,ov^<>12348spP*hH+xXdD|_", "None", "none", " ", "", None, *range(12)])


# Rules for the number of ranges of a histogram.
_RULES = ("auto", "doane", "fd", "rice", "scott", "sqrt", "stone", "sturges")


def check_line(given):
    """Error: AttributeError for what lines do not have, ValueError for a colour, dashes or a marker that there is not."""
    for name in given:
        if name not in _LINE:
            raise AttributeError(f"Line2D.set() got an unexpected keyword argument {name!r}")
    if given.get("color") is not None:
        check_color(given["color"])
    check_alpha(given.get("alpha"))
    if given.get("linewidth") is not None:
        float(given["linewidth"])
    style, marker = given.get("linestyle"), given.get("marker")
    if (style is None or isinstance(style, str)) and style not in _DASHES:
        raise ValueError(f"{style!r} is not a valid value for ls.")
    check_marker(marker)


def check_marker(marker):
    """Error: a mark that there is not."""
    if isinstance(marker, (str, int, type(None))) and marker not in _MARKERS and not str(marker).startswith("$"):
        raise ValueError(f"Unrecognized marker style {marker!r}")


def check_color(color):
    if not is_color_like(color):
        raise ValueError(
            f"{color!r} is not a valid value for color: supported inputs are (r, g, b) and (r, g, b, a) 0-1 float tuples; '#rrggbb', "
            "'#rrggbbaa', '#rgb', '#rgba' strings; named color strings; string reprs of 0-1 floats for grayscale values; 'C0', 'C1', "
            "... strings for colors of the color cycle; and pairs combining one of the above with an alpha value"
        )


def check_choice(values, **given):
    """Error: ValueError for what is none of the values, with those that there are, or that are alike where there are many."""
    for name, value in given.items():
        if isinstance(value, str) and value in values or value is None and None in values:
            continue
        text = f"{value!r} is not a valid value for {name}."
        if len(values) <= 5:
            raise ValueError(f"{text} Supported values are {', '.join(map(repr, values))}")
        near = difflib.get_close_matches(value, [each for each in values if isinstance(each, str)], cutoff=0.5) if isinstance(value, str) else []
        raise ValueError(f"{text} Did you mean one of: {', '.join(map(repr, near))}?" if len(near) > 1 else f"{text} Did you mean: {near[0]!r}?" if near else text)


def check_words(given):
    """Error: ValueError for a colour or an alignment of words that there is not."""
    if given.get("color", given.get("c")) is not None:
        check_color(given.get("color", given.get("c")))
    check_choice(("center", "right", "left"), align=given.get("horizontalalignment", given.get("ha", "left")))
    check_choice(("top", "bottom", "center", "baseline", "center_baseline"), align=given.get("verticalalignment", given.get("va", "baseline")))


def check_bins(bins):
    """Error: what is no number of ranges, no rule for it and no list of edges."""
    if isinstance(bins, str) and bins not in _RULES:
        raise ValueError(f"{bins!r} is not a valid estimator for `bins`")
    if hasattr(bins, "__len__"):
        return
    if isinstance(bins, float):
        raise TypeError("`bins` must be an integer, a string, or an array")
    if bins < 1:
        raise ValueError("`bins` must be positive, when an integer")


def check_errors(name, errors, of, count):
    """Error: ValueError for errors that are not as many as the points, or that are negative."""
    listed = list(errors) if hasattr(errors, "__len__") else [errors]
    rows = [list(each) if hasattr(each, "__len__") else [each] for each in listed] if listed and hasattr(listed[0], "__len__") else [listed]
    if hasattr(errors, "__len__") and any(len(each) not in (1, count) for each in rows):
        shape = (len(rows), len(rows[0])) if hasattr(listed[0], "__len__") else (len(listed),)
        raise ValueError(f"'{name}' (shape: {shape}) must be a scalar or a 1D or (2, n) array-like whose shape matches '{of}' (shape: {(count,)})")
    if any(float(value) < 0 for each in rows for value in each):
        raise ValueError(f"'{name}' must not contain negative values")


def check_alpha(alpha):
    """Error: what is no share of light that comes through."""
    if alpha is None or hasattr(alpha, "__len__") and not isinstance(alpha, str):
        return
    if isinstance(alpha, str):
        raise TypeError(f"alpha must be numeric or None, not {type(alpha)}")
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha ({alpha}) is outside 0-1 range")


def check_scattered(color):
    if not is_color_like(color):
        raise ValueError(f"'c' argument must be a color, a sequence of colors, or a sequence of numbers, not {color!r}")


def check_sizes(**sizes):
    """Error: ValueError unless all have as many values, or one."""
    (first, count), *others = [(name, size) for name, size in sizes.items() if size != 1] or [("", 1)]
    for name, size in others:
        if size != count:
            raise ValueError(
                "shape mismatch: objects cannot be broadcast to a single shape.  "
                f"Mismatch is between '{first}' with shape ({count},) and '{name}' with shape ({size},)."
            )


def under_one_name(kind):
    """Calls of methods that a class has from its parts are refused under the name of the class itself."""
    for part in kind.__mro__[1:-1]:
        for member in vars(part).values():
            if inspect.isfunction(member):
                member.__qualname__ = f"{kind.__name__}.{member.__name__}"
    return kind


def refused_as(name):
    """What a call of a method says when it is refused, under the name of the function that stands for it."""

    def wrap(function):
        @functools.wraps(function)
        def call(*args, **given):
            try:
                return function(*args, **given)
            except TypeError as error:
                # Where the method has not begun, only this call and the function's are in the traceback.
                if error.__traceback__.tb_next.tb_next is None and "() " in str(error):
                    error.args = (f"{name}() {str(error).partition('() ')[2]}",)
                raise

        return call

    return wrap
