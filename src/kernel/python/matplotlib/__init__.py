"""matplotlib: what scripts about learning draw. Pictures are drawn by the page's side. No file of matplotlib's is in here."""

from . import cm, colors
from . import _looks as style
from ._looks import rc_context
from ._style import rcParams, rc

__version__ = "3.10.8+gradloom"


def use(backend, **_):
    """There is one way to draw."""


def get_backend():
    return "inline"


def rcdefaults():
    from ._style import reset

    reset()


__all__ = ["cm", "colors", "rc", "rc_context", "rcParams", "style"]
