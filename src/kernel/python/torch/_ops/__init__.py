"""Every op of the engine as Python functions and methods."""
