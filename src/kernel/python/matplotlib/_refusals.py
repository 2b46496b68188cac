"""What plots refuse: colours, styles and sizes that do not fit. Also the names under which calls are refused."""

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


def check_line(given):
    """Error: AttributeError for what lines do not have, ValueError for a colour, dashes or a marker that there is not."""
    for name in given:
        if name not in _LINE:
            raise AttributeError(f"Line2D.set() got an unexpected keyword argument {name!r}")
    if given.get("color") is not None:
        check_color(given["color"])
    style, marker = given.get("linestyle"), given.get("marker")
    if (style is None or isinstance(style, str)) and style not in _DASHES:
        raise ValueError(f"{style!r} is not a valid value for ls.")
    if isinstance(marker, (str, int, type(None))) and marker not in _MARKERS and not str(marker).startswith("$"):
        raise ValueError(f"Unrecognized marker style {marker!r}")


def check_color(color):
    if not is_color_like(color):
        raise ValueError(
            f"{color!r} is not a valid value for color: supported inputs are (r, g, b) and (r, g, b, a) 0-1 float tuples; '#rrggbb', "
            "'#rrggbbaa', '#rgb', '#rgba' strings; named color strings; string reprs of 0-1 floats for grayscale values; 'C0', 'C1', "
            "... strings for colors of the color cycle; and pairs combining one of the above with an alpha value"
        )


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
