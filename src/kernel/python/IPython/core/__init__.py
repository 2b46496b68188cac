"""IPython.core."""
