"""IPython.core.debugger: nobody can be asked here."""


def set_trace(*_, **__):
    """Goes on at once."""
