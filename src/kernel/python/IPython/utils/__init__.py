"""IPython.utils."""
