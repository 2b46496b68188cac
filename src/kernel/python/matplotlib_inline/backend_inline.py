"""matplotlib_inline.backend_inline: in which forms figures are shown. They are vector graphics already, whatever is asked."""


def set_matplotlib_formats(*formats, **kwargs):
    """Figures stay vector graphics."""


def set_matplotlib_close(close=True):
    """Figures are closed at the end of a cell, as by default."""
